//! Authorization codes.

use crypto::digest::{base64url, sha256};
use jiff::Timestamp;
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};

use crate::{
    authorize::{Answer, Ready, Refusal},
    grant::PersonGrant,
};

/// What a code stands for. Stored under [`key`] of the code until it expires, and taken back once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeGrant {
    /// The person's word. Its id is also the key the code is stored under.
    pub grant: PersonGrant,
    /// Where the code was sent.
    pub redirect_uri: String,
    /// SHA-256 of the code verifier, base64url; none only for whoever is registered to go without.
    pub code_challenge: Option<String>,
    /// Goes into the ID token.
    pub nonce: Option<String>,
    /// The thumbprint of the key that must redeem it, if one was announced (RFC 9449 10).
    pub dpop_jkt: Option<String>,
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
///
/// # Errors
///
/// If the answer cannot be signed that should be.
pub fn issue(ready: &Ready<'_>, entropy: [u8; 32], now: Timestamp) -> Result<Issued, Refusal> {
    let Ready { interaction, session, client, provider, sub, acr } = ready;
    let code = opaque(entropy);
    let grant = PersonGrant {
        id: key(code.expose()),
        client_id: interaction.client_id.clone(),
        scopes: interaction.scopes.clone(),
        named: interaction.named.clone(),
        person: session.person.clone(),
        sub: sub.clone(),
        level: session.level.clone(),
        acr: acr.clone(),
        amr: session.amr.clone(),
        auth_time: session.auth_time,
        sid: session.sid.clone(),
    };
    let grant = CodeGrant {
        grant,
        redirect_uri: interaction.redirect_uri.clone(),
        code_challenge: interaction.code_challenge.clone(),
        nonce: interaction.nonce.clone(),
        dpop_jkt: interaction.dpop_jkt.clone(),
        expires_at: now + provider.lives.code(),
    };
    let way = interaction.way();
    let answer = Answer::new(&way, &[("code", code.expose())], client, provider, now);
    Ok(Issued { grant, answer: answer.map_err(Refusal::Page)? })
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
