//! The letter: a code, a number by which the post's returns are told, and how long it is good.

use jiff::{SignedDuration, civil::Date};
use kernel::{
    code,
    decision::Spend,
    effect::{Channel, Message},
    facts::Facts,
    method::{Method as _, Step},
    refusal::Refusal,
    scheme::CodeRules,
    secret::Secret,
};

use super::{Event, Found, Letter, Posted, Settings, USE};

/// Digits of the number that is printed on a letter.
const NUMBER_LENGTH: usize = 10;
/// A month of budgets.
const MONTH: SignedDuration = SignedDuration::from_hours(24 * 30);
/// What its code is recognised by, whoever's it is: it has to be found with nothing else at hand.
const ANYBODY: &str = "anybody";

/// Posts it. A letter to the same person that is under way, from wherever it was asked for, gives way.
pub(super) fn post(
    found: &Found,
    address: &[String],
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    facts.actor.only_applicant()?;
    let rules = rules(facts)?;
    let code = code::draw(USE, rules, facts);
    let until = facts.now + rules.life();
    let today = facts.today();
    let comes = settings.arrives_days.map(|days| after(today, days));
    let letter = Posted {
        letter: facts.entropy.draw(
            "letter-number",
            &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
            NUMBER_LENGTH,
        ),
        code: print(&code, facts),
        addressee: facts.fingerprint("letter", &found.person.identifier),
        number: found.check.number.clone(),
        name: found.person.name.full(facts.scheme.name_order),
        address: address.to_vec(),
        comes,
        until,
    };
    let budget = Spend {
        key: facts.fingerprint("budget:letter:person", &found.person.identifier),
        limit: settings.letters_per_month,
        window: MONTH,
    };
    let ends = until.to_zoned(facts.scheme.time_zone.clone());
    let slots = vec![
        ("code", code::grouped(&code)),
        ("until", Secret::new(ends.strftime("%Y-%m-%d").to_string())),
    ];
    let message = message("letter-invitation", &letter, slots, facts);
    Ok(Step::record(Event::Posted(letter.clone()))
        .spend(budget)
        .claim(letter.claims())
        .keep_until(until)
        .send(message))
}

/// Tells whoever it was for that their code came into other hands.
pub(super) fn warn(letter: &Posted, facts: &Facts<'_>) -> Message {
    message("letter-exposed-notice", letter, Vec::new(), facts)
}

fn message(text: &str, letter: &Posted, slots: Vec<(&str, Secret)>, facts: &Facts<'_>) -> Message {
    let addressed = std::iter::once(&letter.name).chain(&letter.address);
    let to: Vec<&str> = addressed.map(String::as_str).collect();
    let own = [
        ("name", Secret::new(letter.name.clone())),
        ("number", Secret::new(letter.letter.clone())),
    ];
    let slots = slots.into_iter().chain(own);
    Message {
        channel: Channel::Letter,
        to: Secret::new(to.join("\n")),
        language: facts.language.clone(),
        text: text.to_owned(),
        slots: slots.map(|(name, value)| (name.to_owned(), value)).collect(),
        invite: None,
    }
}

/// What a code is recognised by.
pub(super) fn print(code: &Secret, facts: &Facts<'_>) -> kernel::secret::Fingerprint {
    code::print(Letter::ID, ANYBODY, code, facts)
}

pub(super) fn rules<'f>(facts: &'f Facts<'_>) -> Result<&'f CodeRules, Refusal> {
    facts.scheme.codes.get(USE).ok_or(Refusal::NotOffered)
}

fn after(day: Date, days: u16) -> Date {
    day.saturating_add(jiff::Span::new().days(i32::from(days)))
}
