//! What three registers say: whose the document is, whether the card is theirs, and where they live.

use kernel::{
    effect::{Exchange, Request, Response},
    evidence::{self, Evidence},
    facts::Facts,
    method::{Method as _, Outcome, Step},
    person::Person,
    secret::Secret,
};

use super::{Check, Event, First, HealthCard, Reason, Settings};
use crate::{
    address,
    matching::{self, Answer, Question, Standing},
    register::{self, Cause, DocumentStanding, first_of},
};

/// What registers call a document's number that belongs to a card (`docs/register-protocol.md`).
const HOLDER: &str = "identity-number";
/// What evidence of this method is, for rule sets.
const KIND: &str = "health-card";
/// How much of a card's number is put on record.
const ENDING: usize = 3;
/// What was checked: two registers know both cards, and they are in force. Nothing shows whose hands they
/// are in.
const CHECKS: [evidence::Check; 2] =
    [evidence::Check::AuthoritativeSource, evidence::Check::InForce];

/// The register of documents has answered. The other one is asked in any case.
pub(super) fn hear(
    check: &Check,
    response: &Response,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Step<Event> {
    let first = match matching::read(response) {
        Answer::Match(person, standing) => {
            match objection(check, &person, &standing, settings, facts) {
                Some(reason) => First::Against(reason),
                None => First::For(person),
            }
        }
        Answer::NoMatch => First::Against(Reason::NoMatch),
        Answer::Unreadable => return give_back(check, Cause::Unreadable),
        Answer::Unreachable => return give_back(check, Cause::Unreachable),
    };
    let number = Secret::new(check.number.clone());
    let request = matching::ask(&Question {
        document_kind: &check.card.kind,
        number: &check.card.number,
        secret_kind: HOLDER,
        secret: &number,
    });
    ask_next(&settings.card_connector, request, facts, |key| Event::Heard { key, first })
}

/// What speaks against someone whose document and date belong together, the gravest first.
fn objection(
    check: &Check,
    person: &Person,
    standing: &Standing,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Option<Reason> {
    let today = facts.today();
    first_of([
        (standing.deceased, Reason::Deceased),
        (standing.document == DocumentStanding::Revoked, Reason::Revoked),
        (standing.expires < today, Reason::Expired),
        (!person.birth_date.is_told_by(check.born), Reason::AnotherBirthDate),
        (!person.birth_date.is_at_least(settings.age_min_years, today), Reason::TooYoung),
    ])
}

/// The register of health cards has answered too.
pub(super) fn compare(
    check: &Check,
    first: &First,
    response: &Response,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Step<Event> {
    let card = match matching::read(response) {
        Answer::Match(holder, standing) => objection_to_card(check, &holder, &standing, facts),
        Answer::NoMatch => Some(Reason::CardNoMatch),
        Answer::Unreadable => return give_back(check, Cause::Unreadable),
        Answer::Unreachable => return give_back(check, Cause::Unreachable),
    };
    let away = |reason| Step::record(Event::TurnedAway { reason });
    match (first, card) {
        (First::Against(reason), _) => away(*reason),
        (First::For(_), Some(reason)) => away(reason),
        (First::For(person), None) => {
            let request = address::ask(&person.identifier);
            let person = person.clone();
            ask_next(&settings.address_connector, request, facts, |key| Event::Compared {
                key,
                person,
            })
        }
    }
}

fn objection_to_card(
    check: &Check,
    holder: &Person,
    standing: &Standing,
    facts: &Facts<'_>,
) -> Option<Reason> {
    first_of([
        (standing.deceased, Reason::Deceased),
        (standing.document == DocumentStanding::Revoked, Reason::CardRevoked),
        (standing.expires < facts.today(), Reason::CardExpired),
        (!holder.birth_date.is_told_by(check.born), Reason::CardOfAnother),
    ])
}

/// Both cards are theirs. Where no letter can reach them, none is posted: it is a notice and no gate. But
/// whoever could silence this register would silence the letter, so it has to answer.
pub(super) fn locate(
    check: &Check,
    person: &Person,
    response: &Response,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Step<Event> {
    let address = match address::read(response) {
        address::Answer::Known(address, _) => address,
        address::Answer::Unknown => Vec::new(),
        address::Answer::Unreadable => return give_back(check, Cause::Unreadable),
        address::Answer::Unreachable => return give_back(check, Cause::Unreachable),
    };
    let person = Person { address, ..person.clone() };
    Step::record(Event::Proven)
        .refund_all(check.paid.clone())
        .end(Outcome::Proven(Box::new(person), evidence(check, settings, facts)))
}

fn evidence(check: &Check, settings: &Settings, facts: &Facts<'_>) -> Evidence {
    let card = &check.card.number;
    let ending: String = card.chars().skip(card.chars().count().saturating_sub(ENDING)).collect();
    Evidence {
        method: HealthCard::ID.to_owned(),
        kind: KIND.to_owned(),
        shown: format!("number {}, and a {} ending in {ending}", check.number, check.card.kind),
        source: format!("{}, {}", settings.connector, settings.card_connector),
        document: Some(check.number.clone()),
        at: facts.now,
        checks: CHECKS.to_vec(),
    }
}

/// Nothing of this was the applicant's doing, so no try of theirs is lost.
pub(super) fn give_back(check: &Check, cause: Cause) -> Step<Event> {
    Step::record(Event::Unanswered { cause })
        .refund_all(check.paid.clone())
        .refund(check.of_network.clone())
}

fn ask_next(
    connector: &str,
    request: Request,
    facts: &Facts<'_>,
    event: impl FnOnce(String) -> Event,
) -> Step<Event> {
    let key = facts.entropy.uuid(connector, facts.now).to_string();
    let exchange = Exchange { connector: connector.to_owned(), key: key.clone(), request };
    register::put(event(key), exchange, facts)
}
