//! User names: kept as typed, compared as typed, claimed without regard to case.

use unicode_normalization::UnicodeNormalization as _;

use crate::{
    decision::{Claim, ClaimKind},
    facts::Facts,
    refusal::FieldFault,
    scheme::UserNameRules,
};

/// The field that carries it.
pub const FIELD: &str = "user-name";

/// A user name that fits the scheme's rules, in Unicode NFC, its case as typed (UKAPU-20).
#[derive(Clone, PartialEq, Eq)]
pub struct UserName(String);

impl UserName {
    /// Reads what was typed (UKAPU-18, UKAPU-19).
    ///
    /// # Errors
    ///
    /// A text that says which rule it breaks.
    pub fn read(typed: &str, rules: &UserNameRules) -> Result<Self, FieldFault> {
        let name: String = typed.nfc().collect();
        let length = name.chars().count();
        let fault = |text| Err(FieldFault::new(FIELD, text));
        if !name.chars().all(|letter| is_letter(letter, rules)) {
            return fault("user-name-letters");
        }
        match length {
            short if short < rules.length_min => fault("user-name-short"),
            long if long > rules.length_max => fault("user-name-long"),
            _ => Ok(Self(name)),
        }
    }

    /// As typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key by which it is claimed and looked up.
    #[must_use]
    pub fn claim(&self, facts: &Facts<'_>) -> Claim {
        claim(&self.0, facts)
    }
}

/// The key of anything typed as a user name at sign-in, whether or not it could be one.
#[must_use]
pub fn claim(typed: &str, facts: &Facts<'_>) -> Claim {
    let folded: String = typed.nfc().flat_map(char::to_lowercase).nfc().collect();
    Claim { kind: ClaimKind::UserName, key: facts.fingerprint("user-name", &folded) }
}

fn is_letter(letter: char, rules: &UserNameRules) -> bool {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => rules.letters.contains(lower),
        _ => false,
    }
}

impl std::fmt::Debug for UserName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UserName(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> UserNameRules {
        let letters = "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyz".to_owned();
        UserNameRules { letters, length_min: 4, length_max: 64 }
    }

    #[test]
    fn ukapu_18_every_letter_of_the_hungarian_alphabet_is_allowed() {
        for name in ["KisAnna", "árvíztűrő", "ÁRVÍZTŰRŐ", "tükörfúrógép", "wxqy"] {
            assert!(UserName::read(name, &rules()).is_ok(), "{name}");
        }
    }

    #[test]
    fn ukapu_18_nothing_but_letters_is_allowed() {
        for name in ["kis anna", "kis.anna", "anna1", "kis-anna", "ñandu", "аnna", "a\u{200b}nna"]
        {
            let fault = UserName::read(name, &rules()).unwrap_err();
            assert_eq!(fault.text, "user-name-letters", "{name}");
        }
    }

    #[test]
    fn ukapu_19_three_letters_are_too_few_however_they_are_encoded() {
        assert_eq!(UserName::read("ann", &rules()).unwrap_err().text, "user-name-short");
        // Three letters in five code points: the accents do not count.
        assert_eq!(
            UserName::read("a\u{301}e\u{301}o", &rules()).unwrap_err().text,
            "user-name-short"
        );
        assert!(UserName::read("Anna", &rules()).is_ok());
    }

    #[test]
    fn ukapu_20_case_is_kept() {
        assert_eq!(UserName::read("KisAnna", &rules()).unwrap().as_str(), "KisAnna");
    }
}
