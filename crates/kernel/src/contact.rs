//! Ways to reach a person.

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region};
use serde::{Deserialize, Serialize};

use crate::{
    decision::{Claim, ClaimKind},
    facts::Facts,
    refusal::FieldFault,
};

/// The field that carries an e-mail address.
pub const EMAIL: &str = "email";
/// The field that carries the number of a mobile telephone.
pub const PHONE: &str = "phone";

/// Longest thing typed as a telephone number that is looked at, in bytes.
const PHONE_BYTES_MAX: usize = 40;

/// How many digits of a telephone number are shown to others than its holder.
const PHONE_HINT_DIGITS: usize = 3;

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

    /// Whether mail to both goes to one place, as people think of it: nobody remembers its capitals.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.folded() == other.folded()
    }

    pub(crate) fn folded(&self) -> String {
        self.0.to_lowercase()
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

/// The country within which a number is dialled without a prefix, ISO 3166-1 alpha-2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct PhoneRegion(Region);

impl TryFrom<String> for PhoneRegion {
    type Error = String;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        let unknown = |_| format!("`{code}` is no country, like `ES`");
        code.parse().map(Self).map_err(unknown)
    }
}

/// The number of a mobile telephone of any country, as E.164 writes it. Whether it exists, and whose it
/// is, is found out by writing to it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Reads what was typed: with the prefix of a country, or as it is dialled within `region`.
    ///
    /// # Errors
    ///
    /// If no mobile telephone can have it, with the text that shows what a number looks like.
    pub fn read(typed: &str, region: PhoneRegion) -> Result<Self, FieldFault> {
        let fault = |text| Err(FieldFault::new(PHONE, text));
        if typed.len() > PHONE_BYTES_MAX {
            return fault("phone-shape");
        }
        let Ok(number) = PhoneNumber::parse(typed, Some(region.0)) else {
            return fault("phone-shape");
        };
        if !number.is_valid() {
            return fault("phone-shape");
        }
        match number.get_type() {
            PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile => {
                Ok(Self(number.format_as(PhoneNumberFormat::E164).into_owned()))
            }
            _ => fault("phone-mobile"),
        }
    }

    /// As E.164 writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// One telephone, one person: whoever holds this is reached by it.
    #[must_use]
    pub fn claim(&self, facts: &Facts<'_>) -> Claim {
        Claim { kind: ClaimKind::Phone, key: facts.fingerprint("phone", &self.0) }
    }

    /// As people write it, with the prefix of its country.
    #[must_use]
    pub fn spoken(&self) -> String {
        let number: Result<PhoneNumber, _> = self.0.parse();
        let spoken =
            |number: PhoneNumber| number.format_as(PhoneNumberFormat::International).into_owned();
        number.map_or_else(|_| self.0.clone(), spoken)
    }

    /// As its holder knows it, and nobody else finds it out: its end.
    #[must_use]
    pub fn hint(&self) -> String {
        let end = self.0.len().saturating_sub(PHONE_HINT_DIGITS);
        format!("••• {}", self.0.get(end..).unwrap_or_default())
    }
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Phone(..)")
    }
}

/// A line of a postal address of which only its holder can tell that it is theirs: of each word the first
/// character, and every sign that is neither letter nor digit.
#[must_use]
pub fn masked(line: &str) -> String {
    let word = |word: &str| -> String {
        let mut letters = word.chars();
        let first = letters.next().into_iter();
        let hidden = |letter: char| if letter.is_alphanumeric() { '•' } else { letter };
        first.chain(letters.map(hidden)).collect()
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
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

    fn phone(typed: &str) -> Result<Phone, FieldFault> {
        Phone::read(typed, PhoneRegion::try_from("ES".to_owned()).unwrap())
    }

    #[test]
    fn mobile_numbers_of_any_country_are_read_however_they_are_written() {
        let same =
            ["612345678", "612 34 56 78", "+34 612-345-678", "0034612345678", "(+34) 612345678"];
        for typed in same {
            assert_eq!(phone(typed).unwrap().as_str(), "+34612345678", "{typed}");
        }
        for typed in ["+36 20 123 4567", "+44 7400 123456", "+84 912 345 678", "+1 201 555 0123"] {
            assert!(phone(typed).is_ok(), "{typed}");
        }
        assert_eq!(phone("612345678").unwrap().spoken(), "+34 612 34 56 78");
    }

    #[test]
    fn what_no_mobile_telephone_can_have_is_not() {
        for typed in ["", "6123456", "abc", "+999 123456789", "61234567890123", "+34 612 345 67"] {
            assert_eq!(phone(typed).unwrap_err().text, "phone-shape", "{typed}");
        }
        // Of the house, and of a service that is paid for.
        for typed in ["912345678", "803123456"] {
            assert_eq!(phone(typed).unwrap_err().text, "phone-mobile", "{typed}");
        }
        assert!(phone(&"6".repeat(10_000)).is_err());
        assert!(PhoneRegion::try_from("Spain".to_owned()).is_err());
    }

    #[test]
    fn a_masked_address_tells_its_holder_alone() {
        assert_eq!(masked("Calle Mayor, 12"), "C•••• M••••, 1•");
        assert_eq!(masked("28013 Madrid"), "2•••• M•••••");
        assert_eq!(masked("3.º B"), "3.• B");
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
