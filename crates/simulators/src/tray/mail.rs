//! What a mail says (RFC 5322, MIME).

use jiff::Timestamp;
use mail_parser::{Addr, MessageParser};

use super::{
    envelope::Envelope,
    shelf::{Channel, Message},
};

/// Reads a mail. What cannot be understood in it is left out; its source is kept whole.
pub(super) fn read(raw: &[u8], envelope: Envelope, received_at: Timestamp) -> Message {
    let parsed = MessageParser::default().parse(raw);
    let parsed = parsed.as_ref();
    let text = |text: &str| text.to_owned();
    let sender = parsed.and_then(|mail| mail.from()?.first()).and_then(address);
    Message {
        key: parsed.and_then(|mail| mail.message_id()).map(text).unwrap_or_default(),
        channel: Channel::Mail,
        received_at,
        received: 1,
        from: sender.or(Some(envelope.from)).filter(|from| !from.is_empty()),
        to: envelope.to,
        subject: parsed.and_then(|mail| mail.subject()).map(text),
        text: parsed.and_then(|mail| mail.body_text(0)).unwrap_or_default().into_owned(),
        raw: Some(String::from_utf8_lossy(raw).into_owned()),
        document: None,
    }
}

fn address(sender: &Addr<'_>) -> Option<String> {
    match (&sender.name, &sender.address) {
        (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
        (Some(one), None) | (None, Some(one)) => Some(one.clone().into_owned()),
        (None, None) => None,
    }
}
