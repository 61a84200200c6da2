//! The letter: a code, a number by which the post's returns are told, and how long it is good.

use jiff::{SignedDuration, civil::Date};
use kernel::{
    code,
    decision::Spend,
    effect::{Channel, Message},
    facts::Facts,
    letter_number::LetterNumber,
    method::{Method as _, Step},
    refusal::Refusal,
    scheme::CodeRules,
    secret::Secret,
};

use super::{DAY, ENDS, Event, Found, Letter, Posted, Settings, USE};

/// A month of budgets.
const MONTH: SignedDuration = SignedDuration::from_hours(24 * 30);
/// What its code is recognised by, whoever's it is: it has to be found with nothing else at hand.
const ANYBODY: &str = "anybody";

/// Whom a letter is for.
struct Addressee<'a> {
    /// What the register calls them.
    person: &'a str,
    /// Their name in full.
    name: String,
    /// Their document's number.
    number: &'a str,
    language: &'a str,
}

/// Posts it. A letter to the same person that is under way, from wherever it was asked for, gives way.
pub(super) fn post(
    found: &Found,
    address: &[String],
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    facts.actor.only_applicant()?;
    let addressee = Addressee {
        person: &found.person.identifier,
        name: found.person.name.full(facts.scheme.name_order),
        number: &found.check.number,
        language: &facts.language,
    };
    let budget = Spend {
        key: facts.fingerprint("budget:letter:person", &found.person.identifier),
        limit: settings.letters_per_month,
        window: MONTH,
    };
    Ok(send(addressee, address, settings, facts)?.spend(budget))
}

/// Posts another in the place of one that was spoilt, whose code is worthless from now on.
pub(super) fn another(
    spoilt: &Posted,
    address: &[String],
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    let addressee = Addressee {
        person: &spoilt.person,
        name: spoilt.name.clone(),
        number: &spoilt.number,
        language: &spoilt.language,
    };
    Ok(send(addressee, address, settings, facts)?.release(spoilt.claims()))
}

fn send(
    to: Addressee<'_>,
    address: &[String],
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    let rules = rules(facts)?;
    let code = code::draw(USE, rules, facts);
    let until = facts.now + rules.life();
    let (today, number) = (facts.today(), LetterNumber::draw(facts));
    let letter = Posted {
        letter_print: Some(number.claim(facts).key),
        letter: number,
        code: print(&code, facts),
        addressee: facts.fingerprint("letter", to.person),
        person: to.person.to_owned(),
        number: to.number.to_owned(),
        name: to.name,
        language: to.language.to_owned(),
        address: address.to_vec(),
        comes: settings.arrives_days.map(|days| after(today, days)),
        until,
    };
    let ends = until.to_zoned(facts.scheme.time_zone.clone());
    let slots = vec![
        ("code", code::grouped(&code)),
        ("until", Secret::new(ends.strftime("%Y-%m-%d").to_string())),
    ];
    let report = Some(letter.letter.as_str().to_owned());
    let message = Message { report, ..message("letter-invitation", &letter, slots, facts) };
    Ok(Step::record(Event::Posted(letter.clone()))
        .claim(letter.claims())
        .keep_until(until + DAY * i32::from(settings.told_days))
        .wake(until, ENDS)
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
        ("number", Secret::new(letter.letter.as_str())),
    ];
    let slots = slots.into_iter().chain(own);
    Message {
        channel: Channel::Letter,
        to: Secret::new(to.join("\n")),
        language: written_in(letter, facts),
        text: text.to_owned(),
        slots: slots.map(|(name, value)| (name.to_owned(), value)).collect(),
        invite: None,
        report: None,
    }
}

fn written_in(letter: &Posted, facts: &Facts<'_>) -> String {
    if letter.language.is_empty() { facts.language.clone() } else { letter.language.clone() }
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
