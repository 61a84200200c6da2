//! Signing in with a PIN: whoever knows the number of a document and what is printed on it has one sent to
//! its holder's telephone, for the browser they sit at. It works once, for ten minutes (Cl@ve PIN).
//!
//! ```text
//! nothing --asked--> asked --the source says so--> out --typed--> used up, and signed in
//!    ^                 |                            |
//!    `-- it does not --'                            `-- too many wrong ones, or too late
//! ```
//!
//! Whoever asks is told the same in every case, so nothing here tells who has an account.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Account, Code, Command, Event, Holder, notice::text};
use crate::{
    code,
    decision::{AccountId, Decision},
    document::Shown,
    effect::{Effect, Exchange, Response},
    facts::Facts,
    method::AnyMethod,
    refusal::Refusal,
    scheme::{CodeRules, Offer},
    secret::{Fingerprint, Secret},
};

/// The use of the code, and the authenticator, by their name in schemes.
pub const PIN: &str = "pin";

/// The PINs that somebody asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pins {
    /// The questions that are out, by name, and the browser that each is for. Somebody else's take nothing
    /// from the holder's.
    asked: BTreeMap<String, Fingerprint>,
    /// The one that went to the holder's telephone last.
    out: Option<Pin>,
}

/// A PIN that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pin {
    code: Code,
    /// The browser that it is for.
    browser: Fingerprint,
}

impl Pins {
    /// The same after one more event.
    pub(super) fn after(mut self, event: &Event) -> Self {
        match event {
            Event::PinAsked { key, browser } => {
                self.asked.insert(key.clone(), browser.clone());
            }
            Event::PinRefused { key } => drop(self.asked.remove(key)),
            Event::PinSent { key, print, expires_at } => {
                let code = Code { print: print.clone(), expires_at: *expires_at, misses: 0 };
                self.out = self.asked.remove(key).map(|browser| Pin { code, browser });
            }
            Event::PinMissed => {
                if let Some(pin) = &mut self.out {
                    pin.code.misses += 1;
                }
            }
            Event::PinVoided | Event::PinUsed => self.out = None,
            _ => {}
        }
        self
    }
}

/// Judges what is asked of a PIN; nothing if it is something else.
pub(super) fn decide(
    id: AccountId,
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    let Account::Active { holder, .. } = account else { return None };
    match command {
        Command::SendPin { shown, browser } => Some(ask(holder, shown, browser, facts)),
        Command::Answer { key, response } => {
            let browser = holder.pins.asked.get(key)?;
            Some(answered(id, holder, (key, browser), response, facts))
        }
        Command::UsePin { pin, browser } => Some(enter(id, holder, pin, browser, facts)),
        _ => None,
    }
}

/// Asks whoever vouched for the document whether this is what stands on it.
fn ask(
    holder: &Holder,
    shown: &Shown,
    browser: &Fingerprint,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    rules(facts)?;
    if holder.phone.is_none() || holder.user_name != shown.number {
        return Err(Refusal::NoMatch);
    }
    let asked = methods(holder, facts).find_map(|(method, offer)| method.ask_shown(shown, offer));
    let (connector, request) = asked.ok_or(Refusal::NotOffered)?;
    let key = facts.entropy.uuid(PIN, facts.now).to_string();
    let event = Event::PinAsked { key: key.clone(), browser: browser.clone() };
    Ok(Decision::from(event).perform([Effect::Ask(Exchange { connector, key, request })]))
}

fn answered(
    id: AccountId,
    holder: &Holder,
    (key, browser): (&str, &Fingerprint),
    response: &Response,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let rules = rules(facts)?;
    let knows = methods(holder, facts).any(|(method, _)| method.knows(response, &holder.person));
    if !knows {
        return Ok(Event::PinRefused { key: key.to_owned() }.into());
    }
    let pin = code::draw(PIN, rules, facts);
    let expires_at: Timestamp = facts.now + rules.life();
    let print = print(id, browser, &pin, facts);
    let spends = match (&facts.scheme.registration, &holder.phone) {
        (Some(rules), Some(phone)) => rules.of_message(phone, facts),
        (_, _) => Vec::new(),
    };
    let message = text(holder, "sms-pin", vec![("pin", pin)]);
    let sent = Event::PinSent { key: key.to_owned(), print, expires_at };
    Ok(Decision { spends, ..sent.into() }.perform(message))
}

/// One typed PIN. A wrong one is remembered, if it comes from the browser that it was sent for: from any
/// other not even the right one counts.
fn enter(
    id: AccountId,
    holder: &Holder,
    typed: &Secret,
    browser: &Fingerprint,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let rules = rules(facts)?;
    let ours = |pin: &&Pin| pin.browser.matches(browser) && pin.code.expires_at > facts.now;
    let out = &holder.pins.out.as_ref().filter(ours).ok_or(Refusal::NoMatch)?.code;
    if print(id, browser, typed, facts).matches(&out.print) {
        return Ok(Event::PinUsed.into());
    }
    let last = (out.misses + 1 >= rules.attempts).then_some(Event::PinVoided);
    Ok(Decision::record([Event::PinMissed].into_iter().chain(last).collect()))
}

/// The methods by which they proved who they are, the latest first.
fn methods<'f>(
    holder: &'f Holder,
    facts: &'f Facts<'_>,
) -> impl Iterator<Item = (&'static dyn AnyMethod, &'f Offer)> {
    holder.evidence.iter().rev().filter_map(|shown| {
        Some((facts.catalogue.find(&shown.method)?, facts.scheme.offer(&shown.method)?))
    })
}

/// A PIN is recognised in the browser alone that it was asked from.
fn print(id: AccountId, browser: &Fingerprint, pin: &Secret, facts: &Facts<'_>) -> Fingerprint {
    code::print(PIN, &format!("{} {}", id.0, browser.as_str()), pin, facts)
}

fn rules<'f>(facts: &'f Facts<'_>) -> Result<&'f CodeRules, Refusal> {
    facts.scheme.codes.get(PIN).ok_or(Refusal::NotOffered)
}
