//! What a holder is told by mail.

use super::Holder;
use crate::{
    contact::{Email, Phone},
    effect::{Channel, Effect, Message},
    facts::Facts,
    secret::Secret,
};

/// A message with the holder's name and whatever else is to be filled in.
pub(super) fn tell(
    text: &str,
    holder: &Holder,
    to: &Email,
    slots: Vec<(&str, String)>,
    facts: &Facts<'_>,
) -> Effect {
    let own = slots.into_iter().map(|(name, value)| (name.to_owned(), Secret::new(value)));
    Effect::Send(Message {
        channel: Channel::Mail,
        to: Secret::new(to.as_str()),
        language: holder.language.clone(),
        text: text.to_owned(),
        slots: std::iter::once(name_slot(holder, facts)).chain(own).collect(),
        invite: None,
        report: None,
    })
}

/// The same to every address the holder has: the one in use, and the one it is to become.
pub(super) fn tell_everywhere(
    text: &str,
    holder: &Holder,
    slots: &[(&str, String)],
    facts: &Facts<'_>,
) -> Vec<Effect> {
    let next = holder.moves_to.iter().map(|(email, _)| email);
    let all = std::iter::once(&holder.email).chain(next);
    all.map(|to| tell(text, holder, to, slots.to_vec(), facts)).collect()
}

/// A message to the holder's telephone, if they have given one.
pub(super) fn text(holder: &Holder, text: &str, slots: Vec<(&str, Secret)>) -> Option<Effect> {
    holder.phone.as_ref().map(|phone| text_to(phone, holder, text, slots))
}

/// A message to some telephone, in the holder's language.
pub(super) fn text_to(
    phone: &Phone,
    holder: &Holder,
    text: &str,
    slots: Vec<(&str, Secret)>,
) -> Effect {
    Effect::Send(Message {
        channel: Channel::Sms,
        to: Secret::new(phone.as_str()),
        language: holder.language.clone(),
        text: text.to_owned(),
        slots: slots.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        invite: None,
        report: None,
    })
}

pub(super) fn name_slot(holder: &Holder, facts: &Facts<'_>) -> (String, Secret) {
    ("name".to_owned(), Secret::new(holder.person.name.full(facts.scheme.name_order)))
}
