//! What a relying party learns of a person: by scope, and the same on the consent page as in what
//! is sent.

use jiff::Timestamp;
use kernel::{
    contact::Email,
    person::{NameOrder, PartialDate, Person},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use self::{
    named::{Asked, Channel, ClaimName},
    verified::Proof,
};

mod named;
mod verified;

pub(crate) use self::{named::ClaimsParameter, verified::metadata as verified_metadata};

/// What can be asked for (`OpenID` Connect Core 5.4). Others are ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The pairwise subject identifier, and nothing else.
    Openid,
    /// Names, date of birth, language.
    Profile,
    /// Registered address.
    Address,
    /// E-mail address.
    Email,
    /// A refresh token: access while the person is away (`OpenID` Connect Core 11).
    OfflineAccess,
}

/// What is known of a person.
#[derive(Clone, Copy)]
pub struct About<'a> {
    /// Who they are.
    pub person: &'a Person,
    /// Where mail goes. It has been reached: the activation code went there.
    pub email: &'a Email,
    /// The language they read, as a tag.
    pub language: &'a str,
    /// How the scheme writes names in full.
    pub name_order: NameOrder,
    /// How they proved it, as far as anybody vouches for it.
    pub proof: Proof<'a>,
}

/// A claim: its name, and its value for one person.
pub type Claim = (&'static str, Value);

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 5] =
        [Self::Openid, Self::Profile, Self::Address, Self::Email, Self::OfflineAccess];

    /// The scope of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Openid => "openid",
            Self::Profile => "profile",
            Self::Address => "address",
            Self::Email => "email",
            Self::OfflineAccess => "offline_access",
        }
    }

    /// The claims it stands for.
    #[must_use]
    pub const fn claims(self) -> &'static [&'static str] {
        match self {
            Self::Openid => &["sub"],
            Self::Profile => &["name", "given_name", "family_name", "birthdate", "locale"],
            Self::Address => &["address"],
            Self::Email => &["email", "email_verified"],
            Self::OfflineAccess => &[],
        }
    }
}

/// What these scopes release of a person, in the order of the scopes. The `sub` is not among it:
/// it is no fact about the person. What is not known is left out.
#[must_use]
pub fn released(about: About<'_>, scopes: &[Scope]) -> Vec<Claim> {
    let claims = Scope::ALL.into_iter().filter(|scope| scopes.contains(scope));
    claims.flat_map(Scope::claims).filter_map(|name| value(about, name)).collect()
}

/// What is released on one channel because it was asked for by name: claims, and under
/// `verified_claims` those of them that somebody vouches for.
#[must_use]
pub fn released_by_name(about: About<'_>, channel: &Channel, now: Timestamp) -> Vec<Claim> {
    let named = channel.names.iter().filter_map(|name| value(about, name.as_str()));
    let verified = verified::answer(about, &channel.verified, now);
    named.chain(verified.map(|value| ("verified_claims", value))).collect()
}

/// Everything that a request makes known on any channel, each claim once: what the person is asked
/// about.
#[must_use]
pub fn disclosed(about: About<'_>, scopes: &[Scope], asked: &Asked) -> Vec<Claim> {
    let mut claims = released(about, scopes);
    for name in asked.names() {
        if !claims.iter().any(|(known, _)| *known == name.as_str()) {
            claims.extend(value(about, name.as_str()));
        }
    }
    claims
}

fn value(about: About<'_>, name: &'static str) -> Option<Claim> {
    let Person { name: names, birth_date, birth_name, birth_place, nationality, address, .. } =
        about.person;
    let text = |text: String| Some(Value::String(text));
    let value = match name {
        "name" => text(names.full(about.name_order)),
        "given_name" => names.given.clone().and_then(text),
        "family_name" => names.family.clone().and_then(text),
        "birthdate" => text(birthdate(*birth_date)),
        "locale" => text(about.language.to_owned()),
        "address" if address.is_empty() => None,
        "address" => Some(json!({ "formatted": address.join("\n") })),
        "email" => text(about.email.as_str().to_owned()),
        "email_verified" => Some(Value::Bool(true)),
        // OpenID Identity Assurance Claims 4.
        "birth_family_name" => birth_name.as_ref()?.family.clone().and_then(text),
        "birth_given_name" => birth_name.as_ref()?.given.clone().and_then(text),
        "place_of_birth" => birth_place.as_ref().map(|place| json!({ "locality": place })),
        "nationalities" => nationality.as_ref().map(|nationality| json!([nationality])),
        _ => None,
    };
    value.map(|value| (name, value))
}

/// The whole date, or the year alone: `OpenID` Connect knows no year with a month.
fn birthdate(date: PartialDate) -> String {
    match date.day {
        Some(_) => date.to_string(),
        None => format!("{:04}", date.year),
    }
}

impl std::fmt::Debug for About<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("About(..)")
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use kernel::person::Name;

    use super::*;
    use crate::testing::{person, with_about};

    fn all(person: &Person) -> Value {
        let claims = with_about(person, |about| released(about, &Scope::ALL));
        Value::Object(claims.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    #[test]
    fn all_scopes_together_release_this_and_no_more() {
        expect![[r#"
            {
              "address": {
                "formatted": "Fő utca 1.\n1011 Budapest"
              },
              "birthdate": "1990-02-03",
              "email": "anna@example.hu",
              "email_verified": true,
              "family_name": "Kis",
              "given_name": "Anna",
              "locale": "hu",
              "name": "Kis Anna"
            }"#]]
        .assert_eq(&serde_json::to_string_pretty(&all(&person())).unwrap());
    }

    #[test]
    fn a_scope_releases_its_own_claims_only() {
        for scope in Scope::ALL {
            let names: Vec<_> = with_about(&person(), |about| released(about, &[scope]))
                .into_iter()
                .map(|(name, _)| name)
                .collect();
            let promised: Vec<_> =
                scope.claims().iter().copied().filter(|name| *name != "sub").collect();
            assert_eq!(names, promised, "{scope:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let mut person = person();
        person.name = Name { family: None, given: Some("Sukarno".to_owned()) };
        person.address.clear();
        let claims = all(&person);
        assert_eq!(claims["name"], "Sukarno");
        assert_eq!(claims.get("family_name"), None);
        assert_eq!(claims.get("address"), None);
    }

    #[test]
    fn a_date_of_birth_that_is_not_whole_becomes_a_year() {
        for (known, told) in
            [("1990-02-03", "1990-02-03"), ("1990-02", "1990"), ("1990", "1990"), ("0987", "0987")]
        {
            let birth_date = PartialDate::try_from(known.to_owned()).unwrap();
            assert_eq!(all(&Person { birth_date, ..person() })["birthdate"], told);
        }
    }
}
