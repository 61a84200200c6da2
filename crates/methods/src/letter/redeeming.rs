//! The code comes back: from the browser in which the letter was asked for, or from any other.

use kernel::{
    code,
    decision::{Claim, ClaimKind, Spend},
    document::Shown,
    effect::Response,
    evidence::{self, Evidence},
    facts::Facts,
    method::{Method as _, Outcome, Recall, Step},
    page::Form,
    refusal::{FieldFault, Refusal},
    secret::{Fingerprint, Secret},
};

use super::{Check, Event, Letter, Posted, Settings, asking, posting, shown};

/// The field of the code.
pub(super) const CODE: &str = "letter-code";

/// What a letter that came back shows: the register knows document and holder, it is in force, and they
/// returned a code that was posted to where they live.
const CHECKS: [evidence::Check; 3] = [
    evidence::Check::AuthoritativeSource,
    evidence::Check::InForce,
    evidence::Check::CodeToAddress,
];

/// What was typed: all three, or every fault in them.
fn read(form: &Form, facts: &Facts<'_>) -> Result<(Shown, Secret), Refusal> {
    let rules = posting::rules(facts)?;
    let code = form.line(CODE).and_then(|typed| {
        code::read(typed, rules).ok_or_else(|| FieldFault::new(CODE, "letter-code-shape"))
    });
    match (shown(form, facts), code) {
        (Ok(shown), Ok(code)) => Ok((shown, code)),
        (Err(Refusal::Fields(faults)), code) => {
            Err(Refusal::fields(faults.into_iter().map(Some).chain([code.err()])))
        }
        (Err(refusal), _) => Err(refusal),
        (_, Err(fault)) => Err(fault.into()),
    }
}

/// By what the case is found, and what the try costs: of this number from this network, and of this code,
/// so that whoever holds somebody's letter does not find out what is printed on their document.
pub(super) fn recall(form: &Form, facts: &Facts<'_>) -> Result<Recall, Refusal> {
    let (shown, code) = read(form, facts)?;
    let limit = posting::rules(facts)?.attempts_per_day;
    let print = posting::print(&code, facts);
    let spend = |key: &Fingerprint| Spend { key: key.clone(), limit, window: super::DAY };
    let spends = paid(&shown, &print, facts).iter().map(spend).collect();
    Ok(Recall { claim: Claim { kind: ClaimKind::LetterCode, key: print }, spends })
}

/// What a try at a returned letter is paid from.
fn paid(shown: &Shown, code: &Fingerprint, facts: &Facts<'_>) -> Vec<Fingerprint> {
    let here = asking::here(&shown.number, facts);
    vec![
        facts.fingerprint("budget:letter:return-here", &here),
        facts.fingerprint("budget:letter:return", code.as_str()),
    ]
}

/// From the browser in which it was asked for. A wrong code is remembered.
pub(super) fn here(
    letter: &Posted,
    form: &Form,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    facts.actor.only_applicant()?;
    let (shown, code) = read(form, facts)?;
    if letter.until <= facts.now {
        return Err(Refusal::LetterOver);
    }
    let spends = recall(form, facts)?.spends;
    let ours = shown.number == letter.number && posting::print(&code, facts).matches(&letter.code);
    let step =
        if ours { prove(letter, &shown, settings, facts) } else { Step::record(Event::Missed) };
    Ok(step.spend_all(spends))
}

/// From any browser. The code led here, so it is right; with another number it is in the wrong hands.
pub(super) fn returned(
    letter: &Posted,
    form: &Form,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<Event>, Refusal> {
    let (shown, code) = read(form, facts)?;
    if !posting::print(&code, facts).matches(&letter.code) {
        return Err(Refusal::NoMatch);
    }
    if letter.until <= facts.now {
        return Err(too_late(letter, form, facts));
    }
    if shown.number != letter.number {
        let warned = Step::record(Event::Exposed).send(posting::warn(letter, facts));
        return Ok(warned.release(letter.claims()));
    }
    Ok(prove(letter, &shown, settings, facts).admit())
}

/// What whoever has a letter that is over is told: that it is, if they say whose it was.
pub(super) fn too_late(letter: &Posted, form: &Form, facts: &Facts<'_>) -> Refusal {
    match read(form, facts) {
        Ok((shown, code))
            if shown.number == letter.number
                && posting::print(&code, facts).matches(&letter.code) =>
        {
            Refusal::LetterOver
        }
        Ok(_) => Refusal::NoMatch,
        Err(refusal) => refusal,
    }
}

/// The register is asked once more: the contrast was not kept, and people die meanwhile.
fn prove(letter: &Posted, shown: &Shown, settings: &Settings, facts: &Facts<'_>) -> Step<Event> {
    let paid = paid(shown, &letter.code, facts);
    let check = Check { paid, ..asking::check(shown, facts) };
    let event = Event::Proving(check.clone());
    asking::put(event, &check, shown, settings, facts)
}

/// What it says.
pub(super) fn judge(
    letter: &Posted,
    check: &Check,
    response: &Response,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Step<Event> {
    let person = match asking::proven(check, response, settings, facts) {
        Ok(person) => person,
        Err(step) => return *step,
    };
    let evidence = Evidence {
        method: Letter::ID.to_owned(),
        kind: check.kind.clone(),
        shown: format!("number {} and the code of letter {}", check.number, letter.letter.as_str()),
        source: settings.connector.clone(),
        document: Some(check.number.clone()),
        at: facts.now,
        checks: CHECKS.to_vec(),
    };
    Step::record(Event::Redeemed)
        .refund_all(check.paid.clone())
        .release(letter.claims())
        .end(Outcome::Proven(person, evidence))
}
