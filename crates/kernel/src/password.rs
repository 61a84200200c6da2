//! What a password may be. How it is hashed is not known here.

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    person::Person, refusal::FieldFault, scheme::PasswordRules, secret::Secret, user_name::UserName,
};

pub use self::deny::CommonPasswords;

mod deny;
mod personal;
#[cfg(test)]
mod tests;

/// The field of a password being made.
pub const NEW: &str = "new-password";
/// The field of a password that exists.
pub const CURRENT: &str = "password";

/// Names of the person that a password may not hold are compared from this length on, in
/// characters: a shorter one would refuse half the language.
const NAME_LENGTH_MIN: usize = 4;

/// Passwords that are tried first by everyone who tries passwords.
pub trait DenyList: Sync {
    /// Whether it lists this password; it is given in lower case.
    fn lists(&self, password: &str) -> bool;
}

/// A new password that fits the rules, in Unicode NFC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPassword(Secret);

impl NewPassword {
    /// Reads what was typed: long enough, not common, without the person's own names.
    ///
    /// # Errors
    ///
    /// A text that says which rule it breaks.
    pub fn read(
        typed: &Secret,
        rules: &PasswordRules,
        denied: &dyn DenyList,
        name: Option<&UserName>,
    ) -> Result<Self, FieldFault> {
        let password: String = typed.expose().nfc().collect();
        let folded = password.to_lowercase();
        let length = password.chars().count();
        let own = name.map(|name| name.as_str().to_lowercase());
        let own = own.filter(|own| own.chars().count() >= NAME_LENGTH_MIN);
        let broken = [
            (length < rules.length_min, "password-short"),
            (length > rules.length_max, "password-long"),
            (own.is_some_and(|own| folded.contains(&own)), "password-own-name"),
            (is_monotonous(&folded) || denied.lists(&folded), "password-common"),
        ];
        let broken = broken.into_iter().find_map(|(broken, text)| broken.then_some(text));
        let lacking = || (length < rules.composed_below).then(|| lacking(&password)).flatten();
        match broken.or_else(lacking) {
            Some(text) => Err(FieldFault::new(NEW, text)),
            None => Ok(Self(Secret::new(password))),
        }
    }

    /// Refuses what can be guessed by whoever knows its holder, and the password there is, where the scheme
    /// says so.
    ///
    /// # Errors
    ///
    /// A text that says which rule it breaks.
    pub fn fits(
        &self,
        person: &Person,
        number: &str,
        is_the_last: bool,
        rules: &PasswordRules,
    ) -> Result<(), FieldFault> {
        let personal = || personal::is_personal(self.0.expose(), person, number);
        if rules.impersonal && personal() {
            return Err(FieldFault::new(NEW, "password-personal"));
        }
        if rules.changes && is_the_last {
            return Err(FieldFault::new(NEW, "password-same"));
        }
        Ok(())
    }

    /// The password, for hashing.
    #[must_use]
    pub const fn secret(&self) -> &Secret {
        &self.0
    }
}

/// The kind of character that a password lacks, if it lacks one.
fn lacking(password: &str) -> Option<&'static str> {
    let lacks = |kind: fn(char) -> bool, text| (!password.chars().any(kind)).then_some(text);
    let is_sign = |letter: char| !letter.is_alphanumeric() && !letter.is_whitespace();
    lacks(char::is_lowercase, "password-no-small")
        .or_else(|| lacks(char::is_uppercase, "password-no-capital"))
        .or_else(|| lacks(|letter| letter.is_ascii_digit(), "password-no-digit"))
        .or_else(|| lacks(is_sign, "password-no-sign"))
}

/// A few characters over and over are long and yet no password.
fn is_monotonous(password: &str) -> bool {
    const DIFFERENT_MIN: usize = 4;
    let mut letters: Vec<char> = password.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    letters.len() < DIFFERENT_MIN
}
