//! One-time codes: drawn by chance, kept as fingerprints, typed by people.

use crate::{
    facts::Facts,
    scheme::CodeRules,
    secret::{Fingerprint, Secret},
    shape,
};

/// Characters between the hyphens of a code as it is written to people.
const GROUP: usize = 4;

/// Draws a fresh code. `purpose` also keeps its fingerprint apart from those of other uses.
#[must_use]
pub fn draw(purpose: &str, rules: &CodeRules, facts: &Facts<'_>) -> Secret {
    let alphabet: Vec<char> = rules.alphabet.chars().collect();
    Secret::new(facts.entropy.draw(purpose, &alphabet, rules.length))
}

/// The fingerprint of a code for one holder: the same code of another account has another print.
#[must_use]
pub fn print(purpose: &str, holder: &str, code: &Secret, facts: &Facts<'_>) -> Fingerprint {
    facts.fingerprint(&format!("code:{purpose}:{holder}"), code.expose())
}

/// What was typed, in the alphabet's own spelling: upper case, without spaces and hyphens, and
/// with O, I and L read as the digits they are mistaken for where the alphabet has no such letter.
/// `None` if it cannot be a code of these rules, so that a slip of the hand costs no attempt.
#[must_use]
pub fn read(typed: &str, rules: &CodeRules) -> Option<Secret> {
    let meant = |letter: char| match letter {
        known if rules.alphabet.contains(known) => Some(known),
        'O' if rules.alphabet.contains('0') => Some('0'),
        'I' | 'L' if rules.alphabet.contains('1') => Some('1'),
        _ => None,
    };
    let code: String = shape::plain(typed).chars().map(meant).collect::<Option<_>>()?;
    (code.chars().count() == rules.length).then(|| Secret::new(code))
}

/// The code in groups, as it is written in messages.
#[must_use]
pub fn grouped(code: &Secret) -> Secret {
    let letters: Vec<char> = code.expose().chars().collect();
    let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    Secret::new(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> CodeRules {
        CodeRules {
            alphabet: "0123456789ABCDEFGHJKMNPQRSTVWXYZ".to_owned(),
            length: 8,
            life_days: 5,
            life_minutes: 0,
            attempts: 5,
            attempts_per_day: 10,
            reissue_days: 60,
            reissue_from: crate::scheme::ReissueFrom::default(),
        }
    }

    #[test]
    fn look_alikes_hyphens_and_lower_case_are_understood() {
        let code = read("o1l2-i3x4", &rules()).unwrap();
        assert_eq!(code.expose(), "011213X4");
        assert_eq!(grouped(&code).expose(), "0112-13X4");
    }

    #[test]
    fn what_cannot_be_a_code_is_not_read_as_one() {
        for typed in ["", "0112-13X", "0112-13X44", "0112-13U4"] {
            assert!(read(typed, &rules()).is_none(), "{typed}");
        }
    }
}
