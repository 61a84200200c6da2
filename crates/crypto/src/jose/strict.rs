//! JSON without the ambiguities by which two readers of one token see two things.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Deepest nesting of arrays and objects.
pub const JSON_DEPTH_MAX: usize = 16;

/// Not one JSON text, or a member occurs twice, or it nests deeper than [`JSON_DEPTH_MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one JSON text with distinct members and at most {JSON_DEPTH_MAX} levels")]
pub struct NotStrict;

/// Reads one JSON text; refuses duplicate members, deep nesting and anything after the end.
///
/// # Errors
/// [`NotStrict`].
pub fn strict_json(bytes: &[u8]) -> Result<Value, NotStrict> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = Level(JSON_DEPTH_MAX).deserialize(&mut reader).map_err(|_| NotStrict)?;
    reader.end().map_err(|_| NotStrict)?;
    Ok(value)
}

/// How many levels may still be opened.
#[derive(Clone, Copy)]
struct Level(usize);

impl Level {
    fn open<E: serde::de::Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut reader: A) -> Result<Value, A::Error> {
        let inner = self.open()?;
        let mut array = Vec::new();
        while let Some(element) = reader.next_element_seed(inner)? {
            array.push(element);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut reader: A) -> Result<Value, A::Error> {
        let inner = self.open()?;
        let mut object = Map::new();
        while let Some(name) = reader.next_key::<String>()? {
            let value = reader.next_value_seed(inner)?;
            if object.insert(name, value).is_some() {
                return Err(A::Error::custom("duplicate member"));
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn duplicate_members_are_refused_at_every_level_and_in_every_spelling() {
        for text in [r#"{"a":1,"a":1}"#, r#"[{"b":{"a":1,"c":2,"a":3}}]"#, r#"{"a":1,"\u0061":2}"#]
        {
            assert_eq!(strict_json(text.as_bytes()), Err(NotStrict), "{text}");
        }
    }

    #[test]
    fn deep_nesting_and_trailing_text_are_refused() {
        let nested = |levels| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(strict_json(nested(JSON_DEPTH_MAX).as_bytes()).is_ok());
        assert_eq!(strict_json(nested(JSON_DEPTH_MAX + 1).as_bytes()), Err(NotStrict));
        for text in ["{} {}", "", "{", "nul", "\u{feff}{}", "NaN", "{\"a\":1,}"] {
            assert_eq!(strict_json(text.as_bytes()), Err(NotStrict), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_it_reads_is_what_the_ordinary_reader_reads(
            names in prop::collection::hash_set("[a-z\"\\\\é]{0,3}", 0..6), number: i64, word: String
        ) {
            let object: Map<String, Value> =
                names.into_iter().map(|name| (name, serde_json::json!([number, word, null]))).collect();
            let text = Value::Object(object).to_string();
            prop_assert_eq!(strict_json(text.as_bytes()).ok(), serde_json::from_str(&text).ok());
        }
    }
}
