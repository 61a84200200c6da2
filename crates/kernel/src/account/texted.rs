//! Codes that go to a telephone by text message, each for one purpose and one browser: only the latest of a
//! purpose counts, it works once, and three wrong ones end it.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::{Code, Event, Holder, notice::text_to};
use crate::{
    code,
    contact::Phone,
    decision::{AccountId, Decision, Spend},
    facts::Facts,
    refusal::Refusal,
    scheme::CodeRules,
    secret::{Fingerprint, Secret},
};

/// The use of the code, by its name in schemes.
pub const TEXT: &str = "text";
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What such a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextUse {
    /// Setting a password.
    Password,
    /// Signing in, on top of a password.
    SignIn,
}

/// The codes that are out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texted(BTreeMap<TextUse, Sent>);

/// A code that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) code: Code,
    /// Where it went.
    pub(super) phone: Phone,
    /// The browser that it is for.
    browser: Fingerprint,
}

impl TextUse {
    /// Its name, and the end of the keys of its texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SignIn => "sign-in",
        }
    }
}

impl Texted {
    /// The same after one more event.
    pub(super) fn after(mut self, event: &Event) -> Self {
        match event {
            Event::TextSent { of, browser, phone, print, expires_at } => {
                let code = Code { print: print.clone(), expires_at: *expires_at, misses: 0 };
                let sent = Sent { code, phone: phone.clone(), browser: browser.clone() };
                self.0.insert(*of, sent);
            }
            Event::TextMissed { of } => {
                if let Some(sent) = self.0.get_mut(of) {
                    sent.code.misses += 1;
                }
            }
            Event::TextVoided { of } | Event::TextUsed { of } => drop(self.0.remove(of)),
            _ => {}
        }
        self
    }

    /// Whether one is out, good or not.
    pub(super) fn is_out(&self, of: TextUse) -> bool {
        self.0.contains_key(&of)
    }

    /// The one that is out for this browser, and still good.
    pub(super) fn out(
        &self,
        of: TextUse,
        browser: &Fingerprint,
        facts: &Facts<'_>,
    ) -> Option<&Sent> {
        let ours = |sent: &&Sent| sent.browser.matches(browser) && sent.code.expires_at > facts.now;
        self.0.get(&of).filter(ours)
    }
}

/// Sends a code to a telephone.
pub(super) fn send(
    id: AccountId,
    holder: &Holder,
    of: TextUse,
    (phone, browser): (&Phone, &Fingerprint),
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let rules = rules(facts)?;
    let code = code::draw(of.name(), rules, facts);
    let sent = Event::TextSent {
        of,
        browser: browser.clone(),
        phone: phone.clone(),
        print: print(id, of, browser, &code, facts),
        expires_at: facts.now + rules.life(),
    };
    let mut spends = vec![Spend {
        key: facts.fingerprint(&format!("budget:text:{}", of.name()), &id.0.to_string()),
        limit: rules.codes_per_day(),
        window: DAY,
    }];
    if let Some(rules) = &facts.scheme.registration {
        spends.extend(rules.of_message(phone, facts));
    }
    let message = text_to(phone, holder, &format!("sms-{}", of.name()), vec![("code", code)]);
    Ok(Decision { spends, ..sent.into() }.perform([message]))
}

/// What a typed code comes to: that it is used up, or that it was missed.
///
/// # Errors
///
/// If none is out for this browser, or it went to a telephone that is the holder's no more.
pub(super) fn judge(
    id: AccountId,
    holder: &Holder,
    of: TextUse,
    (typed, browser): (&Secret, &Fingerprint),
    facts: &Facts<'_>,
) -> Result<Typed, Refusal> {
    let rules = rules(facts)?;
    let sent = holder.texted.out(of, browser, facts).ok_or(Refusal::NoMatch)?;
    if print(id, of, browser, typed, facts).matches(&sent.code.print) {
        let is_theirs = holder.phone.as_ref() == Some(&sent.phone);
        return if is_theirs { Ok(Typed::Right) } else { Err(Refusal::NoMatch) };
    }
    let last = (sent.code.misses + 1 >= rules.attempts).then_some(Event::TextVoided { of });
    Ok(Typed::Wrong([Event::TextMissed { of }].into_iter().chain(last).collect()))
}

/// What a typed code comes to.
pub(super) enum Typed {
    /// It is the one that went to the holder's telephone.
    Right,
    /// It is not.
    Wrong(Vec<Event>),
}

/// A code is recognised for one purpose, in the browser alone that it was sent for.
fn print(
    id: AccountId,
    of: TextUse,
    browser: &Fingerprint,
    code: &Secret,
    facts: &Facts<'_>,
) -> Fingerprint {
    code::print(TEXT, &format!("{} {} {}", id.0, of.name(), browser.as_str()), code, facts)
}

fn rules<'f>(facts: &'f Facts<'_>) -> Result<&'f CodeRules, Refusal> {
    facts.scheme.codes.get(TEXT).ok_or(Refusal::NotOffered)
}
