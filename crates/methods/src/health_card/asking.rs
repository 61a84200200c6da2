//! What is asked: a document and its date, the day of birth, a health card and its number.

use jiff::SignedDuration;
use kernel::{
    decision::Spend,
    document::{self, Shown},
    effect::Exchange,
    facts::Facts,
    method::{Method as _, Step},
    page::Form,
    person::PartialDate,
    refusal::{FieldFault, Refusal},
};

use super::{Card, CardRules, Check, Event, HealthCard, Settings};
use crate::{matching, register};

/// The fields.
pub(super) const BORN: &str = "health-card-birth-date";
pub(super) const KIND: &str = "health-card-kind";
pub(super) const NUMBER: &str = "health-card-number";
/// The answer of whoever has no card that counts.
pub(super) const NONE: &str = "none";
/// How many networks may use up all the tries that there are at one number in a day.
const NETWORKS: u32 = 3;
/// The windows of the budgets.
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
const MONTH: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Everything that was typed.
struct Typed {
    shown: Shown,
    born: PartialDate,
    card: Card,
}

/// Puts the first question. The tries are spent before anyone looks, and whether or not there is such a
/// number.
pub(super) fn ask(
    form: &Form,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    facts.actor.only_applicant()?;
    if form.line(KIND).is_ok_and(|kind| kind == NONE) {
        return Ok(Step::record(Event::WithoutCard));
    }
    let typed = read(form, settings, facts)?;
    let spends = spends(&typed.shown, settings, facts);
    let [of_network, paid @ ..] = &spends;
    let check = Check {
        key: facts.entropy.uuid(HealthCard::ID, facts.now).to_string(),
        number: typed.shown.number.clone(),
        born: typed.born,
        card: typed.card,
        paid: paid.iter().map(|spend| spend.key.clone()).collect(),
        of_network: of_network.key.clone(),
    };
    let exchange = Exchange {
        connector: settings.connector.clone(),
        key: check.key.clone(),
        request: matching::ask_shown(&typed.shown),
    };
    Ok(register::put(Event::Asked(check), exchange, facts).spend_all(spends))
}

/// What it costs: of the network, of the number from this network and from anywhere, and of what is printed
/// on the document (RG-09).
fn spends(shown: &Shown, settings: &Settings, facts: &Facts<'_>) -> [Spend; 4] {
    let Shown { number, contrast, .. } = shown;
    let network = facts.network.as_str();
    let spend = |purpose: &str, of: &str, limit, window| Spend {
        key: facts.fingerprint(&format!("budget:health-card:{purpose}"), of),
        limit,
        window,
    };
    let here = settings.tries_per_number_per_day;
    let printed = format!("{number} {}", contrast.expose());
    [
        spend("network", network, settings.tries_per_network_per_hour, HOUR),
        spend("number-here", &format!("{number} {network}"), here, DAY),
        spend("number", number, here.saturating_mul(NETWORKS), DAY),
        spend("document", &printed, settings.tries_per_document_per_month, MONTH),
    ]
}

/// All of it, or every fault in it.
fn read(form: &Form, settings: &Settings, facts: &Facts<'_>) -> Result<Typed, Refusal> {
    let shown = document::read(form, facts.scheme);
    let born = form.line(BORN).and_then(|typed| born(typed, facts));
    let rules = form.line(KIND).and_then(|kind| card(kind, settings));
    let number = form.line(NUMBER).and_then(|typed| match &rules {
        Ok(rules) => {
            let read = rules.number.read(typed, born.as_ref().ok().copied());
            read.map_err(|text| FieldFault::new(NUMBER, text))
        }
        // Which card it is of is asked first.
        Err(_) => Ok(String::new()),
    });
    match (shown, born, rules, number) {
        (Ok(shown), Ok(born), Ok(rules), Ok(number)) => {
            Ok(Typed { shown, born, card: Card { kind: rules.kind.clone(), number } })
        }
        (shown, born, rules, number) => {
            let of_document = match shown {
                Ok(_) => Vec::new(),
                Err(Refusal::Fields(faults)) => faults,
                Err(refusal) => return Err(refusal),
            };
            let rest = [born.err(), rules.err(), number.err()];
            Err(Refusal::fields(of_document.into_iter().map(Some).chain(rest)))
        }
    }
}

/// Of some people no more than the year is known, and no more is printed.
fn born(typed: &str, facts: &Facts<'_>) -> Result<PartialDate, FieldFault> {
    let whole = document::day(typed).map(PartialDate::from);
    let year = || PartialDate::try_from(typed.to_owned()).ok();
    let was = |born: &PartialDate| born.year >= 1900 && born.is_at_least(0, facts.today());
    whole
        .or_else(year)
        .filter(was)
        .ok_or_else(|| FieldFault::new(BORN, "health-card-birth-date-shape"))
}

fn card<'s>(kind: &str, settings: &'s Settings) -> Result<&'s CardRules, FieldFault> {
    let known = settings.cards.iter().find(|card| card.kind == kind);
    known.ok_or_else(|| FieldFault::new(KIND, "field-missing"))
}
