//! Authorization codes.

use crypto::digest::{base64url, sha256};
use jiff::{SignedDuration, Timestamp};
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};

use crate::{
    authorize::{Answer, Ready},
    claims::Scope,
};

/// How long a code lives (RFC 6749 4.1.2 allows ten minutes).
pub const CODE_LIFE: SignedDuration = SignedDuration::from_secs(60);

/// What a code stands for. Stored under [`key`] of the code, for [`CODE_LIFE`], and taken back
/// once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeGrant {
    /// Names the grant and every token that comes of it; also the key it is stored under.
    pub id: String,
    /// For whom.
    pub client_id: String,
    /// Where the code was sent.
    pub redirect_uri: String,
    /// SHA-256 of the code verifier, base64url.
    pub code_challenge: String,
    /// Goes into the ID token.
    pub nonce: Option<String>,
    /// What is released.
    pub scopes: Vec<Scope>,
    /// Whose it is: the account's id. Never leaves the house.
    pub person: String,
    /// The pairwise subject identifier.
    pub sub: String,
    /// The level, in the words of the question.
    pub acr: String,
    /// What they authenticated with (RFC 8176).
    pub amr: Vec<String>,
    /// When they did.
    pub auth_time: Timestamp,
    /// Their session's public name.
    pub sid: String,
    /// From when on the code is worthless.
    pub expires_at: Timestamp,
}

/// A code that goes out.
#[derive(Debug)]
pub struct Issued {
    /// To be stored before the answer is sent.
    pub grant: CodeGrant,
    /// To be sent; carries the code.
    pub answer: Answer,
}

/// Issues a code. `entropy` is fresh chance, used for nothing else.
#[must_use]
pub fn issue(ready: &Ready<'_>, entropy: [u8; 32], now: Timestamp) -> Issued {
    let Ready { interaction, session, issuer, sub, acr } = ready;
    let code = opaque(entropy);
    let grant = CodeGrant {
        id: key(code.expose()),
        client_id: interaction.client_id.clone(),
        redirect_uri: interaction.redirect_uri.clone(),
        code_challenge: interaction.code_challenge.clone(),
        nonce: interaction.nonce.clone(),
        scopes: interaction.scopes.clone(),
        person: session.person.clone(),
        sub: sub.clone(),
        acr: acr.clone(),
        amr: session.amr.clone(),
        auth_time: session.auth_time,
        sid: session.sid.clone(),
        expires_at: now + CODE_LIFE,
    };
    let answer = Answer::new(
        &interaction.redirect_uri,
        interaction.response_mode,
        &[("code", code.expose())],
        interaction.state.as_deref(),
        issuer,
    );
    Issued { grant, answer }
}

/// The key under which a code or an access token is stored: SHA-256, base64url. Chance of 256 bits
/// needs neither salt nor secret.
#[must_use]
pub fn key(token: &str) -> String {
    base64url(&sha256(token.as_bytes()))
}

/// 256 bits of chance as text.
pub(crate) fn opaque(entropy: [u8; 32]) -> Secret {
    Secret::new(base64url(&entropy))
}
