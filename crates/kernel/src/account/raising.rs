//! Raising the level of an account: its holder proves more of who they are, by any method that
//! confers more than they have. What was there stays until the proof is complete.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use super::{Account, Event, Holder, Raising, timers, unlisted};
use crate::{
    decision::{Claim, Decision},
    effect::{Channel, Effect, Message},
    evidence::Evidence,
    facts::Facts,
    method::{Catalogue, Input, Outcome},
    page::{Block, Page, Place, Text},
    person::{Name, Person},
    proofing,
    refusal::{Corrupt, Refusal, Stop},
    scheme::{Level, Offer, Scheme},
    secret::Secret,
};

/// Why a proof did not raise the level: it is somebody else's.
const SOMEBODY_ELSE: &str = "raise-somebody-else";
/// Why a proof did not raise the level: the person has an account that is proven.
const ALREADY: &str = "raise-already-registered";

/// A proof under way: its method, what happened within it, and what is to go on afterwards.
pub(super) type Proof<'p> = (&'p str, &'p [Value], Option<&'p Secret>);

/// The methods of a scheme that confer more than an account has, in the order shown.
pub fn ways<'s>(account: &Account, scheme: &'s Scheme) -> impl Iterator<Item = &'s Offer> {
    let level = account.level(scheme);
    scheme.methods.iter().filter(move |offer| !offer.at_desk && Some(offer.level) > level)
}

/// The methods by which an officer confers more than an account has; none where a registration that nobody
/// has proven stands in the way at a desk (KONZ-07).
pub fn ways_at_desk<'s>(account: &Account, scheme: &'s Scheme) -> impl Iterator<Item = &'s Offer> {
    let level = account.level(scheme);
    let proven = account.holder().is_some_and(|holder| holder.person.is_registered());
    let may = proven || scheme.desk.raises_temporary;
    let ways = scheme.methods.iter().filter(move |offer| may && offer.at_desk);
    ways.filter(move |offer| Some(offer.level) > level)
}

/// What the holder is asked now; none if they are not proving anything.
///
/// # Errors
///
/// If the account cannot be read.
pub fn page(
    account: &Account,
    scheme: &Scheme,
    catalogue: Catalogue,
) -> Result<Option<Page>, Corrupt> {
    let Account::Active { raising: Raising::Proofing { method, log, .. }, .. } = account else {
        return Ok(None);
    };
    let mut page = proofing::page(method, log, scheme, catalogue)?;
    page.blocks.push(Block::Link(Text::key("link-other-ways"), Place::OtherWaysToRaise));
    Ok(Some(page))
}

/// The holder chooses a method. `resume` is the name of what they were about to do, to be put into
/// the mail that tells of the new level.
pub(super) fn begin(
    account: &Account,
    method: &str,
    resume: Option<&Secret>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let offered = ways(account, facts.scheme).any(|offer| offer.id == method);
    if !offered || facts.catalogue.find(method).is_none() {
        return Err(Refusal::NotOffered);
    }
    let (method, resume) = (method.to_owned(), resume.cloned());
    Ok(Event::ProofingBegan { method, resume }.into())
}

/// Something reaches the method.
pub(super) fn proceed(
    holder: &Holder,
    (method, log, resume): Proof<'_>,
    input: &Input<'_>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let step = proofing::step(method, log, input, facts)?;
    let moved = Event::ProofingMoved { moved: step.event };
    let mut decision = match step.outcome {
        Some(Outcome::Proven(person, evidence)) => prove(holder, person, evidence, resume, facts),
        Some(Outcome::Failed(reason)) => Event::ProofingFailed { reason: reason.to_owned() }.into(),
        None => Decision::record(Vec::new()),
    };
    decision.events.insert(0, moved);
    decision.effects.extend(step.effects);
    decision.spends = step.spends;
    decision.refunds = step.refunds;
    decision.claims.extend(step.claims);
    decision.releases.extend(step.releases);
    Ok(decision)
}

/// Who was proven has another account: one person, one account.
pub(super) fn clash() -> Event {
    Event::ProofingFailed { reason: ALREADY.to_owned() }
}

/// The person that a register knows takes the place of the one that was declared, if they are one.
pub(super) fn prove(
    holder: &Holder,
    person: Box<Person>,
    evidence: Evidence,
    resume: Option<&Secret>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    if !is_same(&holder.person, &person) {
        return Event::ProofingFailed { reason: SOMEBODY_ELSE.to_owned() }.into();
    }
    let level = facts.scheme.level_of(holder.evidence.iter().chain([&evidence]));
    let notice = risen(holder, level, resume, facts);
    // The same person under another number: theirs is free, and the register's is theirs.
    let (mut claims, mut releases) = (Vec::new(), Vec::new());
    if holder.person.identifier != person.identifier {
        releases.push(Claim::of(&holder.person, facts));
        claims.push(Claim::of(&person, facts));
    }
    let settled = timers::LAPSE.map(|key| Effect::Cancel { key: key.to_owned() });
    let added = Decision::from(Event::EvidenceAdded { person, evidence });
    let proven = Decision { claims, releases, ..added.perform(settled).perform([notice]) };
    unlisted(proven, holder, facts)
}

/// Whether two descriptions are of one person: by the register's number where both have it, else by
/// name and date of birth, whatever the case and the spelling of letters.
fn is_same(known: &Person, proven: &Person) -> bool {
    if known.is_registered() {
        return known.identifier == proven.identifier;
    }
    let name = |name: &Name| {
        let parts = [&name.family, &name.given].into_iter().flatten();
        let parts = parts.flat_map(|part| part.split_whitespace().map(fold).collect::<Vec<_>>());
        parts.collect::<Vec<_>>()
    };
    name(&known.name) == name(&proven.name) && known.birth_date == proven.birth_date
}

fn fold(part: &str) -> String {
    part.nfkc().flat_map(char::to_lowercase).collect()
}

fn risen(
    holder: &Holder,
    level: Option<Level>,
    resume: Option<&Secret>,
    facts: &Facts<'_>,
) -> Effect {
    let level = level.and_then(|level| facts.scheme.level_name(level));
    let level = level.map(|level| level.id.clone()).unwrap_or_default();
    // Without anything to go back to, the account's own page is where to go.
    let (text, onward) = match resume {
        Some(name) => ("mail-level-raised-resume", name.clone()),
        None => ("mail-level-raised", Secret::new("")),
    };
    Effect::Send(Message {
        channel: Channel::Mail,
        to: Secret::new(holder.email.as_str()),
        language: holder.language.clone(),
        text: text.to_owned(),
        slots: [
            ("name".to_owned(), Secret::new(holder.person.name.full(facts.scheme.name_order))),
            ("level".to_owned(), Secret::new(level)),
            ("resume".to_owned(), onward),
        ]
        .into(),
        invite: None,
        report: None,
    })
}
