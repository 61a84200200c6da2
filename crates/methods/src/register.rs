//! What every dialect of a register has in common (`docs/register-protocol.md`): how much of an answer
//! is read, and whether what it says of a person can be used.

use kernel::person::{Name, Person};
use serde::{Deserialize, Serialize};

/// Longest answer that is read, in bytes.
pub(crate) const BODY_BYTES_MAX: usize = 64 * 1024;
/// Longest name, place or line of an address, in characters.
const TEXT_LENGTH_MAX: usize = 300;
/// Most lines of an address.
const ADDRESS_LINES_MAX: usize = 10;

/// Whether a document counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DocumentStanding {
    Valid,
    /// Lost, stolen or replaced.
    Revoked,
}

/// Whether a person can be shown, written to and recognised again. What is said of them ends up on
/// pages and in messages, so it has to be ordinary text.
pub(crate) fn is_sound(person: &Person) -> bool {
    let Person { identifier, name, birth_name, birth_date: _, birth_place, mother, .. } = person;
    let names = [Some(name), birth_name.as_ref(), mother.as_ref()];
    let texts = [Some(identifier), birth_place.as_ref()];
    names.into_iter().flatten().all(is_sound_name)
        && texts.into_iter().flatten().chain(&person.address).all(|text| is_sound_text(text))
        && person.nationality.as_deref().is_none_or(is_country)
        && person.address.len() <= ADDRESS_LINES_MAX
}

/// At least one part, and no empty one.
fn is_sound_name(name: &Name) -> bool {
    let mut parts = name.family.iter().chain(&name.given).peekable();
    parts.peek().is_some() && parts.all(|part| is_sound_text(part))
}

fn is_sound_text(text: &str) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= TEXT_LENGTH_MAX
        && !text.chars().any(char::is_control)
}

/// ISO 3166-1 alpha-3.
fn is_country(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}
