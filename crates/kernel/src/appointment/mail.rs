//! What the person is told of their appointment.

use super::Booking;
use crate::{
    code,
    effect::{Channel, Effect, Invite, Message},
    facts::Facts,
    post::Slot,
    secret::Secret,
};

/// A message about an appointment; nothing if they left no address.
pub(super) fn tell(
    text: &str,
    booking: &Booking,
    slot: &Slot,
    invites: Option<Standing>,
    facts: &Facts<'_>,
) -> Option<Effect> {
    let to = booking.contact.email.as_ref()?;
    let post = facts.scheme.post(&booking.office)?;
    let language = booking.contact.language.as_str();
    let when = slot.starts.to_zoned(post.calendar.zone().clone());
    let place = format!("{}, {}", post.called(language), post.address.join(", "));
    let invite = invites.map(|standing| Invite {
        uid: super::code::uid(&booking.code, facts),
        sequence: booking.changes,
        starts: slot.starts,
        ends: slot.ends,
        place: place.clone(),
        stands: standing == Standing::Stands,
    });
    Some(Effect::Send(Message {
        channel: Channel::Mail,
        to: Secret::new(to.as_str()),
        language: language.to_owned(),
        text: text.to_owned(),
        slots: [
            ("name".to_owned(), Secret::new(booking.contact.name.clone())),
            ("when".to_owned(), Secret::new(when.strftime("%Y-%m-%d %H:%M").to_string())),
            ("where".to_owned(), Secret::new(place)),
            ("code".to_owned(), code::grouped(&booking.code)),
            ("procedure".to_owned(), Secret::new(booking.procedure.clone())),
        ]
        .into(),
        invite,
        report: None,
    }))
}

/// Whether the entry in the person's calendar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Stands,
    Falls,
}
