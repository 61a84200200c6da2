//! Claims asked for by name: the `claims` parameter (`OpenID` Connect Core 5.5), and in it what is
//! asked of how claims were verified (`OpenID` Identity Assurance).

use crypto::jose::strict_json;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Map, Value};

use super::Scope;
use crate::{client::Client, reject::Reject};

/// Most sets of verified claims that one channel is asked for.
const VERIFIED_SETS_MAX: usize = 8;

/// Claims that no scope stands for: a relying party must be registered for each by name.
const BEYOND_SCOPES: [&str; 4] =
    ["birth_family_name", "birth_given_name", "place_of_birth", "nationalities"];

/// The name of a claim about a person that we can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimName(&'static str);

/// What is asked for by name, as far as the relying party may ask for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// In the ID token.
    #[serde(default)]
    pub id_token: Channel,
    /// At the userinfo endpoint.
    #[serde(default)]
    pub userinfo: Channel,
}

/// What is asked for on one channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Claims.
    #[serde(default)]
    pub names: Vec<ClaimName>,
    /// Sets of verified claims, each as it was asked for.
    #[serde(default)]
    pub verified: Vec<Value>,
}

/// The `claims` parameter, read as a whole.
pub(crate) struct ClaimsParameter(Map<String, Value>);

impl ClaimName {
    /// Every name.
    pub fn all() -> impl Iterator<Item = Self> {
        let of_scopes = Scope::ALL.into_iter().flat_map(|scope| scope.claims().iter().copied());
        of_scopes.filter(|name| *name != "sub").chain(BEYOND_SCOPES).map(Self)
    }

    /// The claim of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|known| known.0 == name)
    }

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl Serialize for ClaimName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for ClaimName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let unknown =
            || D::Error::custom(format!("`{name:.100}` is no claim that can be asked for"));
        Self::named(&name).ok_or_else(unknown)
    }
}

impl Asked {
    /// Whether nothing is asked for by name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.id_token.is_empty() && self.userinfo.is_empty()
    }

    /// Every claim asked for in whichever way, each once.
    #[must_use]
    pub fn names(&self) -> Vec<ClaimName> {
        let channels = [&self.id_token, &self.userinfo];
        let mut names: Vec<_> = channels.into_iter().flat_map(Channel::all_names).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether it is asked how claims were verified.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        !(self.id_token.verified.is_empty() && self.userinfo.verified.is_empty())
    }
}

impl Channel {
    /// Whether nothing is asked for on it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.names.is_empty() && self.verified.is_empty()
    }

    fn all_names(&self) -> impl Iterator<Item = ClaimName> + '_ {
        let sets = self.verified.iter().filter_map(|set| set.get("claims")?.as_object());
        let verified = sets.flat_map(Map::keys).filter_map(|name| ClaimName::named(name));
        self.names.iter().copied().chain(verified)
    }
}

impl ClaimsParameter {
    /// Reads it, and every set of verified claims in it.
    pub(crate) fn read(text: Option<&str>) -> Result<Self, Reject> {
        const BAD: Reject = Reject::new("invalid_request", "claims is not a JSON object");
        let Some(text) = text else { return Ok(Self(Map::new())) };
        let Ok(Value::Object(members)) = strict_json(text.as_bytes()) else { return Err(BAD) };
        let claims = Self(members);
        for channel in ["id_token", "userinfo"] {
            claims.sets(channel)?;
        }
        Ok(claims)
    }

    /// One claim asked for in the ID token.
    pub(crate) fn of_id_token(&self, name: &str) -> Option<&Value> {
        self.0.get("id_token")?.get(name)
    }

    /// As much of it as a relying party may ask for. The rest is passed over: a claim that is not
    /// returned is no error, even if it was essential (Core 5.5.1).
    pub(crate) fn allowed(&self, client: &Client) -> Asked {
        let channel = |name: &str| {
            let members = self.0.get(name).and_then(Value::as_object);
            let names = members.into_iter().flat_map(Map::keys);
            let names = names.filter_map(|name| ClaimName::named(name));
            let sets = if client.verified_claims { self.sets(name) } else { Ok(Vec::new()) };
            let sets = sets.unwrap_or_default().into_iter();
            Channel {
                names: names.filter(|name| client.may_know(*name)).collect(),
                verified: sets.filter_map(|set| within(set, client)).collect(),
            }
        };
        Asked { id_token: channel("id_token"), userinfo: channel("userinfo") }
    }

    /// The sets of verified claims asked for on a channel: one, or an array of them.
    fn sets(&self, channel: &str) -> Result<Vec<&Value>, Reject> {
        const MANY: Reject = Reject::new("invalid_request", "too many sets of verified_claims");
        let asked = self.0.get(channel).and_then(|members| members.get("verified_claims"));
        let sets: Vec<&Value> = match asked {
            None => return Ok(Vec::new()),
            Some(Value::Array(sets)) => sets.iter().collect(),
            Some(one) => vec![one],
        };
        if sets.len() > VERIFIED_SETS_MAX {
            return Err(MANY);
        }
        sets.iter().try_for_each(|set| is_whole(set))?;
        Ok(sets)
    }
}

/// Whether a set says what is asked, and of which verification.
fn is_whole(set: &Value) -> Result<(), Reject> {
    const CLAIMS: Reject =
        Reject::new("invalid_request", "verified_claims must ask for at least one of claims");
    const VERIFICATION: Reject =
        Reject::new("invalid_request", "verified_claims must ask for verification.trust_framework");
    let claims = set.get("claims").and_then(Value::as_object);
    claims.filter(|claims| !claims.is_empty()).ok_or(CLAIMS)?;
    let verification = set.get("verification").and_then(Value::as_object);
    verification.and_then(|parts| parts.get("trust_framework")).map(drop).ok_or(VERIFICATION)
}

/// A set without the claims that a relying party may not know; none if nothing is left of it.
fn within(set: &Value, client: &Client) -> Option<Value> {
    let mut set = set.clone();
    let claims = set.get_mut("claims")?.as_object_mut()?;
    claims.retain(|name, _| ClaimName::named(name).is_some_and(|name| client.may_know(name)));
    (!claims.is_empty()).then_some(set)
}

#[cfg(test)]
mod tests;
