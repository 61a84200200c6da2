//! Whoever is identified, and what is proven in the end.

use kernel::{
    evidence::{Check, Evidence},
    facts::Facts,
    method::{Method as _, Outcome, Step},
    person::Person,
    refusal::Refusal,
};

use super::{
    Event, InPerson,
    document::{Beside, Document},
    only_officer,
    rules::Settings,
};

/// Whoever is identified: what they show, and who it is as the register says, if it keeps such people.
pub(super) struct Subject<'s> {
    pub(super) document: &'s Document,
    pub(super) recorded: Option<&'s Person>,
}

impl Subject<'_> {
    pub(super) fn person(&self) -> Person {
        self.recorded.cloned().unwrap_or_else(|| self.document.person())
    }

    /// Everything was seen; `guardian` says who stood beside a minor.
    pub(super) fn accept(
        &self,
        guardian: &str,
        settings: &Settings,
        facts: &Facts<'_>,
    ) -> Result<Step<Event>, Refusal> {
        let (id, office) = only_officer(&facts.actor)?;
        let Document { kind, number, beside, .. } = self.document;
        let mut checks = vec![Check::FeaturesSeen, Check::FaceInPerson];
        let source = if self.recorded.is_some() {
            checks.extend([Check::AuthoritativeSource, Check::InForce]);
            settings.connector()
        } else {
            "document"
        };
        let with = |beside: &Beside| format!(" with {} {}", beside.kind, beside.number);
        let beside = beside.as_ref().map(with).unwrap_or_default();
        let evidence = Evidence {
            method: InPerson::ID.to_owned(),
            kind: kind.clone(),
            shown: format!("number {number}{beside}, seen by {id} at {office}{guardian}"),
            source: source.to_owned(),
            document: self.recorded.is_some().then(|| number.clone()),
            at: facts.now,
            checks,
        };
        let proven = Outcome::Proven(Box::new(self.person()), evidence);
        Ok(Step::record(Event::Accepted).end(proven))
    }
}
