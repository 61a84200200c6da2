//! Whose document it is, and where they live.

use kernel::{
    decision::Spend,
    document::Shown,
    effect::{Exchange, Response},
    facts::Facts,
    method::{Method as _, Step},
    page::Form,
    person::Person,
    refusal::Refusal,
};

use super::{Check, DAY, Event, Found, HOUR, Letter, Reason, Settings, shown};
use crate::{
    address,
    matching::{self, Standing},
    register::{self, Cause, DocumentStanding, first_of},
};

/// How many networks may use up all the tries that there are at one number in a day.
const NETWORKS: u32 = 3;

/// Puts the question. The tries are spent before anyone looks, and whether or not there is such a number.
pub(super) fn ask(
    form: &Form,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    facts.actor.only_applicant()?;
    let shown = shown(form, facts)?;
    let check = check(&shown, facts);
    let paid = spends(&check, settings);
    Ok(put(Event::Asked(check.clone()), &check, &shown, settings, facts).spend_all(paid))
}

/// A question about a document. It is paid for from the number's budgets.
pub(super) fn check(shown: &Shown, facts: &Facts<'_>) -> Check {
    let here = here(&shown.number, facts);
    Check {
        key: facts.entropy.uuid(Letter::ID, facts.now).to_string(),
        kind: shown.kind.clone(),
        number: shown.number.clone(),
        paid: vec![
            facts.fingerprint("budget:letter:number-here", &here),
            facts.fingerprint("budget:letter:number", &shown.number),
        ],
        of_network: facts.fingerprint("budget:letter:network", facts.network.as_str()),
    }
}

/// A number as it is tried from one network: strangers use up their own tries at it.
pub(super) fn here(number: &str, facts: &Facts<'_>) -> String {
    format!("{number} {}", facts.network.as_str())
}

/// From one network so many, from anywhere a few times as many: what is printed on a document is not to be
/// found out by trying.
fn spends(check: &Check, settings: &Settings) -> Vec<Spend> {
    let here = settings.tries_per_number_per_day;
    let limits = [here, here.saturating_mul(NETWORKS)];
    let of_number = check.paid.iter().zip(limits);
    let of_number = of_number.map(|(key, limit)| Spend { key: key.clone(), limit, window: DAY });
    let key = check.of_network.clone();
    let of_network = Spend { key, limit: settings.tries_per_network_per_hour, window: HOUR };
    of_number.chain([of_network]).collect()
}

/// A step that puts it to the register of documents.
pub(super) fn put(
    event: Event,
    check: &Check,
    shown: &Shown,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Step<Event> {
    let (connector, key) = (settings.connector.clone(), check.key.clone());
    register::put(event, Exchange { connector, key, request: matching::ask_shown(shown) }, facts)
}

/// What the register of documents says; if it knows the person, the other one is asked.
pub(super) fn judge(
    check: &Check,
    response: &Response,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Step<Event> {
    let person = match proven(check, response, settings, facts) {
        Ok(person) => person,
        Err(step) => return *step,
    };
    let key = facts.entropy.uuid("letter-address", facts.now).to_string();
    let request = address::ask(&person.identifier);
    let connector = settings.address_connector.clone();
    let found = Found { check: check.clone(), key: key.clone(), person };
    register::put(Event::Found(found), Exchange { connector, key, request }, facts)
}

/// Whoever's document it is, if nothing speaks against them; else what follows.
pub(super) fn proven(
    check: &Check,
    response: &Response,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Box<Person>, Box<Step<Event>>> {
    let away = |reason| Err(Box::new(Step::record(Event::TurnedAway { reason })));
    match matching::read(response) {
        matching::Answer::Match(person, standing) => {
            match objection(&person, &standing, settings, facts) {
                Some(reason) => away(reason),
                None => Ok(person),
            }
        }
        matching::Answer::NoMatch => away(Reason::NoMatch),
        matching::Answer::Unreadable => Err(Box::new(give_back(check, Cause::Unreadable))),
        matching::Answer::Unreachable => Err(Box::new(give_back(check, Cause::Unreachable))),
    }
}

/// What speaks against someone whose number and contrast belong together, the gravest first.
fn objection(
    person: &Person,
    standing: &Standing,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Option<Reason> {
    let today = facts.today();
    let grown = person.birth_date.is_at_least(settings.age_min_years, today);
    first_of([
        (standing.deceased, Reason::Deceased),
        (standing.document == DocumentStanding::Revoked, Reason::Revoked),
        (standing.expires < today, Reason::Expired),
        (!grown, Reason::TooYoung),
    ])
}

/// What the register of addresses says. Their try at the number was good and is given back.
pub(super) fn locate(found: &Found, response: &Response, settings: &Settings) -> Step<Event> {
    let away = |reason| Step::record(Event::TurnedAway { reason });
    match address::read(response) {
        address::Answer::Known(address, country) if country == settings.country => {
            Step::record(Event::Located { address }).refund_all(found.check.paid.clone())
        }
        address::Answer::Known(..) => away(Reason::Abroad),
        address::Answer::Unknown => away(Reason::NoAddress),
        address::Answer::Unreadable => give_back(&found.check, Cause::Unreadable),
        address::Answer::Unreachable => give_back(&found.check, Cause::Unreachable),
    }
}

/// Nothing of this was the applicant's doing, so no try of theirs is lost.
pub(super) fn give_back(check: &Check, cause: Cause) -> Step<Event> {
    Step::record(Event::Unanswered { cause })
        .refund_all(check.paid.clone())
        .refund(check.of_network.clone())
}
