//! What becomes of a letter on its way: it is printed, posted, brought back, spoilt and made once more.

use kernel::{
    effect::{Exchange, Report, Response},
    facts::Facts,
    method::Step,
    refusal::Refusal,
};

use super::{Event, Posted, Reason, Settings, Way, posting};
use crate::{
    address,
    register::{self, Cause},
};

/// What follows from a report. A letter that came back ends wherever it was, its code with it: whoever has
/// it is not whom it was for.
pub(super) fn report(
    letter: &Posted,
    way: Way,
    report: Report,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    let on = facts.today();
    match (report, way) {
        (Report::Taken, Way::Asked)
        | (Report::Posted, Way::Asked | Way::Printing)
        | (Report::Failed, Way::Asked | Way::Printing | Way::Carried { .. }) => {
            Ok(Step::record(Event::Reported { report, on }))
        }
        (Report::Spoilt, Way::Asked | Way::Printing) if !letter.person.is_empty() => {
            Ok(ask(letter, settings, facts))
        }
        (
            Report::Taken | Report::Posted | Report::Arrived | Report::Spoilt,
            Way::Asked | Way::Printing | Way::Carried { .. },
        ) => Err(Refusal::OutOfTurn),
    }
}

/// The register is asked once more: they may have moved since.
fn ask(letter: &Posted, settings: &Settings, facts: &Facts<'_>) -> Step<Event> {
    let key = facts.entropy.uuid("letter-again", facts.now).to_string();
    let connector = settings.address_connector.clone();
    let request = address::ask(&letter.person);
    register::put(
        Event::Replacing { key: key.clone() },
        Exchange { connector, key, request },
        facts,
    )
}

/// What it says. Without an answer the letter stays as it was, to be made again later.
pub(super) fn replace(
    letter: &Posted,
    response: &Response,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    let away = |reason| Ok(Step::record(Event::TurnedAway { reason }));
    let unanswered = |cause| Ok(Step::record(Event::Unanswered { cause }));
    match address::read(response) {
        address::Answer::Known(address, country) if country == settings.country => {
            posting::another(letter, &address, settings, facts)
        }
        address::Answer::Known(..) => away(Reason::Abroad),
        address::Answer::Unknown => away(Reason::NoAddress),
        address::Answer::Unreadable => unanswered(Cause::Unreadable),
        address::Answer::Unreachable => unanswered(Cause::Unreachable),
    }
}
