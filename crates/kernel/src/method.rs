//! Proofing methods: what an author writes, and what the kernel sees.

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    decision::Claim,
    document::Shown,
    effect::{Request, Response},
    evidence::Evidence,
    facts::Facts,
    page::{Form, Page},
    person::Person,
    refusal::Refusal,
    scheme::Scheme,
};

pub use self::{
    plug::{AnyMethod, Catalogue, Plug},
    step::{Input, Outcome, Recall, Step},
};

mod plug;
mod step;

/// A way of proving who someone is. Implement this in a folder of its own under `methods`.
pub trait Method: Sync + 'static {
    /// Its name in schemes, ledgers and texts. Never reused, never renamed.
    const ID: &'static str;
    /// What a scheme sets, read from `methods/<id>.toml` of the scheme's folder.
    type Settings: DeserializeOwned + Send + Sync + 'static;
    /// Where an applicant can be within the method.
    type State: Default;
    /// What can happen within the method. Every variant ever released stays readable.
    type Event: Serialize + DeserializeOwned;

    /// Whether an officer does it at a desk: nobody can choose it by themselves.
    const AT_DESK: bool = false;

    /// Its words: language tag and Fluent source.
    const TEXTS: &'static [(&'static str, &'static str)];

    /// The connectors of the deployment that it asks.
    #[must_use]
    fn connectors(_: &Self::Settings) -> Vec<&str> {
        Vec::new()
    }

    /// The question to the source of what was shown before, how it stands now, and the connector to
    /// put it to; none if it cannot be asked.
    #[must_use]
    fn ask_again(_: &Evidence, _: &Self::Settings) -> Option<(String, Request)> {
        None
    }

    /// Whether by the answer what this person showed still stands; none if it does not say.
    #[must_use]
    fn stands(_: &Response, _: &Person) -> Option<bool> {
        None
    }

    /// The question whether what somebody says of their document is so, and the connector to put it to;
    /// none if the method knows nobody who can tell.
    #[must_use]
    fn ask_shown(_: &Shown, _: &Self::Settings) -> Option<(String, Request)> {
        None
    }

    /// Whether by the answer it is so, and the document this person's.
    #[must_use]
    fn knows(_: &Response, _: &Person) -> bool {
        false
    }

    /// What a case in this state holds that no other can.
    #[must_use]
    fn holds(_: &Self::State) -> Vec<Claim> {
        Vec::new()
    }

    /// The page on which whoever has what the method sent them comes back to their case, from any browser;
    /// none if it sends nothing to come back with.
    const RETURNING: Option<fn(&Scheme) -> Page> = None;

    /// By what the case is found to which somebody comes back, and what the try costs.
    ///
    /// # Errors
    ///
    /// What is wrong with what was typed.
    fn recall(_: &Form, _: &Facts<'_>) -> Result<Recall, Refusal> {
        Err(Refusal::NotOffered)
    }

    /// The state after one more event.
    fn evolve(state: Self::State, event: Self::Event) -> Self::State;

    /// What to ask now.
    fn page(state: &Self::State, settings: &Self::Settings, scheme: &Scheme) -> Page;

    /// What follows from an input.
    ///
    /// # Errors
    ///
    /// Refuses what the state is not waiting for.
    fn decide(
        state: &Self::State,
        input: &Input<'_>,
        settings: &Self::Settings,
        facts: &Facts<'_>,
    ) -> Result<Step<Self::Event>, Refusal>;
}
