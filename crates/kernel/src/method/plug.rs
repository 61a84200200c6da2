//! The methods of a build, their types erased.

use std::{any::Any, fmt, marker::PhantomData, sync::Arc};

use serde::Deserialize as _;
use serde_json::Value;

use super::{Input, Method, Recall, Step};
use crate::{
    decision::Claim,
    document::Shown,
    effect::{Request, Response},
    evidence::Evidence,
    facts::Facts,
    page::{Form, Page},
    person::Person,
    refusal::{Corrupt, Refusal, Stop},
    scheme::{Offer, Scheme},
};

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
    /// [`Method::ask_shown`].
    fn ask_shown(&self, shown: &Shown, offer: &Offer) -> Option<(String, Request)>;
    /// [`Method::knows`].
    fn knows(&self, response: &Response, person: &Person) -> bool;
    /// [`Method::holds`].
    ///
    /// # Errors
    ///
    /// If the log is not this method's.
    fn holds(&self, log: &[Value]) -> Result<Vec<Claim>, Corrupt>;
    /// [`Method::RETURNING`].
    fn returning(&self, scheme: &Scheme) -> Option<Page>;
    /// [`Method::recall`].
    ///
    /// # Errors
    ///
    /// What is wrong with what was typed.
    fn recall(&self, form: &Form, facts: &Facts<'_>) -> Result<Recall, Refusal>;
    /// [`Method::page`].
    ///
    /// # Errors
    ///
    /// If the log is not this method's.
    fn page(&self, log: &[Value], offer: &Offer, scheme: &Scheme) -> Result<Page, Corrupt>;
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

    fn ask_shown(&self, shown: &Shown, offer: &Offer) -> Option<(String, Request)> {
        M::ask_shown(shown, Self::of(offer).ok()?)
    }

    fn knows(&self, response: &Response, person: &Person) -> bool {
        M::knows(response, person)
    }

    fn holds(&self, log: &[Value]) -> Result<Vec<Claim>, Corrupt> {
        Ok(M::holds(&Self::replay(log)?))
    }

    fn returning(&self, scheme: &Scheme) -> Option<Page> {
        Some(M::RETURNING?(scheme))
    }

    fn recall(&self, form: &Form, facts: &Facts<'_>) -> Result<Recall, Refusal> {
        M::recall(form, facts)
    }

    fn page(&self, log: &[Value], offer: &Offer, scheme: &Scheme) -> Result<Page, Corrupt> {
        Ok(M::page(&Self::replay(log)?, Self::of(offer)?, scheme))
    }

    fn decide(
        &self,
        log: &[Value],
        input: &Input<'_>,
        offer: &Offer,
        facts: &Facts<'_>,
    ) -> Result<Step<Value>, Stop> {
        let step = M::decide(&Self::replay(log)?, input, Self::of(offer)?, facts)?;
        step.written().map_err(Stop::from)
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
