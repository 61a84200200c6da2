//! JSON without ambiguities.

use crypto::jose::strict_json;
use serde_json::Value;

/// What the strict reader takes, the ordinary one takes for the same, and it reads back.
pub(crate) fn strict(data: &[u8]) {
    let Ok(value) = strict_json(data) else { return };
    let usual: Value = serde_json::from_slice(data).expect("another reader refuses it");
    assert_eq!(value, usual, "two readers see two things");
    // The reader rounds fractions, and may round them once more.
    if !has_fractions(&value) {
        let written = value.to_string();
        assert_eq!(strict_json(written.as_bytes()), Ok(value), "it does not read back");
    }
}

fn has_fractions(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(parts) => parts.iter().any(has_fractions),
        Value::Object(members) => members.values().any(has_fractions),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}
