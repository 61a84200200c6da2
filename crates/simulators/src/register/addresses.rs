//! The third question: where does a person live to whom letters are posted?

use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::{Register, matching::Asked, memory::Memory, people::People};

/// A question.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    person: String,
}

/// An answer.
#[derive(Clone, Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub(super) enum Answer {
    Unknown,
    Known { address: Vec<String>, country: String },
}

impl Asked for Question {
    type Answer = Answer;

    fn values(&self) -> Vec<&str> {
        Vec::new()
    }

    fn answered(&self, people: &People) -> Answer {
        people.residence(&self.person).map_or(Answer::Unknown, |residence| Answer::Known {
            address: residence.address.clone(),
            country: residence.country.clone(),
        })
    }

    fn memory(register: &Register) -> &Mutex<Memory<Self>> {
        &register.addresses
    }
}
