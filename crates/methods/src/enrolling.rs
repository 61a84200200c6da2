//! An enrolment, for tests of a method: whoever may ask something asks it, and what comes of it has happened.

use jiff::Timestamp;
use kernel::{
    decision::Decision,
    effect::Response,
    enrolment::{self, Command, Enrolment},
    facts::{Actor, Entropy, Facts},
    page::{Form, Page},
    refusal::{Refusal, Stop},
    scheme::Scheme,
    secret::{Fingerprint, Fingerprints, Secret},
};

use crate::{CATALOGUE, schemes::scheme};

pub(crate) type Decided = Result<Decision<enrolment::Event>, Refusal>;

struct Prints;

impl Fingerprints for Prints {
    fn fingerprint(&self, purpose: &str, value: &str) -> Fingerprint {
        Fingerprint::new(format!("{purpose}/{value}"))
    }
}

/// An enrolment.
pub(crate) struct Enrolling {
    pub(crate) scheme: Scheme,
    pub(crate) events: Vec<enrolment::Event>,
}

impl Enrolling {
    /// Someone who has chosen this method.
    pub(crate) fn by(code: &str, method: &str) -> Self {
        let chosen = enrolment::Event::MethodChosen { method: method.to_owned() };
        Self { scheme: scheme(code), events: vec![enrolment::Event::Opened, chosen] }
    }

    pub(crate) fn put(&mut self, command: &Command) -> Decided {
        let actor = match command {
            Command::Return(_) => Actor::Claimant,
            Command::Open | Command::Readdress { .. } | Command::Submit(_) | Command::Leave => {
                Actor::Applicant
            }
            Command::Elapse { .. } => Actor::Timer,
            Command::Answer { .. } | Command::Report { .. } | Command::Supersede => {
                Actor::Connector
            }
        };
        self.put_as(actor, command)
    }

    pub(crate) fn put_as(&mut self, actor: Actor, command: &Command) -> Decided {
        // A connector and a timer come from elsewhere than the applicant.
        let network = Fingerprint::new(format!("{actor:?}"));
        let mut seed = [0; 32];
        seed[0] = u8::try_from(self.events.len() % 256).unwrap();
        let facts = Facts {
            now: now(),
            entropy: Entropy::new(seed),
            actor,
            language: self.scheme.languages[0].clone(),
            network,
            scheme: &self.scheme,
            catalogue: CATALOGUE,
            fingerprints: &Prints,
        };
        let state = Enrolment::replay(&self.events).unwrap();
        let decision = enrolment::decide(&state, command, &facts).map_err(|stop| match stop {
            Stop::Refused(refusal) => refusal,
            Stop::Corrupt(corrupt) => panic!("{corrupt}"),
        })?;
        self.events.extend(decision.events.iter().cloned());
        Ok(decision)
    }

    pub(crate) fn answer(&mut self, key: &str, response: Response) -> Decided {
        self.put(&Command::Answer { key: key.to_owned(), response })
    }

    pub(crate) fn page(&self) -> Page {
        let state = Enrolment::replay(&self.events).unwrap();
        enrolment::page(&state, &self.scheme, CATALOGUE).unwrap()
    }
}

/// When all of it happens.
pub(crate) fn now() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

/// What somebody fills in.
pub(crate) fn form(values: &[(&'static str, &str)]) -> Form {
    Form::new(values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// A register says this.
pub(crate) fn says(body: impl Into<String>) -> Response {
    Response::Answered { status: 200, body: Secret::new(body) }
}
