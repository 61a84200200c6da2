//! What to show and ask next, as a value. The web crate knows how to draw it, and draws each
//! component in one place, so that a component is made accessible once.

use std::collections::BTreeMap;

use crate::{
    refusal::{FieldFault, Refusal},
    secret::Secret,
    spelling::Likeness,
};

/// The longest value a form field may carry, in bytes. Longer ones are refused unread.
const VALUE_BYTES_MAX: usize = 1024;

/// One page: one question, or one piece of news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// A stable name and the key of its texts: the message `<id>` is the title, its attributes
    /// `.lead` and `.submit` are the opening paragraph and the label of the button.
    pub id: &'static str,
    /// What stands between the lead and the button, in order.
    pub blocks: Vec<Block>,
    /// Whether the page has a form to send. Pages without one offer links only.
    pub form: bool,
}

/// One component of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// A boxed remark that must not be missed.
    Notice(Tone, Text),
    /// Numbered steps.
    Steps(Vec<Text>),
    /// Labelled values that cannot be edited here (UKAPU-16).
    Summary(Vec<Row>),
    /// Something to fill in.
    Field(Field),
    /// What somebody shows beside what a register says.
    Comparison(Vec<Compared>),
    /// A way on that is not the button.
    Link(Text, Place),
    /// The page answers itself in a moment: with scripts it moves on by itself, without them it
    /// has a button that asks again.
    Waiting(Text),
}

/// How a [`Block::Notice`] is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good news.
    Success,
    /// Worth knowing.
    Information,
    /// Something may be lost.
    Warning,
    /// Something did not work.
    Problem,
}

/// One labelled value of a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub label: Text,
    /// What it says, already in the person's own spelling.
    pub value: Value,
}

/// A value shown in a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it stands in a record or as someone typed it.
    Plain(String),
    /// A fixed word, by key.
    Word(Text),
    /// A date, perhaps only a year or a month: drawn in the person's language.
    Date(crate::person::PartialDate),
    /// A time on the clock of some place: drawn in the person's language.
    Moment(jiff::civil::DateTime),
}

/// One row of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it is.
    pub label: Text,
    /// What was shown.
    pub shown: Value,
    /// What the register says, if it says anything.
    pub recorded: Option<Value>,
    /// How they compare; nothing to compare if the register says nothing.
    pub likeness: Option<Likeness>,
}

/// Where a link leads. The web crate knows the addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The sign-in page.
    SignIn,
    /// The start of an enrolment.
    Enrol,
    /// The page where an account is activated.
    Activate,
    /// The page that sends a new activation code.
    NewCode,
    /// The person's own account.
    Account,
    /// The services that may know something of them.
    Services,
    /// What is on record about a holder.
    Held,
    /// Where a holder sets another password.
    OwnPassword,
    /// Where a holder says where mail should go.
    OwnEmail,
    /// Where a holder says when documents end.
    OwnNotices,
    /// Who opened a holder's file.
    Access,
    /// Where a holder answers what somebody says against their account.
    Dispute,
    /// Where a holder ends their account.
    Leave,
    /// Back to choosing a method within this case.
    OtherWays,
    /// Where the level of an account is raised.
    Raise,
    /// Back to choosing a method of raising it.
    OtherWaysToRaise,
    /// Where a mistyped e-mail address is mended.
    Readdress,
    /// Where another telephone is given, or a code sent again.
    Contact,
    /// What is kept of people, why, and what they can ask.
    Privacy,
    /// Where somebody comes back with a letter.
    Letter,
    /// Where a browser lets go of a case that waits, and begins another.
    Anew,
    /// Where a PIN is asked for.
    Pin,
    /// Where somebody takes the receipt of their registration.
    Receipt,
    /// The receipt itself.
    ReceiptFile,
    /// Where anybody checks a receipt by its code.
    ReceiptCheck,
    /// Where somebody signs in with the number of their document and a password.
    Password,
    /// Where a code is sent on top of a password.
    OnTop,
    /// Where a holder has another activation code made.
    OwnCode,
    /// Where a holder gives up their password.
    OwnPasswordDrop,
    /// Where anybody checks the file of one.
    ReceiptCheckFile,
    /// Where an appointment is booked.
    Appointments,
    /// Where an appointment is booked to have an account opened, or its level raised.
    RaiseAtOffice,
    /// Where an appointment is found by its code.
    Appointment,
    /// The list of services, or the service the person came from.
    Service,
    /// Help and contact.
    Help,
}

/// A text by key, with what to fill in. Never the words themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The Fluent message, `name` or `name.attribute`.
    pub key: String,
    /// What to fill in.
    pub slots: BTreeMap<&'static str, String>,
}

/// One thing to fill in. Its label is the message `<name>`, its hint the attribute `.hint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name it is sent under, and the key of its texts.
    pub name: &'static str,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// What it holds before anything is typed, such as an answer given before.
    pub filled: Option<String>,
}

/// The kind of answer a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A line of text.
    Line,
    /// A code or document number of this many characters: a wide, spaced box.
    Code {
        /// How many characters it has, spaces apart.
        length: usize,
        /// Whether digits alone make it up.
        digits: bool,
    },
    /// An e-mail address.
    Email,
    /// The number of a telephone.
    Phone,
    /// A code of so many characters that was sent a moment ago: browsers offer to fill it in.
    OneTimeCode {
        /// How many.
        length: usize,
    },
    /// A user name; `live` asks for the "free or taken" check while typing.
    UserName {
        /// Whether to check while typing.
        live: bool,
    },
    /// A password that exists.
    CurrentPassword,
    /// A password being made.
    NewPassword,
    /// One of several answers, each with its own text and hint.
    Choice(Vec<Choice>),
    /// A box to tick.
    Tick,
    /// A file of this type, such as `application/pdf`.
    File(&'static str),
}

/// One answer of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// Its label; the attribute `.hint` of the same message explains it.
    pub label: Text,
}

impl Page {
    /// Whether it answers itself in a moment.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Waiting(_)))
    }

    /// What its fields hold that was typed otherwise: what somebody else saved meanwhile.
    #[must_use]
    pub fn differing(&self, typed: &BTreeMap<String, String>) -> Vec<Row> {
        let row = |block: &Block| {
            let Block::Field(field) = block else { return None };
            let (saved, typed) = (field.filled.as_ref()?, typed.get(field.name)?);
            let value = match &field.kind {
                FieldKind::Choice(choices) => {
                    let chosen = choices.iter().find(|choice| choice.value == *saved);
                    chosen.map(|choice| Value::Word(choice.label.clone()))
                }
                _ => Some(Value::Plain(saved.clone())),
            };
            (saved != typed).then_some(Row { label: Text::key(field.name), value: value? })
        };
        self.blocks.iter().filter_map(row).collect()
    }

    /// A page that tells something and offers links.
    #[must_use]
    pub const fn telling(id: &'static str, blocks: Vec<Block>) -> Self {
        Self { id, blocks, form: false }
    }

    /// A page with a form.
    #[must_use]
    pub const fn asking(id: &'static str, blocks: Vec<Block>) -> Self {
        Self { id, blocks, form: true }
    }
}

impl Text {
    /// A text without slots.
    pub fn key(key: impl Into<String>) -> Self {
        Self { key: key.into(), slots: BTreeMap::new() }
    }

    /// A name that is data and not words: of a post, or of a colleague.
    pub fn named(name: impl Into<String>) -> Self {
        Self::key("named").with("name", name)
    }

    /// …with this filled in.
    #[must_use]
    pub fn with(mut self, slot: &'static str, value: impl Into<String>) -> Self {
        self.slots.insert(slot, value.into());
        self
    }
}

impl Block {
    /// Something to fill in.
    #[must_use]
    pub const fn field(name: &'static str, kind: FieldKind) -> Self {
        Self::Field(Field { name, kind, filled: None })
    }

    /// Something to fill in that holds an answer already.
    #[must_use]
    pub const fn filled(name: &'static str, kind: FieldKind, filled: Option<String>) -> Self {
        Self::Field(Field { name, kind, filled })
    }
}

/// What came back from a page: untrusted, and typed only by asking for a field. It may hold
/// passwords and codes, so it cannot be printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Form(BTreeMap<String, Secret>);

impl Form {
    /// Takes what the browser sent.
    pub fn new(values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(values.into_iter().map(|(name, value)| (name, Secret::new(value))).collect())
    }

    /// The value of a field that must not be blank, without the blanks around it.
    ///
    /// # Errors
    ///
    /// A missing, blank or overlong field, by name.
    pub fn line(&self, field: &'static str) -> Result<&str, FieldFault> {
        match self.0.get(field).map(|value| value.expose().trim()) {
            Some(value) if value.len() > VALUE_BYTES_MAX => {
                Err(FieldFault::new(field, "field-too-long"))
            }
            Some(value) if !value.is_empty() => Ok(value),
            _ => Err(FieldFault::new(field, "field-missing")),
        }
    }

    /// The value of a field exactly as typed, as a password must be read.
    ///
    /// # Errors
    ///
    /// A missing, empty or overlong field, by name.
    pub fn verbatim(&self, field: &'static str) -> Result<&Secret, FieldFault> {
        match self.0.get(field) {
            Some(value) if value.expose().len() > VALUE_BYTES_MAX => {
                Err(FieldFault::new(field, "field-too-long"))
            }
            Some(value) if !value.expose().is_empty() => Ok(value),
            _ => Err(FieldFault::new(field, "field-missing")),
        }
    }

    /// Everything that came, to be kept. Not for forms in which secrets are asked for.
    #[must_use]
    pub fn kept(&self) -> BTreeMap<String, String> {
        let pair = |(name, value): (&String, &Secret)| (name.clone(), value.expose().to_owned());
        self.0.iter().map(pair).collect()
    }

    /// Refuses a form that was drawn for another page: a stale tab or a step skipped.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if the form names another page.
    pub fn drawn_for(&self, page: &str) -> Result<(), Refusal> {
        match self.0.get(PAGE_FIELD) {
            Some(named) if named.expose() != page => Err(Refusal::OutOfTurn),
            _ => Ok(()),
        }
    }
}

/// The hidden field that names the page a form was drawn for.
pub const PAGE_FIELD: &str = "page";

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Form").field(&self.0.keys().collect::<Vec<_>>()).finish()
    }
}
