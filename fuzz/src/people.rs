//! What people and registers write.

use kernel::{contact::Email, person::PartialDate};

use crate::text;

/// What is accepted reads back as itself, and can stand in a header of a mail.
pub(crate) fn facts(data: &[u8]) {
    let Some(text) = text(data) else { return };
    if let Ok(email) = Email::read(text) {
        let kept = email.as_str();
        assert!(!kept.contains(['\r', '\n', '\0', '<', '>', ',']), "{kept:?}");
        assert_eq!(Email::read(kept).as_ref().map(Email::as_str).ok(), Some(kept));
    }
    if let Ok(date) = PartialDate::try_from(text.to_owned()) {
        assert_eq!(date.to_string(), text, "a date is written in one way");
        assert!(date.latest().year() == date.year);
    }
}
