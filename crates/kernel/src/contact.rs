//! Ways to reach a person.

use serde::{Deserialize, Serialize};

use crate::refusal::FieldFault;

/// The field that carries an e-mail address.
pub const EMAIL: &str = "email";

/// Longest e-mail address, in bytes (RFC 5321 4.5.3.1.3, less the brackets).
const EMAIL_BYTES_MAX: usize = 254;
/// Longest part before the at sign, in bytes (RFC 5321 4.5.3.1.1).
const LOCAL_BYTES_MAX: usize = 64;

/// An e-mail address that can be written in a header without quoting. Whether it exists is found
/// out by writing to it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Reads what was typed.
    ///
    /// # Errors
    ///
    /// If it is no address, with the text that shows what one looks like.
    pub fn read(typed: &str) -> Result<Self, FieldFault> {
        let typed = typed.trim();
        let good = typed.len() <= EMAIL_BYTES_MAX
            && typed.rsplit_once('@').is_some_and(|(local, host)| is_local(local) && is_host(host));
        if good { Ok(Self(typed.to_owned())) } else { Err(FieldFault::new(EMAIL, "email-shape")) }
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Dot-separated atoms (RFC 5322 3.2.3); a quoted local part is not worth its dangers.
fn is_local(local: &str) -> bool {
    let atom = |part: &str| {
        let allowed =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
        !part.is_empty() && part.bytes().all(allowed)
    };
    local.len() <= LOCAL_BYTES_MAX && local.split('.').all(atom)
}

/// At least two labels of letters, digits and inner hyphens, or of another script.
fn is_host(host: &str) -> bool {
    let label = |part: &str| {
        let allowed = |letter: char| letter.is_alphanumeric() || letter == '-';
        !part.is_empty()
            && part.chars().all(allowed)
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    host.contains('.') && host.split('.').all(label)
}

impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Email(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_read() {
        for typed in ["anna@example.hu", " kis.anna+kapu@posta.example.hu ", "a_b@köz.hu"] {
            assert!(Email::read(typed).is_ok(), "{typed}");
        }
    }

    #[test]
    fn what_could_add_a_header_or_a_second_recipient_is_not() {
        let bad = [
            "anna",
            "@example.hu",
            "anna@",
            "anna@host",
            "a b@example.hu",
            "a@b@example.hu",
            "anna@example.hu\r\nBcc: x@y.hu",
            "\"a b\"@example.hu",
            "a,b@example.hu",
            "a@-x.hu",
            "a..b@example.hu",
            ".a@example.hu",
            "<a@example.hu>",
            "a@example..hu",
        ];
        for typed in bad {
            assert!(Email::read(typed).is_err(), "{typed:?}");
        }
    }
}
