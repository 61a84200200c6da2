//! Journeys, told as transcripts. Read the transcript first: it is the specification. It is kept
//! with the scheme, in `journeys/`, and is written anew with `UPDATE_EXPECT=1`.

use std::fmt::Write as _;

use engine::{Engine, Error};
use expect_test::expect_file;
use jiff::SignedDuration;
use kernel::{
    decision::CaseId,
    facts::Actor,
    page::{Block, Form, Page, Value},
};
use store::Store;

use crate::gateway::{Bench, engine, texts, visitor};

const SCHEME: &str = "hu-ugyfelkapu";

/// One person walking through the gateway, and a transcript of what they met.
struct Journey {
    engine: Engine,
    bench: Bench,
    case: Option<CaseId>,
    transcript: String,
}

impl Journey {
    fn begin(title: &str) -> Self {
        let bench = Bench::of(SCHEME);
        let engine = engine(SCHEME, &bench, Store::in_memory().unwrap());
        Self { engine, bench, case: None, transcript: format!("{title}\n\n") }
    }

    fn line(&mut self, who: &str, what: &str, met: &str) {
        writeln!(self.transcript, "{who:<10} {what:<58} -> {met}").unwrap();
    }

    async fn opens(&mut self) {
        let (case, _) = self.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
        self.case = Some(case);
        let met = self.page().await;
        self.line("applicant", "opens an enrolment", &met);
    }

    async fn fills(&mut self, values: &[(&str, &str)]) {
        let what = told(values);
        let (engine, case, form) = (self.engine.clone(), self.case.unwrap(), form(values));
        let sent = tokio::spawn(async move {
            engine.submit_enrolment(case, form, &visitor(Actor::Applicant)).await
        });
        // The engine's own worker is not running: do its work while the page waits for it.
        while !sent.is_finished() {
            self.engine.perform_due().await.unwrap();
            tokio::task::yield_now().await;
        }
        let outcome = sent.await.unwrap();
        self.settle().await;
        let met = match outcome {
            Ok(()) => self.page().await,
            Err(error) => refused(&error),
        };
        self.line("applicant", &what, &met);
    }

    async fn page(&self) -> String {
        describe(&self.engine.enrolment_page(self.case.unwrap()).await.unwrap())
    }

    /// What was due gets done, and what the courier carried is read.
    async fn settle(&mut self) {
        while self.engine.perform_due().await.unwrap() > 0 {}
        let post: Vec<_> = self.bench.post.lock().unwrap().drain(..).collect();
        for (_, written) in post {
            let first = format!("mail to {}: {}", written.to.expose(), written.subject);
            writeln!(self.transcript, "courier    {first}").unwrap();
        }
    }

    /// The code in the last mail, read before the courier's notes are cleared.
    async fn code(&mut self) -> String {
        while self.engine.perform_due().await.unwrap() > 0 {}
        let post = self.bench.post.lock().unwrap();
        let body = post.last().unwrap().1.body.expose().to_owned();
        drop(post);
        let code = |word: &&str| {
            word.len() > 9
                && word.matches('-').count() == 2
                && word.chars().all(|c| c == '-' || c.is_ascii_digit() || c.is_ascii_uppercase())
        };
        body.split_whitespace().find(code).unwrap().to_owned()
    }

    async fn activates(&mut self, name: &str, code: &str, password: &str) {
        let values = [("user-name", name), ("code", code), ("new-password", password)];
        let outcome = self.engine.activate(&form(&values), &visitor(Actor::Claimant)).await;
        self.settle().await;
        let met = outcome.map_or_else(|error| refused(&error), |()| "activated".to_owned());
        self.line("claimant", &format!("activates as {name} with {code}"), &met);
    }

    async fn asks_for_code(&mut self, name: &str, email: &str) {
        let values = [("user-name", name), ("email", email)];
        let outcome = self.engine.request_code(&form(&values), &visitor(Actor::Claimant)).await;
        let met =
            outcome.map_or_else(|error| refused(&error), |()| "the neutral answer".to_owned());
        self.line("claimant", &format!("asks for a new code: {name}, {email}"), &met);
    }

    async fn signs_in(&mut self, name: &str, password: &str) {
        let values = [("user-name", name), ("password", password)];
        let outcome = self.engine.sign_in(&form(&values), None, &visitor(Actor::Claimant)).await;
        let met = outcome.map_or_else(
            |error| refused(&error),
            |entered| format!("signed in at level {}", entered.signed_in.session.level),
        );
        self.line("claimant", &format!("signs in as {name}"), &met);
    }

    async fn passes(&mut self, days: i64) {
        self.bench.pass(SignedDuration::from_hours(24 * days));
        writeln!(self.transcript, "clock      {days} days pass").unwrap();
        self.settle().await;
    }

    fn check(&self, name: &str) {
        let file = format!("../../../../schemes/{SCHEME}/journeys/{name}.txt");
        expect_file![file].assert_eq(&self.transcript);
    }
}

fn form(values: &[(&str, &str)]) -> Form {
    Form::new(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn told(values: &[(&str, &str)]) -> String {
    let shown = |(name, value): &(&str, &str)| format!("{name} = {value}");
    match values {
        [] => "goes on".to_owned(),
        values => values.iter().map(shown).collect::<Vec<_>>().join(", "),
    }
}

fn refused(error: &Error) -> String {
    match error {
        Error::Refused(kernel::refusal::Refusal::Fields(faults)) => {
            let faults: Vec<_> =
                faults.iter().map(|fault| format!("{}: {}", fault.field, fault.text)).collect();
            format!("refused: {}", faults.join(", "))
        }
        Error::Refused(refusal) => format!("refused: {}", refusal.text()),
        error => format!("error: {error}"),
    }
}

fn describe(page: &Page) -> String {
    let mut words = vec![page.id.to_owned()];
    for block in &page.blocks {
        match block {
            Block::Notice(_, text) => words.push(format!("[{}]", text.key)),
            Block::Summary(rows) => {
                let value = |value: &Value| match value {
                    Value::Plain(text) => text.clone(),
                    Value::Word(text) => text.key.clone(),
                    Value::Date(date) => date.to_string(),
                    Value::Moment(at) => at.to_string(),
                };
                let shown: Vec<_> = rows.iter().map(|row| value(&row.value)).collect();
                words.push(format!("({})", shown.join("; ")));
            }
            _ => {}
        }
    }
    words.join(" ")
}

async fn registered(journey: &mut Journey, name: &str, email: &str, nth: usize) {
    let (number, code) = journey.bench.ordinary(nth);
    journey.opens().await;
    journey.fills(&[("method", "eid-card")]).await;
    journey.fills(&[]).await;
    journey.fills(&[("document-number", &number), ("registration-code", &code)]).await;
    journey.fills(&[("user-name", name), ("email", email)]).await;
}

#[tokio::test]
async fn ukapu_10_to_27_a_card_leads_to_a_session() {
    let mut anna = Journey::begin("UKAPU-10 to UKAPU-27: from a card to a session");
    let (number, code) = anna.bench.ordinary(0);
    anna.opens().await;
    anna.fills(&[("method", "eid-card")]).await;
    anna.fills(&[]).await;
    anna.fills(&[("document-number", "12345"), ("registration-code", "")]).await;
    let spaced = format!(" {} {}", &number[..6], number[6..].to_lowercase());
    anna.fills(&[("document-number", &spaced), ("registration-code", &code.to_lowercase())]).await;
    anna.fills(&[("user-name", "Ann"), ("email", "anna")]).await;
    anna.fills(&[("user-name", "Kis Anna"), ("email", "anna@example.hu")]).await;
    anna.fills(&[("user-name", "KisAnna"), ("email", "anna@example.hu")]).await;
    anna.check("register-part");
}

#[tokio::test]
async fn ukapu_25_to_27_the_mailed_code_activates_and_the_password_signs_in() {
    let mut anna =
        Journey::begin("UKAPU-25 to UKAPU-27, KONZ-18: the code, the password, the session");
    let (number, code) = anna.bench.ordinary(0);
    anna.opens().await;
    anna.fills(&[("method", "eid-card")]).await;
    anna.fills(&[]).await;
    anna.fills(&[("document-number", &number), ("registration-code", &code)]).await;
    let values = form(&[("user-name", "KisAnna"), ("email", "anna@example.hu")]);
    let applicant = visitor(Actor::Applicant);
    anna.engine.submit_enrolment(anna.case.unwrap(), values, &applicant).await.unwrap();
    let code = anna.code().await;
    anna.settle().await;
    anna.signs_in("KisAnna", "correct horse battery").await;
    anna.activates("kisanna", &code, "correct horse battery").await;
    anna.activates("KisAnna", "0000-0000-00", "correct horse battery").await;
    anna.activates("KisAnna", &code, "short").await;
    anna.activates("KisAnna", &code, "correct horse battery").await;
    anna.activates("KisAnna", &code, "another horse battery").await;
    anna.signs_in("kisanna", "correct horse battery").await;
    anna.signs_in("KisAnna", "wrong horse battery").await;
    anna.signs_in("KisAnna", "correct horse battery").await;
    anna.passes(731).await;
    anna.signs_in("KisAnna", "correct horse battery").await;
    anna.check("activate-and-sign-in");
}

#[tokio::test]
async fn konz_18_to_20_a_code_lapses_is_renewed_and_ends() {
    let mut anna =
        Journey::begin("KONZ-18 to KONZ-20: a code lapses, is renewed, and the registration ends");
    registered(&mut anna, "KisAnna", "anna@example.hu", 0).await;
    anna.passes(5).await;
    anna.activates("KisAnna", "0000-0000-00", "correct horse battery").await;
    anna.asks_for_code("KisAnna", "other@example.hu").await;
    anna.settle().await;
    anna.asks_for_code("KisAnna", "anna@example.hu").await;
    anna.settle().await;
    anna.passes(56).await;
    anna.asks_for_code("KisAnna", "anna@example.hu").await;
    anna.settle().await;
    registered(&mut anna, "KisAnna", "anna@example.hu", 0).await;
    anna.check("lapse-and-start-anew");
}

#[tokio::test]
async fn a_mistyped_address_is_mended_before_the_code_is_used() {
    let mut anna = Journey::begin("UKAPU-22, UKAPU-25: a mistyped e-mail address is mended");
    registered(&mut anna, "KisAnna", "ana@example.hu", 0).await;
    for email in ["anna", "anna@example.hu"] {
        let (form, applicant) = (form(&[("email", email)]), visitor(Actor::Applicant));
        let sent = anna.engine.readdress(anna.case.unwrap(), &form, &applicant).await;
        let met = sent.map_or_else(|error| refused(&error), |()| "a new code".to_owned());
        anna.line("applicant", &format!("corrects the address to {email}"), &met);
    }
    let code = anna.code().await;
    anna.settle().await;
    let met = anna.page().await;
    anna.line("applicant", "looks at the page", &met);
    anna.activates("KisAnna", &code, "correct horse battery").await;
    let form = form(&[("email", "third@example.hu")]);
    let sent = anna.engine.readdress(anna.case.unwrap(), &form, &visitor(Actor::Applicant)).await;
    anna.line("applicant", "corrects it once more, too late", &refused(&sent.unwrap_err()));
    anna.check("mistyped-address");
}

#[tokio::test]
async fn one_person_one_account_and_one_name_whatever_its_case() {
    let mut anna =
        Journey::begin("One person, one account; one name, whatever its case (UKAPU-20)");
    registered(&mut anna, "KisAnna", "anna@example.hu", 0).await;
    registered(&mut anna, "AnnaKis", "anna@example.hu", 0).await;
    registered(&mut anna, "KISANNA", "bela@example.hu", 1).await;
    anna.fills(&[("user-name", "NagyBéla"), ("email", "bela@example.hu")]).await;
    anna.check("one-account-one-name");
}

#[tokio::test]
async fn whoever_is_turned_away_sees_one_page() {
    type Fits = fn(&serde_json::Value) -> bool;
    let mut anna =
        Journey::begin("Dead, under age, expired, revoked, used, unknown: one page for all");
    let kinds: [(&str, Fits); 4] = [
        ("deceased", |person| person["deceased"] == true),
        ("revoked", |person| person["card"]["status"] == "revoked"),
        ("used", |person| person["card"]["code_used"] == true),
        ("expired", |person| person["card"]["expires"].as_str().unwrap() < "2026-11-24"),
    ];
    for (kind, fits) in kinds {
        let (number, code) = anna.bench.sample(fits);
        anna.line("register", kind, &number);
        anna.opens().await;
        anna.fills(&[("method", "eid-card")]).await;
        anna.fills(&[]).await;
        anna.fills(&[("document-number", &number), ("registration-code", &code)]).await;
    }
    anna.check("turned-away");
}

#[tokio::test]
async fn five_wrong_tries_a_day_and_a_silent_register() {
    let mut anna =
        Journey::begin("Five wrong tries a day at one card; a register that does not answer");
    let (number, code) = anna.bench.ordinary(0);
    anna.opens().await;
    anna.fills(&[("method", "eid-card")]).await;
    anna.fills(&[]).await;
    *anna.bench.register_up.lock().unwrap() = false;
    let asked = [("document-number", number.as_str()), ("registration-code", code.as_str())];
    let applicant = visitor(Actor::Applicant);
    let case = anna.case.unwrap();
    // The page says that it waits: nobody answers yet.
    anna.engine.submit_enrolment(case, form(&asked), &applicant).await.unwrap();
    for _ in 0..5 {
        anna.bench.pass(SignedDuration::from_secs(10));
        while anna.engine.perform_due().await.unwrap() > 0 {}
    }
    let met = anna.page().await;
    anna.line("applicant", &told(&asked), &met);
    *anna.bench.register_up.lock().unwrap() = true;
    for _ in 0..6 {
        anna.fills(&[("document-number", &number), ("registration-code", "00000000000")]).await;
    }
    anna.fills(&asked).await;
    anna.passes(1).await;
    anna.opens().await;
    anna.fills(&[("method", "eid-card")]).await;
    anna.fills(&[]).await;
    anna.fills(&asked).await;
    anna.check("five-tries");
}

#[tokio::test]
async fn every_sentence_of_a_scheme_has_words_in_every_language() {
    let scheme = crate::gateway::scheme(SCHEME);
    for language in &scheme.languages {
        let words = texts(&scheme, language);
        for key in
            ["enrol-account", "enrol-done.sent", "mail-activation.body", "level-full", "autonym"]
        {
            assert!(words.has(key), "{language}: {key}");
        }
    }
}
