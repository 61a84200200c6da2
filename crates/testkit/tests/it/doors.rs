//! The doors of the engine under pressure: pressed twice, guessed at, interrupted, left open.

mod access;
mod ageing;
pub(crate) mod appeals;
mod appointments;
mod canaries;
mod certificate;
pub(crate) mod changes;
mod codes;
mod confidential;
pub(crate) mod desk;
mod disputes;
mod erasure;
mod faulty_post;
mod identity;
mod investigations;
mod known;
mod lasting;
mod leaving;
pub(crate) mod letter;
mod limits;
mod numbers;
mod office;
mod offices;
mod outbox;
mod own;
mod papers;
mod pin;
mod pressing;
mod receipt;
mod returns;
pub(crate) mod reviews;
mod sampling;
mod sessions;
mod sign_in;
mod signing;
mod two_signers;

use std::sync::Arc;

use engine::{
    Engine, Entered, Error, Keys, Parts, Visitor,
    world::{Connector, Courier},
};
use jiff::SignedDuration;
use kernel::{
    decision::CaseId, facts::Actor, page::Form, password::CommonPasswords, refusal::Refusal,
    scheme::Scheme, secret::Secret,
};
use store::Store;

use crate::gateway::{Bench, all_texts, connectors, couriers, keys, press, scheme, visitor};

pub(crate) const SCHEME: &str = "hu-ugyfelkapu";
pub(crate) const PASSWORD: &str = "correct horse battery";
pub(crate) const EMAIL: &str = "anna@example.hu";

/// A gateway, and all that a test may want to look at behind it.
pub(crate) struct House {
    pub(crate) engine: Engine,
    pub(crate) bench: Bench,
    pub(crate) store: Store,
}

impl House {
    /// A gateway in memory.
    pub(crate) fn new() -> Self {
        Self::over(Store::in_memory().unwrap())
    }

    /// A gateway over this store.
    pub(crate) fn over(store: Store) -> Self {
        Self::of(SCHEME, store)
    }

    /// A gateway of some scheme.
    pub(crate) fn of(code: &str, store: Store) -> Self {
        Self::under(scheme(code), store)
    }

    /// A gateway of a scheme where officers sign, and each decides alone.
    pub(crate) fn signing() -> Self {
        let mut scheme = scheme("hu-ugyfelkapu-plus");
        scheme.desk.four_eyes.procedures.clear();
        Self::under(scheme, Store::in_memory().unwrap())
    }

    /// A gateway under these rules.
    pub(crate) fn under(scheme: Scheme, store: Store) -> Self {
        let bench = Bench::of(&scheme.code);
        Self::with(scheme, bench, store)
    }

    /// A gateway of a scheme in a world of its own.
    pub(crate) fn with(scheme: Scheme, bench: Bench, store: Store) -> Self {
        let courier = Arc::new(bench.clone());
        let texts = all_texts(&scheme);
        let parts = Parts { scheme, texts, ..parts(&bench, &store, courier, keys()) };
        let engine = Engine::new(parts);
        engine.verify_by(Arc::new(desk::SaysBack));
        Self { engine, bench, store }
    }

    /// Does what is due, until nothing is.
    pub(crate) async fn settle(&self) {
        while self.engine.perform_due().await.unwrap() > 0 {}
    }

    pub(crate) async fn passes(&self, time: SignedDuration) {
        self.bench.pass(time);
        self.settle().await;
    }

    /// Fills in the page of a case, while the register is asked.
    pub(crate) async fn fills(&self, case: CaseId, values: &[(&str, &str)]) -> Result<(), Error> {
        let (engine, form) = (self.engine.clone(), form(values));
        self.meanwhile(async move {
            engine.submit_enrolment(case, form, &visitor(Actor::Applicant)).await
        })
        .await
    }

    /// Does what is due while something waits for it.
    pub(crate) async fn meanwhile<T: Send + 'static>(
        &self,
        waits: impl Future<Output = T> + Send + 'static,
    ) -> T {
        let waits = tokio::spawn(waits);
        while !waits.is_finished() {
            self.engine.perform_due().await.unwrap();
            tokio::task::yield_now().await;
        }
        waits.await.unwrap()
    }

    /// The case of the `nth` ordinary person, who has proven who they are.
    pub(crate) async fn proven(&self, nth: usize) -> (CaseId, Secret) {
        let (number, code) = self.bench.ordinary(nth);
        let (case, bearer) = self.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
        self.fills(case, &[("method", "eid-card")]).await.unwrap();
        self.fills(case, &[]).await.unwrap();
        let shown = [("document-number", number.as_str()), ("registration-code", code.as_str())];
        self.fills(case, &shown).await.unwrap();
        (case, bearer)
    }

    /// An account that waits for its activation, and the code that was mailed.
    pub(crate) async fn registered(&self, name: &str, nth: usize) -> String {
        let (case, _) = self.proven(nth).await;
        self.fills(case, &[("user-name", name), ("email", EMAIL)]).await.unwrap();
        self.settle().await;
        self.code()
    }

    /// An account whose holder can sign in.
    pub(crate) async fn active(&self, name: &str, nth: usize) {
        let code = self.registered(name, nth).await;
        self.activates(name, &code, PASSWORD, None).await.unwrap();
    }

    /// An account whose holder has only said that they are the `nth` ordinary person, and the card
    /// that would prove it.
    pub(crate) async fn declares(&self, name: &str, nth: usize) -> (String, String) {
        let [family, given, place, born] = self.bench.self_told(nth);
        let (case, _) = self.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
        self.fills(case, &[("method", "self-declared")]).await.unwrap();
        let told = [
            ("declared-family-name", family.as_str()),
            ("declared-given-name", given.as_str()),
            ("declared-birth-place", place.as_str()),
            ("declared-birth-date", born.as_str()),
        ];
        self.fills(case, &told).await.unwrap();
        self.fills(case, &[("user-name", name), ("email", EMAIL)]).await.unwrap();
        self.settle().await;
        self.activates(name, &self.code(), PASSWORD, None).await.unwrap();
        self.bench.ordinary(nth)
    }

    /// The code in the last mail that has one.
    pub(crate) fn code(&self) -> String {
        let post = self.bench.post.lock().unwrap();
        post.iter().rev().find_map(|(_, written)| code_in(written.body.expose())).unwrap()
    }

    pub(crate) async fn activates(
        &self,
        name: &str,
        code: &str,
        password: &str,
        once: Option<u8>,
    ) -> Result<(), Error> {
        let values = [("user-name", name), ("code", code), ("new-password", password)];
        let (engine, form) = (self.engine.clone(), form(&values));
        let visitor = pressing(Actor::Claimant, once);
        self.meanwhile(async move { engine.activate(&form, &visitor).await }).await
    }

    pub(crate) async fn signs_in(
        &self,
        name: &str,
        password: &str,
        browser: Option<&Secret>,
    ) -> Result<Entered, Error> {
        let form = form(&[("user-name", name), ("password", password)]);
        let browser = browser.map(Secret::expose);
        self.engine.sign_in(&form, browser, &visitor(Actor::Claimant)).await
    }
}

/// The parts of a gateway over this store.
pub(crate) fn parts(bench: &Bench, store: &Store, mail: Arc<dyn Courier>, keys: Keys) -> Parts {
    let scheme = scheme(SCHEME);
    let texts = all_texts(&scheme);
    let register: Arc<dyn Connector> = Arc::new(bench.clone());
    Parts {
        store: store.clone(),
        world: Arc::new(bench.clone()),
        scheme,
        catalogue: methods::CATALOGUE,
        keys,
        denied: Arc::new(CommonPasswords),
        texts,
        couriers: couriers(mail),
        press: press(bench),
        connectors: connectors(&register),
        gate: "https://gate.example".to_owned(),
        hashing_places: 1,
    }
}

pub(crate) fn form(values: &[(&str, &str)]) -> Form {
    Form::new(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// A visitor whose page carries this key of the write.
pub(crate) fn pressing(actor: Actor, once: Option<u8>) -> Visitor {
    Visitor { once: once.map(|byte| [byte; 32]), ..visitor(actor) }
}

/// The refusal that a command came to.
pub(crate) fn refusal<T>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => panic!("not refused: {error}"),
        Ok(_) => panic!("not refused"),
    }
}

/// The first word of a mail that looks like a code.
pub(crate) fn code_in(body: &str) -> Option<String> {
    let is_code = |word: &&str| {
        let letters = word.replace('-', "");
        word.matches('-').count() == 2
            && letters.len() == 10
            && letters.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
    };
    body.split_whitespace().find(is_code).map(str::to_owned)
}
