//! The pages on which a holder changes their own account.

use std::collections::BTreeMap;

use super::{Appeal, GivenUp, Holder, Notices, PaperKind, dispute::last_day};
use crate::{
    contact::{self, Email},
    document,
    page::{Block, Choice, FieldKind, Form, Page, Place, Row, Text, Tone, Value},
    password::{self, DenyList, NewPassword},
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
    user_name::{self, UserName},
    visit::APPEAL_SAID,
};

const PASSWORD: &str = "account-password";
const EMAIL: &str = "account-new-email";
const NOTICES: &str = "account-notices";
/// The field of how long a password lasts.
const LIFE: &str = "password-life";
/// The page on which a holder answers a dispute, and its field.
const DISPUTE: &str = "account-dispute";
const ANSWER: &str = "dispute-answer";
/// The page on which whoever lost an account says that this was wrong.
pub const GIVEN_UP: &str = "account-given-up-appeal";
/// Longest thing that somebody says there, in characters.
const SAID_LENGTH_MAX: usize = 500;
/// The box for whether to be told.
const TOLD: &str = "notices-told";
/// The lives to choose from, in days, as far as the scheme lets them (KONZ-24).
const LIVES: [u16; 3] = [90, 180, YEAR_DAYS];
const YEAR_DAYS: u16 = 365;

/// A new password, and how long it lasts.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The password.
    pub password: NewPassword,
    /// How long it lasts, in days; as long as it can, if none.
    pub life_days: Option<u16>,
}

/// Asks for another password.
#[must_use]
pub fn changing_password(holder: &Holder, scheme: &Scheme) -> Page {
    let mut blocks = knowing(holder);
    blocks.push(Block::field(password::NEW, FieldKind::NewPassword));
    blocks.push(life(scheme));
    blocks.push(back());
    Page::asking(PASSWORD, blocks)
}

/// Reads it.
///
/// # Errors
///
/// If it breaks a rule.
pub fn changed(
    form: &Form,
    holder: &Holder,
    scheme: &Scheme,
    denied: &dyn DenyList,
) -> Result<Changed, Refusal> {
    let name = UserName::read(&holder.user_name, &scheme.user_name);
    let typed = form.verbatim(password::NEW)?;
    let password = NewPassword::read(typed, &scheme.password, denied, name.as_ref().ok())?;
    // What they type as the one there is, is looked at before anything is changed.
    let is_the_last = form.verbatim(password::CURRENT).is_ok_and(|current| current == typed);
    password.fits(&holder.person, &holder.user_name, is_the_last, &scheme.password)?;
    Ok(Changed { password, life_days: chosen_life(form) })
}

/// How long a password may last, to choose from: as long as it can, or shorter (KONZ-24).
pub(super) fn life(scheme: &Scheme) -> Block {
    let most = scheme.password.life_days;
    let days = LIVES.into_iter().filter(|days| *days < most).chain([most]);
    let choice = |days: u16| Choice {
        value: days.to_string(),
        label: match (days / YEAR_DAYS, days % YEAR_DAYS) {
            (1, 0) => Text::key("password-life.year"),
            (years, 0) => Text::key("password-life.years").with("years", years.to_string()),
            (_, _) => Text::key("password-life.days").with("days", days.to_string()),
        },
    };
    Block::filled(LIFE, FieldKind::Choice(days.map(choice).collect()), Some(most.to_string()))
}

/// The life that was chosen, if any was.
pub(super) fn chosen_life(form: &Form) -> Option<u16> {
    form.line(LIFE).ok()?.parse().ok()
}

/// Asks where mail should go; or, while it is moving, says so.
#[must_use]
pub fn changing_email(holder: &Holder, scheme: &Scheme) -> Page {
    let Some((email, at)) = &holder.moves_to else {
        let mut blocks =
            vec![Block::Notice(Tone::Information, Text::key("account-new-email.waits"))];
        blocks.extend(proof(holder));
        blocks.push(Block::field(contact::EMAIL, FieldKind::Email));
        blocks.push(back());
        return Page::asking(EMAIL, blocks);
    };
    let when = at.to_zoned(scheme.time_zone.clone()).datetime();
    let rows = vec![
        row("account-email", Value::Plain(holder.email.as_str().to_owned())),
        row("account-email-next", Value::Plain(email.as_str().to_owned())),
        row("account-email-when", Value::Moment(when)),
    ];
    Page::asking("account-email-moves", vec![Block::Summary(rows), back()])
}

/// Asks when documents end.
#[must_use]
pub fn noticing(holder: &Holder) -> Page {
    let told = holder.is_told.then(|| "yes".to_owned());
    let mut blocks = vec![Block::filled(TOLD, FieldKind::Tick, told)];
    blocks.extend(PaperKind::ALL.map(|kind| {
        let known = holder.papers.get(&kind).map(ToString::to_string);
        Block::filled(field(kind), FieldKind::Line, known)
    }));
    blocks.push(back());
    Page::asking(NOTICES, blocks)
}

/// Reads it. A field that is left empty has its document forgotten.
///
/// # Errors
///
/// Every field that is no date.
pub fn notices(form: &Form) -> Result<Notices, Refusal> {
    let (mut papers, mut faults) = (BTreeMap::new(), Vec::new());
    for kind in PaperKind::ALL {
        let Ok(typed) = form.line(field(kind)) else { continue };
        match typed.parse() {
            Ok(expires) => drop(papers.insert(kind, expires)),
            Err(_) => faults.push(Some(FieldFault::new(field(kind), "paper-date-shape"))),
        }
    }
    let on = form.line(TOLD).is_ok();
    if faults.is_empty() { Ok(Notices { papers, on }) } else { Err(Refusal::fields(faults)) }
}

/// Asks what the holder says to a dispute; or says where it stands.
#[must_use]
pub fn answering(holder: &Holder, scheme: &Scheme) -> Page {
    let Some(dispute) = &holder.dispute else {
        return Page::telling("account-no-dispute", vec![back()]);
    };
    if let Some(given_up) = dispute.given_up {
        return lost(given_up, scheme);
    }
    let until = last_day(dispute.answer_by, scheme);
    let mut rows = vec![row("account-dispute-until", Value::Date(until.into()))];
    rows.extend(dispute.answer.iter().map(|said| row(ANSWER, Value::Plain(said.clone()))));
    let mut blocks = vec![Block::Summary(rows)];
    if dispute.holds {
        blocks.push(Block::Notice(Tone::Warning, Text::key("account-dispute.held")));
    }
    blocks.push(Block::field(ANSWER, FieldKind::Line));
    blocks.push(back());
    Page::asking(DISPUTE, blocks)
}

/// Says that the account is given up, and until when that can be said to be wrong.
fn lost(given_up: GivenUp, scheme: &Scheme) -> Page {
    let until = row("account-given-up-until", Value::Date(last_day(given_up.until, scheme).into()));
    let told =
        |key| Page::telling("account-given-up", vec![Block::Paragraph(Text::key(key)), back()]);
    match given_up.appeal {
        Appeal::Waits => told("account-given-up.waits"),
        Appeal::Rejected => told("account-given-up.rejected"),
        Appeal::Unsaid if scheme.desk.appeals.is_none() => {
            Page::telling("account-given-up", vec![back()])
        }
        Appeal::Unsaid => {
            let blocks = vec![
                Block::Summary(vec![until]),
                Block::field(APPEAL_SAID, FieldKind::Line),
                back(),
            ];
            Page::asking(GIVEN_UP, blocks)
        }
    }
}

/// What the holder says.
///
/// # Errors
///
/// If it is missing or overlong.
pub fn answer(form: &Form) -> Result<String, Refusal> {
    Ok(said(form, ANSWER)?.to_owned())
}

/// A sentence or two, in somebody's own words.
pub(crate) fn said<'f>(form: &'f Form, field: &'static str) -> Result<&'f str, FieldFault> {
    let typed = form.line(field)?;
    let fits = typed.chars().count() <= SAID_LENGTH_MAX;
    if fits { Ok(typed) } else { Err(FieldFault::new(field, "field-too-long")) }
}

const fn field(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::IdentityCard => "paper-identity-card",
        PaperKind::Passport => "paper-passport",
        PaperKind::DrivingLicence => "paper-driving-licence",
        PaperKind::VehiclePapers => "paper-vehicle-papers",
    }
}

/// That it is the holder, and not somebody at a browser that was left open: their password; of those who
/// have none, that they signed in a moment ago.
#[must_use]
pub fn proof(holder: &Holder) -> Vec<Block> {
    if holder.by_phone {
        let fresh = Block::Notice(Tone::Information, Text::key("own-fresh"));
        return vec![fresh, Block::Link(Text::key("link-pin-anew"), Place::Pin)];
    }
    knowing(holder)
}

/// That they know the name and the password there is.
fn knowing(holder: &Holder) -> Vec<Block> {
    let name = Some(holder.user_name.clone());
    let name = if holder.by_phone {
        Block::filled(document::NUMBER, FieldKind::Line, name)
    } else {
        Block::filled(user_name::FIELD, FieldKind::UserName { live: false }, name)
    };
    vec![name, Block::field(password::CURRENT, FieldKind::CurrentPassword)]
}

/// Where mail should go.
///
/// # Errors
///
/// If it is no address.
pub fn new_email(form: &Form) -> Result<Email, Refusal> {
    Ok(form.line(contact::EMAIL).and_then(Email::read)?)
}

pub(super) fn back() -> Block {
    Block::Link(Text::key("link-account"), Place::Account)
}

fn row(label: &str, value: Value) -> Row {
    Row { label: Text::key(label), value }
}
