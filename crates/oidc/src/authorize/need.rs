//! What is still needed of the person before the relying party gets its answer.

use jiff::Timestamp;

use super::{
    Refusal,
    interaction::{Interaction, Prompt, WITHDRAWN},
};
use crate::{
    client::Client,
    consent::Consent,
    provider::Provider,
    reject::Reject,
    subject::{Keyed, pairwise},
};

/// A person who is signed in, as far as this matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionView {
    /// What never changes about them: the account's id.
    pub person: String,
    /// The session's level, by the scheme's id.
    pub level: String,
    /// What they authenticated with (RFC 8176).
    pub amr: Vec<String>,
    /// When they last did.
    pub auth_time: Timestamp,
    /// The session's public name, for logout. Never its cookie.
    pub sid: String,
}

/// The moment at which an interaction is looked at.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Who asks, as registered now.
    pub client: &'a Client,
    /// Who is signed in.
    pub session: Option<&'a SessionView>,
    /// What they agreed to.
    pub consent: Consent,
    /// Us.
    pub provider: Provider<'a>,
    /// Makes pairwise subjects.
    pub keyed: Keyed<'a>,
    /// The instant.
    pub now: Timestamp,
}

/// What is needed next.
#[derive(Debug)]
pub enum Need<'a> {
    /// The person signs in.
    SignIn {
        /// Even though they have a session: a fresh authentication, or somebody else's.
        reauthenticate: bool,
    },
    /// The person signs in with something stronger.
    StepUp {
        /// The level needed, by the scheme's id.
        level: &'a str,
    },
    /// The person agrees to what is released.
    Consent,
    /// Nothing: a code can be issued.
    Ready(Ready<'a>),
    /// It ends here.
    Refuse(Refusal),
}

/// An interaction in which nothing is missing. Only [`needs`] makes one, and only from one can a
/// code be issued.
#[derive(Debug)]
pub struct Ready<'a> {
    pub(crate) interaction: &'a Interaction,
    pub(crate) session: &'a SessionView,
    pub(crate) client: &'a Client,
    pub(crate) provider: Provider<'a>,
    pub(crate) sub: String,
    pub(crate) acr: String,
}

/// What an interaction still needs of the person. Asked anew after each step.
#[must_use]
pub fn needs<'a>(asked: &'a Interaction, scene: &Scene<'a>) -> Need<'a> {
    if !asked.is_vouched_for(scene.client) {
        return Need::Refuse(Refusal::Page(WITHDRAWN));
    }
    let Some(session) = scene.session else {
        return asked.or_silently("login_required", Need::SignIn { reauthenticate: false }, scene);
    };
    let sub = pairwise(&scene.client.sector, &session.person, scene.keyed);
    if !asked.is_fresh(session, scene.now) || asked.expects_somebody_else(&sub) {
        return asked.or_silently("login_required", Need::SignIn { reauthenticate: true }, scene);
    }
    let levels = scene.provider.levels;
    let acr = levels.acr(&session.level, &asked.acr);
    let (true, Some(acr)) = (levels.reaches(&session.level, &asked.floor), acr) else {
        let step_up = Need::StepUp { level: &asked.floor };
        return asked.or_silently("interaction_required", step_up, scene);
    };
    if !asked.is_agreed(scene.consent) {
        return asked.or_silently("consent_required", Need::Consent, scene);
    }
    let Scene { client, provider, .. } = *scene;
    Need::Ready(Ready { interaction: asked, session, client, provider, sub, acr })
}

impl Interaction {
    /// Whether the person authenticated recently enough. What happened since the request came is
    /// always recent: otherwise `max_age=0` would ask for ever.
    fn is_fresh(&self, session: &SessionView, now: Timestamp) -> bool {
        let afresh = [Prompt::Login, Prompt::SelectAccount];
        let asked_afresh = afresh.iter().any(|prompt| self.prompts.contains(prompt));
        let age = now.duration_since(session.auth_time);
        let young = self.max_age.is_none_or(|max_age| age <= max_age);
        session.auth_time >= self.asked_at || (young && !asked_afresh)
    }

    fn expects_somebody_else(&self, sub: &str) -> bool {
        self.expected.as_deref().is_some_and(|expected| expected != sub)
    }

    fn is_agreed(&self, consent: Consent) -> bool {
        match consent {
            Consent::JustGiven => true,
            Consent::Remembered | Consent::Waived => !self.prompts.contains(&Prompt::Consent),
            Consent::Missing => false,
        }
    }

    /// The need, or under `prompt=none` the error that stands for it.
    fn or_silently<'a>(&self, code: &'static str, need: Need<'a>, scene: &Scene<'_>) -> Need<'a> {
        const DETAIL: &str = "prompt none was asked for, and the person would have to do something";
        if !self.prompts.contains(&Prompt::None) {
            return need;
        }
        let reject = Reject::new(code, DETAIL);
        Need::Refuse(self.refuse(reject, scene.client, &scene.provider, scene.now))
    }
}

impl std::fmt::Debug for Scene<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scene")
            .field("client", &self.client.client_id)
            .field("consent", &self.consent)
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
