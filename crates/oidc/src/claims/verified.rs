//! What is known of how a person proved who they are (`OpenID` Identity Assurance Schema 1.0): made
//! from the evidence of their account, and narrowed to what was asked.

use jiff::{SignedDuration, Timestamp};
use kernel::{
    evidence::{Assurance, Evidence},
    scheme::LevelName,
};
use serde_json::{Map, Value, json};

use super::{About, ClaimName, value};

/// The trust framework of the levels of eIDAS.
const EIDAS: &str = "eidas";
/// Comparing what a document says with who issued it.
const AGAINST_REGISTER: &str = "data";
/// Claims that a register vouches for. Mail and language are the person's own word.
const VOUCHED_FOR: [&str; 9] = [
    "name",
    "given_name",
    "family_name",
    "birthdate",
    "birth_family_name",
    "birth_given_name",
    "place_of_birth",
    "nationalities",
    "address",
];
/// Kinds of evidence that are documents, and what Identity Assurance calls them.
const DOCUMENTS: [(&str, &str); 4] = [
    ("identity-card", "idcard"),
    ("passport", "passport"),
    ("driving-licence", "driving_permit"),
    ("residence-permit", "residence_permit"),
];

/// How a person proved who they are.
#[derive(Clone, Copy, Debug)]
pub struct Proof<'a> {
    /// The scheme's code: its own levels are a trust framework too.
    pub scheme: &'a str,
    /// The level that the evidence reaches; none if it reaches none.
    pub level: Option<&'a LevelName>,
    /// The evidence.
    pub evidence: &'a [Evidence],
}

/// What was asked does not fit what is known, and all of the set falls (Identity Assurance 6.5).
struct Mismatch;

/// What of these sets can be answered: the one, or an array of several.
pub(super) fn answer(about: About<'_>, sets: &[Value], now: Timestamp) -> Option<Value> {
    let mut answers: Vec<_> = sets.iter().filter_map(|set| answer_to(about, set, now)).collect();
    if answers.len() > 1 { Some(Value::Array(answers)) } else { answers.pop() }
}

/// The members of the provider's metadata (Identity Assurance 7).
pub(crate) fn metadata(scheme: &str) -> Value {
    json!({
        "verified_claims_supported": true,
        "trust_frameworks_supported": [EIDAS, scheme],
        "claims_in_verified_claims_supported": VOUCHED_FOR,
        "evidence_supported": ["document"],
        "documents_supported": DOCUMENTS.map(|(_, name)| name),
        "documents_check_methods_supported": [AGAINST_REGISTER],
    })
}

/// The first framework whose word fits the question.
fn answer_to(about: About<'_>, set: &Value, now: Timestamp) -> Option<Value> {
    let claims = vouched_for(about, set.get("claims")?, now).ok()?;
    if claims.is_empty() {
        return None;
    }
    let asked = set.get("verification")?;
    let fitting = |word: &Value| narrowed(asked, word, now).ok();
    let verification = verifications(about).iter().find_map(fitting)?;
    Some(json!({ "verification": verification, "claims": claims }))
}

/// The claims asked for that a register vouches for. One that differs from the value asked for
/// fells the set; one that is not known is left out.
fn vouched_for(
    about: About<'_>,
    asked: &Value,
    now: Timestamp,
) -> Result<Map<String, Value>, Mismatch> {
    let mut claims = Map::new();
    for (name, wish) in asked.as_object().into_iter().flatten() {
        let name = ClaimName::named(name).map(ClaimName::as_str);
        let name = name.filter(|name| VOUCHED_FOR.contains(name));
        if let Some((name, known)) = name.and_then(|name| value(about, name)) {
            let told = narrowed(wish, &known, now)?;
            if told != json!({}) {
                claims.insert(name.to_owned(), told);
            }
        }
    }
    Ok(claims)
}

/// The verification in the words of each trust framework, that of eIDAS first. Empty if nobody but
/// the person vouches for who they are.
fn verifications(about: About<'_>) -> Vec<Value> {
    let Proof { scheme, level, evidence } = about.proof;
    let Some(level) = level.filter(|_| about.person.is_registered()) else { return Vec::new() };
    let documents: Vec<_> = evidence.iter().filter_map(document).collect();
    let latest = evidence.iter().map(|shown| shown.at).max();
    let words = [(EIDAS, eidas(level.assurance)), (scheme, level.id.as_str())];
    let word = |(framework, level)| {
        let mut word = json!({ "trust_framework": framework, "assurance_level": level });
        let optional = [
            ("time", latest.map(|at| json!(iso(at)))),
            ("evidence", (!documents.is_empty()).then(|| json!(documents))),
        ];
        for (name, value) in optional {
            if let (Some(value), Some(word)) = (value, word.as_object_mut()) {
                word.insert(name.to_owned(), value);
            }
        }
        word
    };
    words.into_iter().map(word).collect()
}

/// A piece of evidence as a document. Its number stays here: no service needs it to know how sure
/// we are.
fn document(shown: &Evidence) -> Option<Value> {
    let (_, kind) = DOCUMENTS.into_iter().find(|(kind, _)| *kind == shown.kind)?;
    Some(json!({
        "type": "document",
        "check_details": [{
            "check_method": AGAINST_REGISTER,
            "organization": shown.source,
            "time": iso(shown.at),
        }],
        "document_details": { "type": kind },
    }))
}

/// What is known, narrowed to what was asked of it:
///
/// - `null` or an object without demands asks for all there is;
/// - `value`, `values` and `max_age` are demands, and what does not meet them fells the set;
/// - an object asks for its members, an array for every element that fits one of its own.
fn narrowed(asked: &Value, known: &Value, now: Timestamp) -> Result<Value, Mismatch> {
    match (asked, known) {
        (Value::Object(asked), Value::Object(known)) if asks_for_members(asked) => {
            let members = known.iter().filter_map(|(name, known)| {
                Some(narrowed(asked.get(name)?, known, now).map(|value| (name.clone(), value)))
            });
            let members = members.collect::<Result<Map<_, _>, _>>()?;
            let missing =
                |(name, asked): (&String, &Value)| !known.contains_key(name) && demands(asked);
            if asked.iter().any(missing) { Err(Mismatch) } else { Ok(Value::Object(members)) }
        }
        (Value::Array(asked), Value::Array(known)) => {
            let fits = |known: &Value| asked.iter().find_map(|one| narrowed(one, known, now).ok());
            let fitting: Vec<_> = known.iter().filter_map(fits).collect();
            if fitting.is_empty() { Err(Mismatch) } else { Ok(Value::Array(fitting)) }
        }
        (Value::Object(wish), known) => {
            if is_met(wish, known, now) {
                Ok(known.clone())
            } else {
                Err(Mismatch)
            }
        }
        (_, known) => Ok(known.clone()),
    }
}

/// Whether an object names members, rather than saying how a whole is wanted.
fn asks_for_members(asked: &Map<String, Value>) -> bool {
    const OF_THE_WHOLE: [&str; 5] = ["essential", "purpose", "value", "values", "max_age"];
    asked.keys().any(|name| !OF_THE_WHOLE.contains(&name.as_str()))
}

/// Whether something that is not known must not be missing.
fn demands(asked: &Value) -> bool {
    match asked {
        Value::Object(parts) => {
            ["value", "values", "max_age"].iter().any(|name| parts.contains_key(*name))
                || (asks_for_members(parts) && parts.values().any(demands))
        }
        Value::Array(parts) => !parts.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn is_met(wish: &Map<String, Value>, known: &Value, now: Timestamp) -> bool {
    let one = wish.get("value").is_none_or(|value| value == known);
    let values = wish.get("values").map(|values| values.as_array().map(Vec::as_slice));
    let among = values.is_none_or(|values| values.unwrap_or_default().contains(known));
    let young = wish.get("max_age").is_none_or(|age| {
        let seconds = age.as_i64().map(SignedDuration::from_secs);
        let at = known.as_str().and_then(|text| text.parse::<Timestamp>().ok());
        seconds.zip(at).is_some_and(|(age, at)| now.duration_since(at) <= age)
    });
    one && among && young
}

const fn eidas(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::Low => "low",
        Assurance::Substantial => "substantial",
        Assurance::High => "high",
    }
}

/// To the second: nobody needs to know more.
fn iso(at: Timestamp) -> String {
    Timestamp::from_second(at.as_second()).unwrap_or(at).to_string()
}

#[cfg(test)]
mod tests;
