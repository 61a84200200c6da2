//! What a person agreed to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    authorize::Interaction,
    claims::{ClaimName, Scope},
    client::Client,
};

/// Where a person stands with a relying party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// They have not been asked, or not for all of this.
    Missing,
    /// They agreed to all of this before.
    Remembered,
    /// They have just agreed, on the page of this very interaction.
    JustGiven,
    /// The scheme does not ask: the relying party is the administration itself.
    Waived,
}

/// What a person agreed to. Stored by account and relying party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRecord {
    /// To whom the data go.
    pub client_id: String,
    /// Which, by scope.
    pub scopes: Vec<Scope>,
    /// Which, by name.
    #[serde(default)]
    pub names: Vec<ClaimName>,
    /// Whether how they were verified is among it.
    #[serde(default)]
    pub verified: bool,
    /// When they agreed.
    pub at: Timestamp,
}

impl Consent {
    /// Where a person stands, from what is on record. `waived`: whether the scheme does without
    /// consent towards the public administration.
    #[must_use]
    pub fn on_record(
        record: Option<&ConsentRecord>,
        asked: &Interaction,
        client: &Client,
        waived: bool,
    ) -> Self {
        match record {
            _ if waived && client.public_administration => Self::Waived,
            Some(record) if record.covers(asked) => Self::Remembered,
            Some(_) | None => Self::Missing,
        }
    }
}

impl ConsentRecord {
    /// What is recorded when a person agrees.
    #[must_use]
    pub fn of(asked: &Interaction, now: Timestamp) -> Self {
        Self {
            client_id: asked.client_id.clone(),
            scopes: asked.scopes.clone(),
            names: asked.named.names(),
            verified: asked.named.is_verified(),
            at: now,
        }
    }

    /// The same, with what was agreed to before: whoever asks for this and for that in turn does
    /// not ask the person each time.
    #[must_use]
    pub fn with(mut self, before: Self) -> Self {
        self.scopes.extend(before.scopes);
        self.scopes.sort_unstable();
        self.scopes.dedup();
        self.names.extend(before.names);
        self.names.sort_unstable();
        self.names.dedup();
        self.verified |= before.verified;
        self
    }

    fn covers(&self, asked: &Interaction) -> bool {
        let by_scope = |name: &ClaimName| {
            self.scopes.iter().any(|scope| scope.claims().contains(&name.as_str()))
        };
        self.client_id == asked.client_id
            && asked.scopes.iter().all(|scope| self.scopes.contains(scope))
            && asked.named.names().iter().all(|name| self.names.contains(name) || by_scope(name))
            && (self.verified || !asked.named.is_verified())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ask, client, good, now};

    fn stands(record: Option<&ConsentRecord>, client: &Client, waived: bool) -> Consent {
        Consent::on_record(record, &ask(&good()).unwrap(), client, waived)
    }

    #[test]
    fn consent_covers_what_was_agreed_to_and_no_more() {
        let agreed = ConsentRecord::of(&ask(&good()).unwrap(), now());
        assert_eq!(stands(None, &client(), false), Consent::Missing);
        assert_eq!(stands(Some(&agreed), &client(), false), Consent::Remembered);
        let less = ConsentRecord { scopes: vec![Scope::Openid], ..agreed.clone() };
        assert_eq!(stands(Some(&less), &client(), false), Consent::Missing);
        let elsewhere = ConsentRecord { client_id: "other".to_owned(), ..agreed };
        assert_eq!(stands(Some(&elsewhere), &client(), false), Consent::Missing);
    }

    #[test]
    fn only_the_administration_goes_without_and_only_if_the_scheme_says_so() {
        let private = Client { public_administration: false, ..client() };
        assert_eq!(stands(None, &client(), true), Consent::Waived);
        assert_eq!(stands(None, &client(), false), Consent::Missing);
        assert_eq!(stands(None, &private, true), Consent::Missing);
    }
}
