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
    let drawn = facts.entropy.draw(purpose, &alphabet, rules.drawn());
    let check = check(&drawn, rules);
    Secret::new(drawn + &check)
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
    if code.chars().count() != rules.length {
        return None;
    }
    let drawn: String = code.chars().take(rules.drawn()).collect();
    code.strip_prefix(&drawn)
        .is_some_and(|rest| rest == check(&drawn, rules))
        .then(|| Secret::new(code))
}

/// The check characters behind what was drawn: its value in the alphabet, modulo the largest prime that
/// they can hold. One wrong character and two swapped ones never come to the same.
fn check(drawn: &str, rules: &CodeRules) -> String {
    let alphabet: Vec<char> = rules.alphabet.chars().collect();
    let base = alphabet.len().max(1);
    let Some(modulus) = largest_prime(base, rules.check_length) else { return String::new() };
    let value = drawn.chars().fold(0, |value, letter| {
        let digit = alphabet.iter().position(|known| *known == letter).unwrap_or(0);
        (value * base + digit) % modulus
    });
    let digits = (0..rules.check_length).scan(value, |rest, _| {
        let digit = *rest % base;
        *rest /= base;
        alphabet.get(digit).copied()
    });
    let mut digits: Vec<char> = digits.collect();
    digits.reverse();
    digits.into_iter().collect()
}

/// The largest prime below what so many characters can tell apart; none of none.
fn largest_prime(base: usize, length: usize) -> Option<usize> {
    let below = (length > 0).then(|| base.checked_pow(u32::try_from(length).ok()?))??;
    let is_prime = |number: &usize| {
        (2..*number).take_while(|d| d * d <= *number).all(|d| !number.is_multiple_of(d))
    };
    (2..below).rev().find(is_prime)
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
            check_length: 0,
            beside: 1,
        }
    }

    fn checked() -> CodeRules {
        CodeRules { length: 16, check_length: 2, ..rules() }
    }

    #[test]
    fn look_alikes_hyphens_and_lower_case_are_understood() {
        let code = read("o1l2-i3x4", &rules()).unwrap();
        assert_eq!(code.expose(), "011213X4");
        assert_eq!(grouped(&code).expose(), "0112-13X4");
    }

    #[test]
    fn a_slip_of_the_pen_is_told_from_another_code() {
        let rules = checked();
        let drawn = "0M7Q2ZT4KX9B3H";
        let code = format!("{drawn}{}", check(drawn, &rules));
        assert_eq!(code, "0M7Q2ZT4KX9B3HA2");
        assert!(read("om7q 2zt4 kx9b 3ha2", &rules).is_some());
        let letters: Vec<char> = code.chars().collect();
        for place in 0..letters.len() {
            for other in rules.alphabet.chars().filter(|other| *other != letters[place]) {
                let mut typed = letters.clone();
                typed[place] = other;
                assert!(read(&typed.iter().collect::<String>(), &rules).is_none());
            }
            let mut typed = letters.clone();
            typed.swap(place, (place + 1) % letters.len());
            let adjacent = place + 1 < letters.len();
            assert!(
                !adjacent || typed == letters || {
                    read(&typed.iter().collect::<String>(), &rules).is_none()
                }
            );
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_not_read_as_one() {
        for typed in ["", "0112-13X", "0112-13X44", "0112-13U4"] {
            assert!(read(typed, &rules()).is_none(), "{typed}");
        }
    }
}
