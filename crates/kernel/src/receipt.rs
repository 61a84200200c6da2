//! Receipts: proof of a registration, printed into its holder's vault (CLAVE-56, CLAVE-57).
//!
//! A scheme gives them by having a template, `letters/receipt.typ`, and a budget for their codes. The receipt
//! is a message like any other, of a channel of its own: whoever has more to tell its holder fills in more.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    account::{Account, Event, Holder},
    code,
    decision::{Claim, ClaimKind, Opening, Spend},
    effect::{Channel, Effect, Message},
    facts::{Actor, Facts},
    page::Form,
    refusal::{FieldFault, Refusal},
    scheme::{CodeRules, Scheme},
    secret::{Fingerprint, Secret},
};

mod page;

pub use page::{asking, asking_file, changed, coming, foreign, none, there, told, told_of_file};

/// The use of its code; also the name of its text, its template and its place in the vault.
pub const RECEIPT: &str = "receipt";
/// The field in which somebody types the code of one.
pub const CODE: &str = "receipt-code";
/// The page on which anybody checks one.
pub const CHECK: &str = "/receipt/check";
/// The page on which anybody has one checked as a file, and the field that takes it.
pub const CHECK_FILE: &str = "/receipt/check/file";
/// See [`CHECK_FILE`].
pub const FILE: &str = "receipt-file";
/// The slot that says when it was given.
pub const AT: &str = "at";
/// The slot by which its file is known: the code, as it is read.
pub const MARK: &str = "mark";
/// The last characters of a number by which its owner knows it.
const SHOWN: usize = 3;
const DAY: jiff::SignedDuration = jiff::SignedDuration::from_hours(24);

/// What a receipt says, as far as it is told to whoever has its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// What its code is recognised by.
    pub code: Fingerprint,
    /// The level that was reached.
    pub level: String,
    /// By which method.
    pub method: String,
    /// At which office, if at one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What stands under a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "seal", rename_all = "snake_case")]
pub enum Seal {
    /// Nothing: nobody signs here.
    None,
    /// A signature; the authority that stamps times did not answer, or there is none.
    Signed,
    /// A signature, and a stamp that says when it was there.
    Stamped {
        /// When.
        at: Timestamp,
    },
}

/// Whether the scheme gives receipts.
#[must_use]
pub fn is_given(scheme: &Scheme) -> bool {
    scheme.codes.contains_key(RECEIPT)
}

/// Gives one with an account that begins; what its code claims, if the scheme gives any.
///
/// # Errors
///
/// If nothing begins there.
pub fn give(opening: &mut Opening, facts: &Facts<'_>) -> Result<Option<Claim>, Refusal> {
    let Some(rules) = facts.scheme.codes.get(RECEIPT) else { return Ok(None) };
    let account = Account::replay(&opening.events).map_err(|_| Refusal::OutOfTurn)?;
    let holder = account.holder().ok_or(Refusal::OutOfTurn)?;
    let code = code::draw(RECEIPT, rules, facts);
    let level = account.level(facts.scheme).and_then(|level| facts.scheme.level_name(level));
    let receipt = Receipt {
        code: print(&code, facts),
        level: level.map(|level| level.id.clone()).unwrap_or_default(),
        method: holder.evidence.first().map(|shown| shown.method.clone()).unwrap_or_default(),
        office: match &facts.actor {
            Actor::Officer { office, .. } => Some(office.clone()),
            Actor::Applicant
            | Actor::Claimant
            | Actor::Operator
            | Actor::Timer
            | Actor::Connector => None,
        },
        at: facts.now,
    };
    let claim = receipt.claim();
    opening.effects.push(Effect::Send(message(&receipt, holder, &code, facts)));
    opening.events.push(Event::ReceiptGiven { receipt });
    Ok(Some(claim))
}

/// The code that somebody typed, and what the try costs: of the network, so that nobody tries them all; and of
/// that code.
///
/// # Errors
///
/// If it cannot be one, or the scheme gives none.
pub fn ask(form: &Form, facts: &Facts<'_>) -> Result<(Claim, [Spend; 2]), Refusal> {
    let rules = facts.scheme.codes.get(RECEIPT).ok_or(Refusal::NotOffered)?;
    let typed = code::read(form.line(CODE)?, rules);
    let typed = typed.ok_or(FieldFault::new(CODE, "receipt-code-shape"))?;
    let code = print(&typed, facts);
    let spends = [of_network(rules, facts), spend("code", code.as_str(), rules.attempts, facts)];
    Ok((Claim { kind: ClaimKind::Receipt, key: code }, spends))
}

/// What it costs to have a file looked at.
///
/// # Errors
///
/// If the scheme gives no receipts.
pub fn look(facts: &Facts<'_>) -> Result<Spend, Refusal> {
    let rules = facts.scheme.codes.get(RECEIPT).ok_or(Refusal::NotOffered)?;
    Ok(of_network(rules, facts))
}

/// What is found by the code that a file of ours bears.
#[must_use]
pub fn marked(mark: &str, facts: &Facts<'_>) -> Option<Claim> {
    let code = code::read(mark, facts.scheme.codes.get(RECEIPT)?)?;
    Some(Claim { kind: ClaimKind::Receipt, key: print(&code, facts) })
}

fn of_network(rules: &CodeRules, facts: &Facts<'_>) -> Spend {
    spend("network", facts.network.as_str(), rules.attempts_per_day, facts)
}

fn spend(of: &str, key: &str, limit: u32, facts: &Facts<'_>) -> Spend {
    let key = facts.fingerprint(&format!("budget:receipt:{of}"), key);
    Spend { key, limit, window: DAY }
}

impl Receipt {
    /// What is found by its code.
    #[must_use]
    pub fn claim(&self) -> Claim {
        Claim { kind: ClaimKind::Receipt, key: self.code.clone() }
    }

    /// Whether its code still tells anybody anything.
    #[must_use]
    pub fn is_told(&self, facts: &Facts<'_>) -> bool {
        facts.scheme.codes.get(RECEIPT).is_some_and(|rules| self.at + rules.life() > facts.now)
    }
}

fn print(code: &Secret, facts: &Facts<'_>) -> Fingerprint {
    code::print(RECEIPT, "", code, facts)
}

fn message(receipt: &Receipt, holder: &Holder, code: &Secret, facts: &Facts<'_>) -> Message {
    let document = holder.evidence.first().and_then(|shown| shown.document.as_deref());
    let phone = holder.phone.as_ref().map(|phone| masked(&phone.spoken()));
    let slots = [
        ("name", Some(holder.person.name.full(facts.scheme.name_order))),
        ("document", document.map(masked)),
        ("phone", phone),
        ("level", Some(receipt.level.clone())),
        ("method", Some(receipt.method.clone())),
        ("office", receipt.office.clone()),
        (AT, Some(receipt.at.to_string())),
        ("code", Some(code::grouped(code).expose().to_owned())),
        (MARK, Some(code.expose().to_owned())),
        ("page", Some(format!("{CHECK}?code={}", code.expose()))),
    ];
    let slot = |(name, value): (&str, Option<String>)| Some((name.to_owned(), Secret::new(value?)));
    Message {
        channel: Channel::Vault,
        to: Secret::new(""),
        language: holder.language.clone(),
        text: RECEIPT.to_owned(),
        slots: slots.into_iter().filter_map(slot).collect(),
        invite: None,
        report: None,
    }
}

/// A number of which only its owner can tell that it is theirs.
fn masked(number: &str) -> String {
    let signs = number.chars().filter(|sign| sign.is_alphanumeric()).count();
    let mut place = 0;
    let hidden = |sign: char| {
        place += usize::from(sign.is_alphanumeric());
        if sign.is_alphanumeric() && place + SHOWN <= signs { '•' } else { sign }
    };
    number.chars().map(hidden).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_known_to_its_owner_by_its_end() {
        assert_eq!(masked("27854013R"), "••••••13R");
        assert_eq!(masked("+34 612 34 56 78"), "+•• ••• •• •6 78");
        assert_eq!(masked("12"), "12");
    }
}
