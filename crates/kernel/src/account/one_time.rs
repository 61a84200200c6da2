//! The one-time code of an account.

use jiff::Timestamp;

use super::Event;
use crate::{refusal::Corrupt, secret::Fingerprint};

/// A one-time code that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What it is recognised by.
    pub print: Fingerprint,
    /// From when on it is worthless.
    pub expires_at: Timestamp,
    /// How many wrong ones were typed.
    pub misses: u32,
}

impl Code {
    /// The code that is out after one more event.
    pub(super) fn after(code: Option<Self>, event: &Event) -> Result<Option<Self>, Corrupt> {
        match (code, event) {
            (_, Event::CodeIssued { print, expires_at }) => {
                Ok(Some(Self { print: print.clone(), expires_at: *expires_at, misses: 0 }))
            }
            (Some(code), Event::CodeMissed) => Ok(Some(Self { misses: code.misses + 1, ..code })),
            (Some(_), Event::CodeVoided) => Ok(None),
            (code, Event::Reminded { .. }) => Ok(code),
            (_, event) => Err(Corrupt(format!("`{}` out of place", event.kind()))),
        }
    }
}
