//! The provider itself, as its endpoints see it.

use crypto::jose::{Algorithm, Expect, KeySet, Signer, TOKEN_BYTES_MAX, Typ, Unverified, sign};
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};

use crate::{id_token::ID_TOKEN, level::Levels, lives::Lives, reject::Reject};

/// Us.
#[derive(Clone, Copy)]
pub struct Provider<'a> {
    /// Our name: an https URL without a slash at its end.
    pub issuer: &'a str,
    /// The levels of the scheme.
    pub levels: Levels<'a>,
    /// Our public keys, the retired ones included: what is served as JWK set.
    pub keys: &'a KeySet,
    /// The keys we sign with, one for each algorithm that a relying party may be registered for.
    pub signers: &'a [&'a dyn Signer],
    /// How long what we hand out lives.
    pub lives: Lives,
}

/// What an ID token of ours says.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct OwnIdToken {
    iss: String,
    pub(crate) aud: String,
    pub(crate) sub: String,
    pub(crate) sid: String,
}

impl Provider<'_> {
    /// Signs a token of a type; `None` if there is no key of that algorithm, or it does not sign.
    pub(crate) fn sign(
        &self,
        algorithm: Algorithm,
        typ: &str,
        claims: &impl Serialize,
    ) -> Option<Secret> {
        let signer = self.signers.iter().find(|signer| signer.algorithm() == algorithm)?;
        sign(*signer, typ, claims).ok().map(Secret::new)
    }

    /// Reads an ID token that we issued. It may have expired: it says who is meant, and opens
    /// nothing.
    pub(crate) fn own_id_token(&self, token: &str) -> Result<OwnIdToken, Reject> {
        const BAD: Reject =
            Reject::new("invalid_request", "id_token_hint is no ID token of this provider");
        let expect = Expect { typ: Typ::Exactly(ID_TOKEN), algorithms: &Algorithm::ALL };
        let verified = Unverified::parse(token, TOKEN_BYTES_MAX)
            .and_then(|token| token.verify::<OwnIdToken>(self.keys, &expect));
        let token = verified.map_err(|_| BAD)?.into_inner();
        if token.iss == self.issuer { Ok(token) } else { Err(BAD) }
    }
}

impl std::fmt::Debug for Provider<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for OwnIdToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OwnIdToken(..)")
    }
}
