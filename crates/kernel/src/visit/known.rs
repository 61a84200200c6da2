//! Known cases: of people who do not exist, put among those that wait, to see whether officers look. What
//! is to be decided about them is known; what was decided is counted, officer by officer.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{
    About, Answer, Event, METHOD, Proposal, Round, Verdict, Visit, What,
    decide::{ended, record},
    page::OPEN,
    propose::due,
};
use crate::{
    contact,
    decision::{Decision, List},
    evidence::{Check, Evidence},
    facts::Facts,
    person::{Name, PartialDate, Person},
    refusal::Refusal,
    spelling, user_name,
};

/// How such a case ends.
const ENDED: &str = "visit-known";
/// What is wrong with those that are not to be done, and, as often, nothing.
const FLAWS: [Flaw; 4] = [Flaw::None, Flaw::None, Flaw::Unchecked, Flaw::Child];
/// The age of a child who cannot ask for it.
const CHILD_YEARS: i16 = 9;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Flaw {
    None,
    /// What was shown was not held against a register.
    Unchecked,
    /// The person is too young to ask for it.
    Child,
}

/// Puts one among those that wait: somebody wants an account, for whoever has one already would be shown
/// with it.
pub(super) fn plant(office: &str, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    let about = About {
        procedure: OPEN.to_owned(),
        office: office.to_owned(),
        appointment: None,
        opened_at: facts.now,
        canary: false,
    };
    let flaw = FLAWS.get(facts.entropy.number("flaw", FLAWS.len())).copied().unwrap_or(Flaw::None);
    let person = person(flaw, facts).ok_or(Refusal::NotOffered)?;
    let evidence = evidence(flaw, facts.now);
    let due = due(&about, facts.now, facts);
    let answer = if flaw == Flaw::None { Answer::For } else { Answer::Against };
    let proposal = Proposal {
        values: values(&person, facts),
        opens: None,
        due,
        signed: None,
        restores: None,
        disputes: None,
        known: Some(answer),
    };
    let place = Round::Second.place(&about, due);
    let happened = vec![
        What::Opened { about },
        What::Identified { person: Box::new(person), evidence },
        What::Proposed { proposal: Box::new(proposal) },
    ];
    Ok(record(happened, facts).list(place))
}

/// Somebody has decided about one: nothing follows but that it is counted.
pub(super) fn judged(
    visit: &Visit,
    proposal: &Proposal,
    verdict: Box<Verdict>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let said = if verdict.against.is_none() { Answer::For } else { Answer::Against };
    let known = proposal.known.unwrap_or(said);
    let officer = facts.actor.officer().map(|id| id.0.to_string()).unwrap_or_default();
    let place = format!("{}/{}-{}/{officer}", facts.now, known.name(), said.name());
    let missed = known != said;
    let happened =
        vec![What::Tested { verdict, missed }, What::Dropped { reason: ENDED.to_owned() }];
    ended(visit, happened, facts).list(List::Known.at(place))
}

impl Answer {
    /// Its name in the list of findings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
        }
    }
}

/// Somebody who does not exist.
fn person(flaw: Flaw, facts: &Facts<'_>) -> Option<Person> {
    let known = &facts.scheme.desk.four_eyes.known;
    let family = one_of("family", &known.families, facts)?;
    let mother = one_of("mother", &known.families, facts)?;
    let year = match flaw {
        Flaw::Child => facts.today().year() - CHILD_YEARS,
        Flaw::None | Flaw::Unchecked => {
            facts.today().year() - 20 - i16::try_from(facts.entropy.number("age", 60)).unwrap_or(0)
        }
    };
    let part = |purpose, most| i8::try_from(1 + facts.entropy.number(purpose, most)).ok();
    let name = |family, given| Name { family: Some(family), given: Some(given) };
    Some(Person {
        identifier: facts.entropy.uuid("known", facts.now).to_string(),
        name: name(family, one_of("given", &known.givens, facts)?),
        birth_name: None,
        birth_date: PartialDate { year, month: part("month", 12), day: part("day", 28) },
        birth_place: one_of("place", &known.places, facts),
        mother: Some(name(mother, one_of("mother's given", &known.givens, facts)?)),
        nationality: known.nationality.clone(),
        address: one_of("home", &known.places, facts).into_iter().collect(),
    })
}

/// Somebody who does not exist, with whom nothing is wrong.
pub(super) fn nobody(facts: &Facts<'_>) -> Option<(Person, Evidence)> {
    Some((person(Flaw::None, facts)?, evidence(Flaw::None, facts.now)))
}

fn evidence(flaw: Flaw, now: Timestamp) -> Evidence {
    let mut checks = vec![Check::FeaturesSeen, Check::FaceInPerson];
    if flaw != Flaw::Unchecked {
        checks.extend([Check::AuthoritativeSource, Check::InForce]);
    }
    Evidence {
        method: METHOD.to_owned(),
        kind: "identity-card".to_owned(),
        shown: "a known case".to_owned(),
        source: "nobody".to_owned(),
        document: None,
        at: now,
        checks,
    }
}

/// What they would have filled in.
fn values(person: &Person, facts: &Facts<'_>) -> BTreeMap<String, String> {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    let (family, given) = (part(&person.name.family), part(&person.name.given));
    let domains = &facts.scheme.desk.four_eyes.known.domains;
    let domain = one_of("domain", domains, facts).unwrap_or_default();
    let plain = |name: &str| spelling::plain(name).replace(' ', "");
    let email = format!("{}.{}@{domain}", plain(&given), plain(&family));
    let name = format!("{}{}", family.replace(' ', ""), given.replace(' ', ""));
    [(user_name::FIELD.to_owned(), name), (contact::EMAIL.to_owned(), email)].into()
}

fn one_of(purpose: &str, list: &[String], facts: &Facts<'_>) -> Option<String> {
    list.get(facts.entropy.number(purpose, list.len())).cloned()
}
