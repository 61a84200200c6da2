//! Where people are known by their telephone: how they can be reached, that the telephone is theirs, and
//! a last look at everything before there is an account (CLAVE-50 to CLAVE-55).

use jiff::SignedDuration;

use super::{Contact, Event, page};
use crate::{
    account, code,
    contact::{self, Email, Phone},
    decision::{AccountId, Claim, Decision, Opening, Spend},
    effect::{Channel, Effect, Message},
    evidence::Evidence,
    facts::Facts,
    page::Form,
    person::Person,
    receipt,
    refusal::{FieldFault, Refusal},
    scheme::RegistrationRules,
    secret::Secret,
    user_name::UserName,
};

/// The use of the code that shows whose a telephone is.
pub(super) const CODE: &str = "phone";
/// The field that carries it.
pub(super) const CODE_FIELD: &str = "phone-code";
/// The box for having read and accepted the terms (CLAVE-54).
pub(super) const TERMS: &str = "terms";
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// They say how they can be reached: a code goes to the telephone.
pub(super) fn give(
    evidence: &Evidence,
    form: &Form,
    rules: &RegistrationRules,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    facts.actor.only_applicant()?;
    form.drawn_for(page::CONTACT)?;
    let phone = form.line(contact::PHONE);
    let phone = phone.and_then(|typed| Phone::read(typed, rules.phone_region));
    let email = form.line(contact::EMAIL).and_then(Email::read);
    let (phone, email) = match (phone, email) {
        (Ok(phone), Ok(email)) => (phone, email),
        (phone, email) => return Err(Refusal::fields([phone.err(), email.err()])),
    };
    // Evidence that reaches no level of the scheme opens no account.
    facts.scheme.level_of([evidence]).ok_or(Refusal::NotOffered)?;
    let codes = facts.scheme.codes.get(CODE).ok_or(Refusal::NotOffered)?;
    let code = code::draw(CODE, codes, facts);
    let given = Event::ContactGiven {
        print: code::print(CODE, phone.as_str(), &code, facts),
        expires_at: facts.now + codes.life(),
        phone: phone.clone(),
        email,
    };
    let message = Effect::Send(Message {
        channel: Channel::Sms,
        to: Secret::new(phone.as_str()),
        language: facts.language.clone(),
        text: "sms-phone".to_owned(),
        slots: [("code".to_owned(), code)].into(),
        invite: None,
        report: None,
    });
    Ok(Decision { spends: rules.of_message(&phone, facts), ..given.into() }.perform([message]))
}

/// They return the code that went there.
pub(super) fn prove(
    phone: &Phone,
    out: Option<&account::Code>,
    form: &Form,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    facts.actor.only_applicant()?;
    form.drawn_for(page::PHONE)?;
    let rules = facts.scheme.codes.get(CODE).ok_or(Refusal::NotOffered)?;
    let typed = form.line(CODE_FIELD)?;
    let typed = code::read(typed, rules).ok_or(FieldFault::new(CODE_FIELD, "phone-code-shape"))?;
    let Some(out) = out.filter(|out| out.expires_at > facts.now) else {
        return Err(FieldFault::new(CODE_FIELD, "phone-code-over").into());
    };
    if code::print(CODE, phone.as_str(), &typed, facts).matches(&out.print) {
        return Ok(Event::PhoneProven.into());
    }
    let last = (out.misses + 1 >= rules.attempts).then_some(Event::ContactVoided);
    Ok(Decision::record([Event::ContactMissed].into_iter().chain(last).collect()))
}

/// They have looked at everything and agree: there is an account, and they can sign in to it.
pub(super) fn register(
    contact: &Contact,
    form: &Form,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    facts.actor.only_applicant()?;
    form.drawn_for(page::CHECK)?;
    if form.line(TERMS).is_err() {
        return Err(FieldFault::new(TERMS, "terms-missing").into());
    }
    let Contact { person, evidence, phone, email } = contact;
    let name = evidence.document.as_deref().ok_or(Refusal::NotOffered)?;
    let name = UserName::read(name, &facts.scheme.user_name);
    let name = name.map_err(|_| Refusal::NotOffered)?;
    let account = AccountId(facts.entropy.uuid("account", facts.now));
    let claims = vec![name.claim(facts), Claim::of(person, facts), phone.claim(facts)];
    let rules = facts.scheme.registration.as_ref().ok_or(Refusal::NotOffered)?;
    let announced = rules.announced_by_letter;
    let opened = account::Event::Opened {
        // The address was asked for the letter alone.
        person: Box::new(if announced { person.without_address() } else { (**person).clone() }),
        evidence: evidence.clone(),
        user_name: name.as_str().to_owned(),
        email: email.clone(),
        phone: Some(phone.clone()),
        language: facts.language.clone(),
        at: facts.now,
    };
    let (issued, mut effects) = account::welcome(account, &opened, facts)?;
    effects.extend(announced.then(|| announcement(person, facts)).flatten());
    let events = std::iter::once(opened).chain(issued).collect();
    let mut opening = Opening { account, events, effects, lists: Vec::new() };
    let claims = claims.into_iter().chain(receipt::give(&mut opening, facts)?).collect();
    let registered = Event::Registered { account, email: email.clone() };
    Ok(Decision { opens: Some(opening), claims, ..registered.into() }
        .perform([Effect::Cancel { key: super::decide::ABANDONED.to_owned() }]))
}

/// A letter to whoever was registered, where a register says that they live. It is never said on a page
/// where that is.
fn announcement(person: &Person, facts: &Facts<'_>) -> Option<Effect> {
    let name = person.name.full(facts.scheme.name_order);
    let lines: Vec<&str> =
        std::iter::once(&name).chain(&person.address).map(String::as_str).collect();
    let message = |to: String| Message {
        channel: Channel::Letter,
        to: Secret::new(to),
        language: facts.language.clone(),
        text: "letter-registered".to_owned(),
        slots: [("name".to_owned(), Secret::new(name.clone()))].into(),
        invite: None,
        report: None,
    };
    (!person.address.is_empty()).then(|| Effect::Send(message(lines.join("\n"))))
}

impl RegistrationRules {
    /// What a message to a telephone costs: of that number, of the network it is asked from, and of all
    /// together, so that nobody can have us pump messages anywhere.
    pub(crate) fn of_message(&self, phone: &Phone, facts: &Facts<'_>) -> Vec<Spend> {
        let budget = |purpose: &str, of: &str, limit, window| Spend {
            key: facts.fingerprint(&format!("budget:sms:{purpose}"), of),
            limit,
            window,
        };
        let hour = SignedDuration::from_hours(1);
        vec![
            budget("number", phone.as_str(), self.sms_per_number_per_day, DAY),
            budget("network", facts.network.as_str(), self.sms_per_network_per_hour, hour),
            budget("all", "", self.sms_per_hour, hour),
        ]
    }
}
