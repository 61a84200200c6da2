//! The provider itself, as its endpoints see it.

use crypto::jose::{Algorithm, Expect, KeySet, Signer, TOKEN_BYTES_MAX, Typ, Unverified, sign};
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};

use crate::{level::Levels, reject::Reject};

/// The `typ` of ID tokens, and of nothing else that we sign.
const ID_TOKEN: &str = "JWT";

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
    /// Signs an ID token; `None` if there is no key of that algorithm, or it does not sign.
    pub(crate) fn sign(&self, algorithm: Algorithm, claims: &impl Serialize) -> Option<Secret> {
        let signer = self.signers.iter().find(|signer| signer.algorithm() == algorithm)?;
        sign(*signer, ID_TOKEN, claims).ok().map(Secret::new)
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
