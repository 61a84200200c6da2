//! Parameters of a request, from its query, its form, or both.

use std::collections::BTreeMap;

use crate::reject::{Reject, must};

/// Longest query and form together, in bytes.
const INPUT_BYTES_MAX: usize = 16 * 1024;
/// Most parameters in one request.
const PARAMETERS_MAX: usize = 64;

/// The parameters of a request: each at most once, each with a value. Values are secret until
/// known better, so none is printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Params(BTreeMap<String, String>);

impl Params {
    /// Reads every source of one request: the query, and the body if it is a form.
    ///
    /// # Errors
    ///
    /// `invalid_request` if a parameter comes twice (RFC 6749 3.1), also when it is spelled with
    /// another case or with brackets, if the text is not percent-encoded UTF-8, or is too long.
    pub fn read(sources: &[&str]) -> Result<Self, Reject> {
        let length: usize = sources.iter().map(|source| source.len()).sum();
        must(length <= INPUT_BYTES_MAX, "invalid_request", "the request is too long")?;
        let pairs = sources.iter().flat_map(|source| source.split('&'));
        let pairs = pairs.filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        });
        Self::of(pairs.collect::<Result<Vec<_>, Reject>>()?)
    }

    /// Takes parameters that have been decoded.
    ///
    /// # Errors
    ///
    /// As [`Self::read`].
    pub(crate) fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Result<Self, Reject> {
        let mut seen = BTreeMap::new();
        for (name, value) in pairs {
            let once = seen.insert(likeness(&name), (name, value)).is_none();
            must(once, "invalid_request", "a parameter is given more than once")?;
            let few = seen.len() <= PARAMETERS_MAX;
            must(few, "invalid_request", "there are too many parameters")?;
        }
        // A parameter without a value counts as left out (RFC 6749 3.1).
        Ok(Self(seen.into_values().filter(|(_, value)| !value.is_empty()).collect()))
    }

    /// The value of a parameter, if it was given one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value of a parameter, as a value of its own.
    #[must_use]
    pub fn owned(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    /// The words of a parameter that is a list separated by spaces.
    #[must_use]
    pub fn words(&self, name: &str) -> Vec<String> {
        let words = self.get(name).unwrap_or_default().split(' ');
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }
}

impl std::fmt::Debug for Params {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// What other software might take for the same name: `state`, `State`, `state[]`.
fn likeness(name: &str) -> String {
    name.split('[').next().unwrap_or_default().to_lowercase()
}

/// Decodes `application/x-www-form-urlencoded` to the letter: what is not UTF-8 is refused, never
/// replaced, because `state` and `nonce` must come back as they were sent.
pub(crate) fn decode(text: &str) -> Result<String, Reject> {
    const BAD: Reject = Reject::new("invalid_request", "a parameter is not percent-encoded UTF-8");
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = rest.next().and_then(hex).zip(rest.next().and_then(hex));
                let (high, low) = digits.ok_or(BAD)?;
                high << 4 | low
            }
            other => other,
        });
    }
    String::from_utf8(decoded).map_err(|_| BAD)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(sources: &[&str]) -> &'static str {
        Params::read(sources).unwrap_err().code
    }

    #[test]
    fn oa_35_a_parameter_comes_once_however_it_is_spelled() {
        let twice: [&[&str]; 9] = [
            &["state=a&state=b"],
            &["state=a&state=a"],
            &["state=a", "state=b"],
            &["state=&state=a"],
            &["state=a&State=b"],
            &["state=a&state[]=b"],
            &["p[]=a&p[]=b"],
            &["p[0]=a&p[1]=b"],
            &["state=a&st%61te=b"],
        ];
        for sources in twice {
            assert_eq!(refused(sources), "invalid_request", "{sources:?}");
        }
    }

    #[test]
    fn oa_35_brackets_and_capitals_make_another_name() {
        let params = Params::read(&["client_id[]=a&STATE=b"]).unwrap();
        assert_eq!(params.get("client_id"), None);
        assert_eq!(params.get("state"), None);
    }

    #[test]
    fn an_empty_value_counts_as_none() {
        let params = Params::read(&["&state=&nonce&&scope=a++b", ""]).unwrap();
        assert_eq!(params.get("state"), None);
        assert_eq!(params.get("nonce"), None);
        assert_eq!(params.words("scope"), ["a", "b"]);
        assert!(params.words("prompt").is_empty());
    }

    #[test]
    fn what_is_not_utf_8_is_refused_and_not_mended() {
        for text in ["state=%ff", "state=%ed%a0%80", "state=%", "state=%2", "state=%zz", "%ff=a"] {
            assert_eq!(refused(&[text]), "invalid_request", "{text}");
        }
    }

    #[test]
    fn too_much_is_refused() {
        let many = (0..=PARAMETERS_MAX).map(|n| format!("p{n}=1")).collect::<Vec<_>>().join("&");
        assert_eq!(refused(&[&many]), "invalid_request");
        assert_eq!(refused(&[&"x".repeat(INPUT_BYTES_MAX), "y"]), "invalid_request");
    }

    #[test]
    fn values_are_not_printed() {
        let params = Params::read(&["code_verifier=hush"]).unwrap();
        assert_eq!(format!("{params:?}"), "{\"code_verifier\"}");
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(value in ".{1,99}") {
            let pairs = [("state", &value)];
            let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            let params = Params::read(&[&text]).unwrap();
            prop_assert_eq!(params.get("state"), Some(value.as_str()));
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            drop(Params::read(&[&text]));
        }
    }
}
