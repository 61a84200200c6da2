//! What is done for somebody who is identified at a desk (KONZ-04 to KONZ-06).

use super::{
    About, Contact, Event, Found, Outcome, Signature, What, appeal,
    decide::{ABANDONED, entry, erasure, record},
    page, reach,
};
use crate::{
    account,
    contact::{self, Email, Phone},
    decision::{AccountId, Also, Claim, Decision, Opening},
    effect::Effect,
    evidence::Evidence,
    facts::Facts,
    page::Form,
    person::Person,
    receipt,
    refusal::{Refusal, Stop},
    user_name::{self, UserName},
};

/// The signature, if this scheme has decisions signed: then nothing is decided without.
pub(super) fn needed<'s>(
    signed: Option<&'s Signature>,
    facts: &Facts<'_>,
) -> Result<Option<&'s Signature>, Refusal> {
    match (facts.scheme.desk.signed, signed) {
        (true, None) => Err(Refusal::NotSigned),
        (true, Some(signed)) => Ok(Some(signed)),
        (false, _) => Ok(None),
    }
}

/// Puts the signature into the case.
pub(super) fn under(
    signature: Option<&Signature>,
    mut decision: Decision<Event>,
) -> Decision<Event> {
    for event in &mut decision.events {
        if let What::Done { signed, .. } = &mut event.what {
            *signed = signature.cloned().map(Box::new);
        }
    }
    decision
}

/// An account that is to be opened, and for which its name is held already.
#[derive(Clone, Copy)]
pub(super) struct Reserved {
    /// Which.
    pub(super) account: AccountId,
    /// Whether the person is, too: not if somebody else has an account as that person.
    pub(super) person: bool,
}

/// Whoever is at the desk.
#[derive(Clone, Copy)]
pub(super) struct Proven<'p> {
    /// Who they are.
    pub(super) person: &'p Person,
    /// What they showed.
    pub(super) evidence: &'p Evidence,
    /// How they are reached, where people are known by their telephone: it was in their hand.
    pub(super) contact: Option<&'p Contact>,
}

/// Does what the person came for. `opens` is the account that is to be opened, if something is held for it
/// already.
pub(super) fn finish(
    about: &About,
    proof: Proven<'_>,
    form: &Form,
    found: Option<&Found>,
    opens: Option<Reserved>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    form.drawn_for(page::finishing(&about.procedure, proof.evidence, found, facts.scheme))?;
    let decision = match (about.procedure.as_str(), found) {
        (page::OPEN, None) => open_account(proof, form, opens, facts)?,
        (page::OPEN, Some(found)) if page::can_dispute(found, facts.scheme) => {
            regain(proof, found, form, opens, facts)?
        }
        (page::OPEN, Some(found)) => raise(proof, found, facts)?,
        (page::DELETE, Some(found)) => {
            let outcome = Outcome::Deleted { account: found.account };
            let command = account::Command::DeleteAtDesk;
            let also = Also { account: found.account, command, what: "deleted" };
            done(outcome, facts).tell([also])
        }
        (page::CHANGE, Some(found)) => change(found, form, facts)?,
        (page::DELETE | page::CHANGE, None) => return Err(Refusal::NoAccount.into()),
        (_, _) => return Err(Refusal::NotOffered.into()),
    };
    Ok(decision.perform([Effect::Cancel { key: ABANDONED.to_owned() }]).unlist(entry(about)))
}

/// The first gate (KONZ-04). What is recorded here and the account are one person's, so one act
/// erases both.
fn open_account(
    proof: Proven<'_>,
    form: &Form,
    opens: Option<Reserved>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let Proven { person, evidence, .. } = proof;
    let (user_name, contact) = match &facts.scheme.registration {
        Some(_) => by_phone(proof, form, facts)?,
        None => by_name(form, facts)?,
    };
    facts.scheme.level_of([evidence]).ok_or(Refusal::NotOffered)?;
    let fresh = || AccountId(facts.entropy.uuid("account", facts.now));
    let account = opens.map_or_else(fresh, |opens| opens.account);
    let Reached { email, language, phone } = contact;
    let opened = account::Event::Opened {
        phone: phone.clone(),
        person: Box::new(person.clone()),
        evidence: evidence.clone(),
        user_name: user_name.as_str().to_owned(),
        email: email.clone(),
        language,
        at: facts.now,
    };
    let (issued, effects) = if phone.is_some() {
        account::welcome(account, &opened, facts)?
    } else {
        let (issued, effects) = account::issue_code(account, &opened, facts)?;
        (Some(issued), effects)
    };
    let events = std::iter::once(opened).chain(issued).collect();
    let outcome = Outcome::Opened {
        account,
        user_name: user_name.as_str().to_owned(),
        email: email.as_str().to_owned(),
    };
    let mut opening = Opening { account, events, effects, lists: Vec::new() };
    let given = receipt::give(&mut opening, facts)?;
    let own = [user_name.claim(facts), Claim::of(person, facts)];
    let claims: Vec<Claim> = match opens {
        Some(Reserved { person: true, .. }) => Vec::new(),
        Some(Reserved { person: false, .. }) => vec![Claim::of(person, facts)],
        None => own.into_iter().chain(phone.map(|phone| phone.claim(facts))).collect(),
    };
    Ok(Decision {
        opens: Some(opening),
        claims: claims.into_iter().chain(given).collect(),
        ..record(vec![What::Done { outcome, signed: None }], facts)
    })
}

/// How whoever gets an account is reached.
struct Reached {
    email: Email,
    language: String,
    phone: Option<Phone>,
}

/// A name of their own; the rest is done when they activate it.
fn by_name(form: &Form, facts: &Facts<'_>) -> Result<(UserName, Reached), Refusal> {
    let user_name = form.line(user_name::FIELD);
    let user_name = user_name.and_then(|typed| UserName::read(typed, &facts.scheme.user_name));
    let email = form.line(contact::EMAIL).and_then(Email::read);
    let language = page::language(form, facts.scheme);
    match (user_name, email, language) {
        (Ok(user_name), Ok(email), Ok(language)) => {
            Ok((user_name, Reached { email, language, phone: None }))
        }
        (user_name, email, language) => {
            Err(Refusal::fields([user_name.err(), email.err(), language.err()]))
        }
    }
}

/// The number of their document is their name, and they sign in by the telephone in their hand: they
/// leave with an account (CLAVE-37, CLAVE-50 to CLAVE-55).
fn by_phone(
    proof: Proven<'_>,
    form: &Form,
    facts: &Facts<'_>,
) -> Result<(UserName, Reached), Refusal> {
    let Contact { phone, email, language } = proof.contact.ok_or(Refusal::OutOfTurn)?.clone();
    reach::accepted(form)?;
    let name = proof.evidence.document.as_deref().ok_or(Refusal::NotOffered)?;
    let name = UserName::read(name, &facts.scheme.user_name).map_err(|_| Refusal::NotOffered)?;
    Ok((name, Reached { email, language, phone: Some(phone) }))
}

/// Somebody who has an account already, and says that it is not theirs: it is given up, and they have one
/// of their own. Before two have decided, only the name of that is held.
fn regain(
    proof: Proven<'_>,
    found: &Found,
    form: &Form,
    opens: Option<Reserved>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let said = account::said(form, page::SAID);
    let agreed = form.line(page::NOT_THEIRS);
    let mut opened = match (open_account(proof, form, opens, facts), said, agreed) {
        (Ok(opened), Ok(_), Ok(_)) => opened,
        (opened, said, agreed) => {
            let mut faults: Vec<_> = [agreed.err(), said.err()].into_iter().flatten().collect();
            match opened {
                Err(Refusal::Fields(more)) => faults.extend(more),
                Err(refusal) => return Err(refusal),
                Ok(_) => (),
            }
            return Err(Refusal::Fields(faults));
        }
    };
    for event in &mut opened.events {
        if let What::Done { outcome, .. } = &mut event.what
            && let Outcome::Opened { account, user_name, email } = outcome.clone()
        {
            *outcome = Outcome::Regained { account, user_name, email, from: found.account };
        }
    }
    let command = account::Command::GiveUp;
    let also = Also { account: found.account, command, what: "given-up" };
    Ok(appeal::reversible(found.account, opened.tell([also]), facts))
}

/// Somebody who has an account already. One of a lower level is raised, if its telephone is in their hand
/// (CLAVE-35). A temporary registration blocks the desk until it is cancelled or lapses (KONZ-07,
/// KONZ-08), unless the scheme lets the proof make it a full one.
fn raise(
    Proven { person, evidence, contact }: Proven<'_>,
    found: &Found,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let rises = page::rises(found, evidence, facts.scheme);
    if found.is_proven && !rises {
        return Err(Refusal::AlreadyRegistered);
    }
    if rises && found.phone.as_ref() != contact.map(|contact| &contact.phone) {
        return Err(Refusal::OutOfTurn);
    }
    if !rises && !facts.scheme.desk.raises_temporary {
        return Err(Refusal::TemporaryRegistration { until: found.lapses_at });
    }
    let command = account::Command::ProveAtDesk {
        person: Box::new(person.clone()),
        evidence: evidence.clone(),
    };
    let also = Also { account: found.account, command, what: "raised" };
    let outcome = Outcome::Raised { account: found.account };
    Ok(done(outcome, facts).tell([also]))
}

fn change(found: &Found, form: &Form, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    let email = form.line(contact::EMAIL).and_then(Email::read)?;
    let outcome = Outcome::Changed { account: found.account, email: email.as_str().to_owned() };
    let command = account::Command::ReaddressAtDesk { email };
    let also = Also { account: found.account, command, what: "changed" };
    Ok(done(outcome, facts).tell([also]))
}

/// It is done, and nothing of it is needed for ever.
fn done(outcome: Outcome, facts: &Facts<'_>) -> Decision<Event> {
    record(vec![What::Done { outcome, signed: None }], facts).perform([erasure(facts)])
}
