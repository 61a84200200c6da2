//! Reading a scheme folder and checking it as a whole: every fault is found, not only the first.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::Deserialize;

use super::{
    AppealRules, CodeRules, DeskRules, Fault, Level, LevelName, Offer, PasswordRules,
    RegistrationRules, Scheme, SessionRules, SignInRules, Strength, UserNameRules,
};
use jiff::SignedDuration;

use crate::{
    document::DocumentRules,
    method::Catalogue,
    person::NameOrder,
    place::read_places,
    post::{Post, Procedure, read_posts, read_procedures},
    receipt,
    text::Texts,
    visit,
};

const SCHEME: &str = "scheme.toml";
const PROCEDURES: &str = "procedures.toml";
const PLACES: &str = "places.toml";
/// The highest chance of guessing a code that a scheme may allow, per account.
const GUESS_PROBABILITY_MAX: f64 = 1e-6;
/// What people sign in with: a password of their own, or a PIN that is sent to them.
const PASSWORD: &str = "password";
const PIN: &str = "pin";
/// The template of receipts, of a scheme that gives them.
const RECEIPT_TEMPLATE: &str = "letters/receipt.typ";
/// The codes that a scheme must budget: of an account with a password, and of one with a telephone.
const ACTIVATION: &str = "activation";
const PHONE: &str = "phone";
const TEXT: &str = "text";

/// `scheme.toml` as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    code: String,
    name: String,
    languages: Vec<String>,
    time_zone: String,
    #[serde(default)]
    name_order: NameOrder,
    #[serde(rename = "level")]
    levels: Vec<LevelName>,
    #[serde(rename = "method")]
    methods: Vec<Conferred>,
    #[serde(rename = "authenticator")]
    authenticators: Vec<Conferred>,
    user_name: UserNameRules,
    password: PasswordRules,
    #[serde(rename = "code_rules")]
    codes: BTreeMap<String, CodeRules>,
    sign_in: SignInRules,
    session: SessionRules,
    #[serde(default)]
    desk: DeskRules,
    #[serde(default)]
    waives_consent: bool,
    #[serde(default)]
    asks_again: bool,
    #[serde(default, rename = "document")]
    documents: Vec<DocumentRules>,
    registration: Option<RegistrationRules>,
}

/// Something that confers a level.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conferred {
    id: String,
    level: String,
    /// How long it lasts, in days, if it does not last for good.
    life_days: Option<u16>,
}

impl Scheme {
    /// Reads a scheme from the files of its folder (path within the folder, content).
    ///
    /// # Errors
    ///
    /// Every fault found, each with file, line, key and cure.
    pub fn load(
        files: &BTreeMap<String, String>,
        catalogue: Catalogue,
    ) -> Result<Self, Vec<Fault>> {
        let text = files
            .get(SCHEME)
            .ok_or_else(|| vec![Fault::file(SCHEME, "is missing: every scheme has one")])?;
        let written: Written =
            toml::from_str(text).map_err(|error| vec![Fault::reading(SCHEME, text, &error)])?;
        let mut checks = Checks { files, text, faults: Vec::new() };
        let scheme = checks.scheme(written, catalogue);
        match scheme {
            Some(scheme) if checks.faults.is_empty() => Ok(scheme),
            _ => Err(checks.faults),
        }
    }
}

struct Checks<'f> {
    files: &'f BTreeMap<String, String>,
    text: &'f str,
    faults: Vec<Fault>,
}

impl Checks<'_> {
    fn scheme(&mut self, written: Written, catalogue: Catalogue) -> Option<Scheme> {
        self.must(!written.languages.is_empty(), &["languages"], "name at least one language");
        self.must(!written.levels.is_empty(), &["level"], "name at least one level");
        self.texts(&written.languages);
        self.rules(&written);
        let time_zone = TimeZone::get(&written.time_zone).ok();
        self.must(time_zone.is_some(), &["time_zone"], "is no IANA time zone, like Etc/UTC");
        let methods = self.methods(&written, catalogue);
        let authenticators = self.authenticators(&written);
        let (procedures, posts) = self.posts(&written);
        self.desk(&written);
        let places = read_places(PLACES, self.files).unwrap_or_else(|faults| {
            self.faults.extend(faults);
            None
        });
        let two = &written.desk.four_eyes.procedures;
        let known = |id: &String| procedures.iter().any(|procedure| procedure.id == *id);
        let path = ["desk", "four_eyes", "procedures"];
        self.must(two.iter().all(known), &path, "names a procedure that nobody does");
        if let Some(appeals) = &written.desk.appeals {
            let fits = (1..=AppealRules::LODGE_DAYS_MAX).contains(&appeals.lodge_days);
            let path = ["desk", "appeals", "lodge_days"];
            self.must(fits, &path, "is from 1 to 30: after that nothing is left to look at");
        }
        let signs = written.desk.signed && !posts.is_empty();
        let unmarked = written.desk.four_eyes.changes.is_empty();
        let path = ["desk", "four_eyes", "changes"];
        self.must(unmarked || signs, &path, "takes officers who sign: posts, and `signed = true`");
        Some(Scheme {
            code: written.code,
            name: written.name,
            languages: written.languages,
            time_zone: time_zone?,
            name_order: written.name_order,
            levels: written.levels,
            methods,
            authenticators,
            user_name: written.user_name,
            password: written.password,
            codes: written.codes,
            sign_in: written.sign_in,
            session: written.session,
            procedures,
            places,
            posts,
            desk: written.desk,
            waives_consent: written.waives_consent,
            asks_again: written.asks_again,
            documents: written.documents,
            registration: written.registration,
        })
    }

    fn methods(&mut self, written: &Written, catalogue: Catalogue) -> Vec<Offer> {
        self.must(!written.methods.is_empty(), &["method"], "offer at least one method");
        let mut offers = Vec::new();
        for (place, conferred) in written.methods.iter().enumerate() {
            let place = place.to_string();
            let level = self.level(&written.levels, conferred, &["method", &place, "level"]);
            let Some(method) = catalogue.find(&conferred.id) else {
                let known = format!("no such method in this build; it knows {catalogue:?}");
                self.must(false, &["method", &place, "id"], &known);
                continue;
            };
            let file = format!("methods/{}.toml", conferred.id);
            let settings = self.files.get(&file).map_or("", String::as_str);
            match method.settings(settings) {
                Ok(settings) => offers.extend(level.map(|level| {
                    Offer {
                        id: conferred.id.clone(),
                        level,
                        life: conferred
                            .life_days
                            .map(|days| SignedDuration::from_hours(24 * i64::from(days))),
                        at_desk: method.at_desk(),
                        settings,
                    }
                })),
                Err(error) => self.faults.push(Fault::reading(&file, settings, &error)),
            }
        }
        for file in self.files.keys() {
            let id = file.strip_prefix("methods/").and_then(|name| name.strip_suffix(".toml"));
            if id.is_some_and(|id| written.methods.iter().all(|method| method.id != id)) {
                self.faults.push(Fault::file(file, "belongs to a method that is not offered"));
            }
        }
        offers
    }

    fn posts(&mut self, written: &Written) -> (Vec<Procedure>, Vec<Post>) {
        let listed = self.files.get(PROCEDURES);
        let procedures = listed.map_or(Ok(Vec::new()), |text| read_procedures(PROCEDURES, text));
        let procedures = procedures.unwrap_or_else(|faults| {
            self.faults.extend(faults);
            Vec::new()
        });
        let posts = read_posts(self.files, &procedures, &written.languages);
        let posts = posts.unwrap_or_else(|faults| {
            self.faults.extend(faults);
            Vec::new()
        });
        (procedures, posts)
    }

    /// What officers cannot yet do where people are known by their telephone: another who judges sees a name
    /// and an address, and no telephone.
    fn desk(&mut self, written: &Written) {
        let desk = &written.desk;
        let by_phone = written.registration.is_some();
        let two = desk.four_eyes.procedures.iter().any(|id| id == visit::OPEN);
        let path = ["desk", "four_eyes", "procedures"];
        self.must(!by_phone || !two, &path, "no two open accounts with telephones yet");
        let disputed = desk.disputes.is_some();
        self.must(
            !by_phone || !disputed,
            &["desk", "disputes"],
            "is not there with telephones yet",
        );
    }

    fn authenticators(&mut self, written: &Written) -> Vec<Strength> {
        let wanted = if written.registration.is_some() { PIN } else { PASSWORD };
        let known = written.authenticators.iter().any(|conferred| conferred.id == wanted);
        self.must(known, &["authenticator"], &format!("must list `{wanted}`"));
        let each = written.authenticators.iter().enumerate();
        each.filter_map(|(place, conferred)| {
            let path = ["authenticator", &place.to_string(), "level"];
            let level = self.level(&written.levels, conferred, &path)?;
            Some(Strength { id: conferred.id.clone(), level })
        })
        .collect()
    }

    fn level(&mut self, levels: &[LevelName], by: &Conferred, path: &[&str]) -> Option<Level> {
        let level = levels.iter().position(|level| level.id == by.level).map(Level);
        self.must(level.is_some(), path, "no level of this name is listed under [[level]]");
        level
    }

    fn rules(&mut self, written: &Written) {
        let names = &written.user_name;
        self.must(
            1 <= names.length_min && names.length_min <= names.length_max,
            &["user_name", "length_min"],
            "must be at least 1 and at most length_max",
        );
        let passwords = &written.password;
        self.must(
            8 <= passwords.length_min && passwords.length_min <= passwords.length_max,
            &["password", "length_min"],
            "must be at least 8 and at most length_max",
        );
        let session = &written.session;
        self.must(
            session.warning_minutes < session.idle_minutes,
            &["session", "warning_minutes"],
            "must be shorter than idle_minutes",
        );
        let lasting = written.authenticators.iter().any(|conferred| conferred.id == PASSWORD);
        let uses: &[&str] = match (&written.registration, lasting) {
            (None, _) => &[ACTIVATION],
            (Some(_), false) => &[PHONE, PIN],
            (Some(_), true) => &[PHONE, PIN, ACTIVATION, TEXT],
        };
        for name in uses {
            let cure = format!("must hold [code_rules.{name}]");
            self.must(written.codes.contains_key(*name), &["code_rules"], &cure);
        }
        let shown = written.registration.is_none() || !written.documents.is_empty();
        self.must(shown, &["document"], "name the documents by whose number people are known");
        let printed = self.files.contains_key(RECEIPT_TEMPLATE);
        let both = printed == written.codes.contains_key(receipt::RECEIPT);
        let cure = format!("[code_rules.receipt] and {RECEIPT_TEMPLATE} come together");
        self.must(both, &["code_rules"], &cure);
        for (name, code) in &written.codes {
            self.code(name, code);
        }
    }

    fn code(&mut self, name: &str, code: &CodeRules) {
        let mut letters: Vec<char> = code.alphabet.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        self.must(
            letters.len() == code.alphabet.chars().count() && letters.len() > 1,
            &["code_rules", name, "alphabet"],
            "holds a character twice, or fewer than two",
        );
        let checks = code.check_length < code.length;
        self.must(
            checks,
            &["code_rules", name, "check_length"],
            "leaves nothing to draw by chance",
        );
        let chance = code.guess_probability();
        let cure = format!(
            "all tries together would guess it with probability {chance:.1e}; at most \
             {GUESS_PROBABILITY_MAX:.0e} is allowed: make it longer, or allow fewer tries"
        );
        self.must(chance <= GUESS_PROBABILITY_MAX, &["code_rules", name, "length"], &cure);
        let lives = !code.life().is_zero();
        self.must(lives, &["code_rules", name], "give it a life_days or life_minutes");
    }

    fn texts(&mut self, languages: &[String]) {
        for language in languages {
            let file = format!("texts/{language}.ftl");
            match self.files.get(&file) {
                None => self.faults.push(Fault::file(&file, "is missing: every language has one")),
                Some(text) => {
                    if let Err(bad) = Texts::build(language, [text.as_str()]) {
                        self.faults.push(Fault::file(&file, bad.reason));
                    }
                }
            }
        }
        for file in self.files.keys() {
            let language = file.strip_prefix("texts/").and_then(|name| name.strip_suffix(".ftl"));
            if language.is_some_and(|language| !languages.iter().any(|known| known == language)) {
                self.faults.push(Fault::file(file, "belongs to a language that is not offered"));
            }
        }
    }

    fn must(&mut self, holds: bool, path: &[&str], cure: &str) {
        if !holds {
            self.faults.push(Fault::at(SCHEME, self.text, path, cure));
        }
    }
}
