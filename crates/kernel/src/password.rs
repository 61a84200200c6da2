//! What a password may be. How it is hashed is not known here.

use unicode_normalization::UnicodeNormalization as _;

use crate::{refusal::FieldFault, scheme::PasswordRules, secret::Secret, user_name::UserName};

pub use self::deny::CommonPasswords;

mod deny;

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
        match broken.into_iter().find(|(broken, _)| *broken) {
            Some((_, text)) => Err(FieldFault::new(NEW, text)),
            None => Ok(Self(Secret::new(password))),
        }
    }

    /// The password, for hashing.
    #[must_use]
    pub const fn secret(&self) -> &Secret {
        &self.0
    }
}

/// A few characters over and over are long and yet no password.
fn is_monotonous(password: &str) -> bool {
    const DIFFERENT_MIN: usize = 4;
    let mut letters: Vec<char> = password.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    letters.len() < DIFFERENT_MIN
}
