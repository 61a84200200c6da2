//! Proofing methods: what an author writes, and what the kernel sees.

use std::{any::Any, fmt, marker::PhantomData, sync::Arc};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    decision::Spend,
    effect::{Effect, Exchange, Message, Request, Response},
    evidence::Evidence,
    facts::Facts,
    page::{Form, Page},
    person::Person,
    refusal::{Corrupt, Refusal, Stop},
    scheme::Offer,
    secret::Fingerprint,
};

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

    /// The state after one more event.
    fn evolve(state: Self::State, event: Self::Event) -> Self::State;

    /// What to ask now.
    fn page(state: &Self::State, settings: &Self::Settings) -> Page;

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

/// What can reach a method.
#[derive(Clone, Copy, Debug)]
pub enum Input<'i> {
    /// Someone filled in the page.
    Submitted(&'i Form),
    /// The timer set with [`Step::wake`] under this key has come due.
    Elapsed(&'i str),
    /// The exchange of this key has its answer, or will have none.
    Answered(&'i str, &'i Response),
}

/// What a method makes of an input. Built left to right: what happened, then what follows.
#[derive(Debug)]
pub struct Step<E> {
    pub(crate) event: E,
    pub(crate) effects: Vec<Effect>,
    pub(crate) spends: Vec<Spend>,
    pub(crate) refunds: Vec<Fingerprint>,
    pub(crate) outcome: Option<Outcome>,
}

/// How a method ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The applicant is this person.
    Proven(Box<Person>, Evidence),
    /// The method can go no further, for this reason; another may be tried.
    Failed(&'static str),
}

impl<E> Step<E> {
    /// This happened.
    pub const fn record(event: E) -> Self {
        Self { event, effects: Vec::new(), spends: Vec::new(), refunds: Vec::new(), outcome: None }
    }

    /// …at the cost of one try of this budget; if it is used up, nothing happens.
    #[must_use]
    pub fn spend(mut self, spend: Spend) -> Self {
        self.spends.push(spend);
        self
    }

    /// …and the try was good, so give it back.
    #[must_use]
    pub fn refund(mut self, budget: Fingerprint) -> Self {
        self.refunds.push(budget);
        self
    }

    /// …so send this.
    #[must_use]
    pub fn send(mut self, message: Message) -> Self {
        self.effects.push(Effect::Send(message));
        self
    }

    /// …so ask this.
    #[must_use]
    pub fn ask(mut self, exchange: Exchange) -> Self {
        self.effects.push(Effect::Ask(exchange));
        self
    }

    /// …so come back then. The key names the timer within the case.
    #[must_use]
    pub fn wake(mut self, at: jiff::Timestamp, key: &str) -> Self {
        self.effects.push(Effect::Wake { at, key: key.to_owned() });
        self
    }

    /// How the method ends with it, if it does.
    pub const fn outcome(&self) -> Option<&Outcome> {
        self.outcome.as_ref()
    }

    /// …and that settles it.
    #[must_use]
    pub fn end(mut self, outcome: Outcome) -> Self {
        self.outcome = Some(outcome);
        self
    }
}

/// A [`Method`] with its types erased, so that the kernel can hold a list of them.
pub trait AnyMethod: Sync {
    /// [`Method::ID`].
    fn id(&self) -> &'static str;
    /// [`Method::AT_DESK`].
    fn at_desk(&self) -> bool;
    /// [`Method::TEXTS`].
    fn texts(&self) -> &'static [(&'static str, &'static str)];
    /// Reads [`Method::Settings`].
    ///
    /// # Errors
    ///
    /// Where and why the text is not this method's settings.
    fn settings(&self, text: &str) -> Result<Arc<dyn Any + Send + Sync>, toml::de::Error>;
    /// [`Method::connectors`].
    fn connectors<'o>(&self, offer: &'o Offer) -> Vec<&'o str>;
    /// [`Method::ask_again`].
    fn ask_again(&self, evidence: &Evidence, offer: &Offer) -> Option<(String, Request)>;
    /// [`Method::stands`].
    fn stands(&self, response: &Response, person: &Person) -> Option<bool>;
    /// [`Method::page`].
    ///
    /// # Errors
    ///
    /// If the log is not this method's.
    fn page(&self, log: &[Value], offer: &Offer) -> Result<Page, Corrupt>;
    /// [`Method::decide`].
    ///
    /// # Errors
    ///
    /// If the method refuses, or the log is not this method's.
    fn decide(
        &self,
        log: &[Value],
        input: &Input<'_>,
        offer: &Offer,
        facts: &Facts<'_>,
    ) -> Result<Step<Value>, Stop>;
}

/// Plugs a [`Method`] in.
pub struct Plug<M>(PhantomData<fn() -> M>);

impl<M: Method> Plug<M> {
    /// Plugs `M` in.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "a plug has no default method")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }

    fn replay(log: &[Value]) -> Result<M::State, Corrupt> {
        log.iter().try_fold(M::State::default(), |state, event| {
            // What serde says of a value may quote it, so it is not passed on.
            let unread = |_| Corrupt(format!("an event of `{}`", M::ID));
            let event = M::Event::deserialize(event).map_err(unread)?;
            Ok(M::evolve(state, event))
        })
    }

    fn of(offer: &Offer) -> Result<&M::Settings, Corrupt> {
        let unread = || Corrupt(format!("settings of `{}` are not this method's", offer.id));
        offer.settings.downcast_ref().ok_or_else(unread)
    }
}

impl<M: Method> AnyMethod for Plug<M> {
    fn id(&self) -> &'static str {
        M::ID
    }

    fn at_desk(&self) -> bool {
        M::AT_DESK
    }

    fn texts(&self) -> &'static [(&'static str, &'static str)] {
        M::TEXTS
    }

    fn settings(&self, text: &str) -> Result<Arc<dyn Any + Send + Sync>, toml::de::Error> {
        Ok(Arc::new(toml::from_str::<M::Settings>(text)?))
    }

    fn connectors<'o>(&self, offer: &'o Offer) -> Vec<&'o str> {
        Self::of(offer).map(M::connectors).unwrap_or_default()
    }

    fn ask_again(&self, evidence: &Evidence, offer: &Offer) -> Option<(String, Request)> {
        M::ask_again(evidence, Self::of(offer).ok()?)
    }

    fn stands(&self, response: &Response, person: &Person) -> Option<bool> {
        M::stands(response, person)
    }

    fn page(&self, log: &[Value], offer: &Offer) -> Result<Page, Corrupt> {
        Ok(M::page(&Self::replay(log)?, Self::of(offer)?))
    }

    fn decide(
        &self,
        log: &[Value],
        input: &Input<'_>,
        offer: &Offer,
        facts: &Facts<'_>,
    ) -> Result<Step<Value>, Stop> {
        let step = M::decide(&Self::replay(log)?, input, Self::of(offer)?, facts)?;
        let Step { event, effects, spends, refunds, outcome } = step;
        let unwritten = |_| Corrupt(format!("an event of `{}`", M::ID));
        let event = serde_json::to_value(event).map_err(unwritten)?;
        Ok(Step { event, effects, spends, refunds, outcome })
    }
}

impl<M> fmt::Debug for Plug<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plug")
    }
}

/// The methods this build knows.
#[derive(Clone, Copy)]
pub struct Catalogue(pub &'static [&'static dyn AnyMethod]);

impl Catalogue {
    /// The method of that id.
    #[must_use]
    pub fn find(self, id: &str) -> Option<&'static dyn AnyMethod> {
        self.0.iter().copied().find(|method| method.id() == id)
    }

    /// The Fluent sources of all methods in a language.
    pub fn texts(self, language: &str) -> impl Iterator<Item = &'static str> {
        let all = self.0.iter().flat_map(|method| method.texts());
        all.filter(move |(tag, _)| *tag == language).map(|(_, source)| *source)
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|method| method.id())).finish()
    }
}
