//! Messages in words: the text of the scheme in the person's language, filled in.

use std::collections::BTreeMap;

use kernel::{effect::Message, secret::Secret};

use crate::{Engine, invite::calendar, world::Written};

impl Engine {
    /// The message in words.
    pub(crate) fn write(&self, message: &Message) -> Option<Written> {
        let texts = self.texts(&message.language)?;
        let own = message.slots.iter().map(|(name, value)| (name.as_str(), value.expose()));
        let host = self.shared.gate.split_once("://").map_or("", |(_, host)| host);
        let ours = [
            ("gate", self.shared.gate.as_str()),
            ("host", host),
            ("scheme", self.shared.scheme.name.as_str()),
        ];
        let slots: BTreeMap<&str, String> =
            own.chain(ours).map(|(name, value)| (name, value.to_owned())).collect();
        let subject = texts.find(&message.text, &slots)?;
        let calendar = message
            .invite
            .as_ref()
            .map(|invite| Secret::new(calendar(invite, &subject, &self.shared.gate, self.now())));
        Some(Written {
            channel: message.channel,
            to: message.to.clone(),
            language: texts.language().to_owned(),
            calendar,
            text: message.text.clone(),
            slots: slots
                .iter()
                .map(|(name, value)| ((*name).to_owned(), Secret::new(value)))
                .collect(),
            subject,
            body: Secret::new(texts.find(&format!("{}.body", message.text), &slots)?),
            at: self.now(),
        })
    }
}
