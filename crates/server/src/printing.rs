//! Letters and receipts on paper: the templates of the scheme, filled in.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use engine::world::{Printer, Written};
use jiff::{Timestamp, Zoned, tz::TimeZone};
use kernel::{
    effect::Channel,
    post::Post,
    scheme::{Fault, Scheme},
    secret::Secret,
    text::Texts,
};
use pdf::{Moment, Press, Sheet, Unprintable};

use crate::schemes::Files;

/// Where a scheme has its letters.
const FOLDER: &str = "letters/";
/// The page on which the code of a letter is typed.
const PAGE: &str = "/enrol/letter";

/// Set up for the first letter: whoever posts none does without.
static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

/// What is printed.
pub(crate) struct Letters {
    files: BTreeMap<String, String>,
    texts: Arc<BTreeMap<String, Texts>>,
    scheme: String,
    time_zone: TimeZone,
    offices: Vec<Post>,
    /// A level and a method, for proofs.
    level: String,
    method: String,
}

impl Letters {
    /// The letters of a scheme.
    pub(crate) fn of(
        scheme: &Scheme,
        files: &Files,
        texts: Arc<BTreeMap<String, Texts>>,
    ) -> Arc<Self> {
        let own = files
            .iter()
            .filter_map(|(path, text)| Some((path.strip_prefix(FOLDER)?.to_owned(), text.clone())));
        Arc::new(Self {
            files: own.collect(),
            texts,
            scheme: scheme.name.clone(),
            time_zone: scheme.time_zone.clone(),
            offices: scheme.posts.clone(),
            level: scheme.levels.first().map(|level| level.id.clone()).unwrap_or_default(),
            method: scheme.methods.first().map(|offer| offer.id.clone()).unwrap_or_default(),
        })
    }

    /// Prints every letter of the scheme once, in every language, as if to somebody.
    ///
    /// # Errors
    ///
    /// Every template that cannot be printed.
    pub(crate) fn proofs(&self, now: Timestamp) -> Result<Vec<Vec<u8>>, Vec<Fault>> {
        let (mut proofs, mut faults) = (Vec::new(), Vec::new());
        for name in self.names() {
            for language in self.texts.keys() {
                match self.print(&self.sample(name, language, now)) {
                    Ok(proof) => proofs.push(proof),
                    Err(reason) => {
                        faults.push(Fault::file(&format!("{FOLDER}{name}.typ"), reason));
                    }
                }
            }
        }
        if faults.is_empty() { Ok(proofs) } else { Err(faults) }
    }

    /// The letters there are: templates that bear the name of a text.
    fn names(&self) -> impl Iterator<Item = &str> {
        let is_letter = |name: &&str| self.texts.values().all(|texts| texts.has(name));
        self.files.keys().filter_map(|path| path.strip_suffix(".typ")).filter(is_letter)
    }

    fn sample(&self, name: &str, language: &str, now: Timestamp) -> Written {
        let slots: BTreeMap<String, String> = [
            ("name", "María de las Mercedes Fernández-Villaverde"),
            ("code", "0M7Q-2ZT4-KX9B-3HA2"),
            ("number", "0123456789"),
            ("until", "2026-12-24"),
            ("document", "••••••13R"),
            ("phone", "+•• ••• •• •6 78"),
            ("level", &self.level),
            ("method", &self.method),
            ("at", &now.to_string()),
            ("gate", "https://gate.example"),
            ("scheme", &self.scheme),
        ]
        .map(|(slot, value)| (slot.to_owned(), value.to_owned()))
        .into();
        let words = |key: &str| {
            self.texts.get(language).map_or_else(String::new, |texts| texts.get(key, &slots))
        };
        Written {
            channel: Channel::Letter,
            to: Secret::new("María Fernández\nCalle del Almendro 14, 3.º B\n28005 Madrid"),
            language: language.to_owned(),
            text: name.to_owned(),
            subject: words(name),
            body: Secret::new(words(&format!("{name}.body"))),
            slots: slots.iter().map(|(slot, value)| (slot.clone(), Secret::new(value))).collect(),
            calendar: None,
            at: now,
        }
    }

    /// What a template is given: what was filled in, in words where it was not yet, and the frame around it.
    fn values(&self, written: &Written, at: &Zoned) -> Result<BTreeMap<String, String>, String> {
        let slot = |name: &str| written.slots.get(name).map(Secret::expose);
        let link = format!("{}{}", slot("gate").unwrap_or_default(), slot("page").unwrap_or(PAGE));
        let qr = pdf::qr(&link).ok_or_else(|| "the gate’s address is too long".to_owned())?;
        let language = &written.language;
        let frame = [
            ("to", written.to.expose().to_owned()),
            ("subject", written.subject.clone()),
            ("text", written.body.expose().to_owned()),
            ("language", language.clone()),
            ("scheme", self.scheme.clone()),
            ("date", self.date(language, at)),
            ("link", link),
            ("qr", qr),
        ];
        let filled = written.slots.iter();
        let filled =
            filled.map(|(name, value)| (name.clone(), self.word(language, name, value.expose())));
        Ok(filled.chain(frame.map(|(name, value)| (name.to_owned(), value))).collect())
    }

    /// What somebody reads of what was filled in: levels, methods, offices and times have names of their own.
    fn word(&self, language: &str, name: &str, value: &str) -> String {
        let Some(texts) = self.texts.get(language) else { return value.to_owned() };
        match name {
            "level" | "method" => texts.plain(&format!("{name}-{value}")),
            "office" => {
                let called = self.offices.iter().find(|post| post.id == value);
                called.map_or(value, |post| post.called(language)).to_owned()
            }
            "at" => match value.parse::<Timestamp>() {
                Ok(at) => self.moment(language, &at.to_zoned(self.time_zone.clone())),
                Err(_) => value.to_owned(),
            },
            _ => value.to_owned(),
        }
    }

    fn moment(&self, language: &str, at: &Zoned) -> String {
        format!("{}, {}", self.date(language, at), at.strftime("%H:%M"))
    }

    fn date(&self, language: &str, at: &Zoned) -> String {
        let Some(texts) = self.texts.get(language) else { return at.date().to_string() };
        let month = texts.plain(&format!("month-{}", at.month()));
        let slots =
            [("day", at.day().to_string()), ("month", month), ("year", at.year().to_string())];
        texts.get("date", &slots.into())
    }
}

impl Printer for Letters {
    fn print(&self, written: &Written) -> Result<Vec<u8>, String> {
        let at = written.at.to_zoned(self.time_zone.clone());
        let values = self.values(written, &at)?;
        let template = format!("{}.typ", written.text);
        let sheet = Sheet {
            files: &self.files,
            template: &template,
            values: &values,
            at: moment(&written.at.to_zoned(TimeZone::UTC)),
        };
        PRESS.print(&sheet).map_err(|Unprintable { reason, .. }| reason)
    }
}

pub(crate) fn moment(at: &Zoned) -> Moment {
    let small = |part: i8| u8::try_from(part).unwrap_or(0);
    Moment {
        year: at.year().into(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
    }
}
