//! What a person allowed a relying party: the one thing that codes, refresh tokens and answers of
//! the backchannel stand for.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::claims::{Asked, Scope};

/// A person's word for a relying party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonGrant {
    /// Names the grant and every token that comes of it: all can be revoked by it.
    pub id: String,
    /// For whom.
    pub client_id: String,
    /// What is released.
    pub scopes: Vec<Scope>,
    /// What is released by name.
    #[serde(default)]
    pub named: Asked,
    /// Whose it is: the account's id. Never leaves the house.
    pub person: String,
    /// The pairwise subject identifier.
    pub sub: String,
    /// The level that the session reached, by the scheme's id.
    pub level: String,
    /// The same in the words of the question.
    pub acr: String,
    /// What they authenticated with (RFC 8176).
    pub amr: Vec<String>,
    /// When they did.
    pub auth_time: Timestamp,
    /// Their session's public name.
    pub sid: String,
}
