//! What relying parties can read about us: `OpenID` Connect Discovery 1.0 and RFC 8414.

use crypto::jose::Algorithm;
use serde_json::{Value, json};

use crate::{
    authorize::ResponseMode,
    claims::{ClaimName, Scope, verified_metadata},
    client::GrantType,
    level::Levels,
};

/// What proofs of keys are signed with (RFC 9449 5.1): whatever is asymmetric and strong.
pub const DPOP_ALGORITHMS: [Algorithm; 4] =
    [Algorithm::Es256, Algorithm::Es384, Algorithm::Ps256, Algorithm::EdDsa];

/// Path of the authorization endpoint, after the issuer.
pub const AUTHORIZE: &str = "/authorize";
/// Path of the token endpoint, after the issuer.
pub const TOKEN: &str = "/token";
/// Path of the endpoint for pushed requests, after the issuer.
pub const PAR: &str = "/par";
/// Path of the backchannel authentication endpoint, after the issuer.
pub const CIBA: &str = "/backchannel-authentication";
/// Path of the introspection endpoint, after the issuer.
pub const INTROSPECT: &str = "/introspect";
/// Path of the revocation endpoint, after the issuer.
pub const REVOKE: &str = "/revoke";
/// Path of the userinfo endpoint, after the issuer.
pub const USERINFO: &str = "/userinfo";
/// Path of the keys, after the issuer.
pub const JWKS: &str = "/jwks";
/// Path of the logout endpoint, after the issuer.
pub const LOGOUT: &str = "/logout";
/// Path of the metadata, after the issuer (`OpenID` Connect Discovery 4).
pub const OPENID_CONFIGURATION: &str = "/.well-known/openid-configuration";
/// Path of the same metadata, between host and path of the issuer (RFC 8414 3.1).
pub const OAUTH_AUTHORIZATION_SERVER: &str = "/.well-known/oauth-authorization-server";

/// The metadata of an issuer without a slash at its end, which signs ID tokens with one of
/// `id_token_algs` under the scheme of that code.
#[must_use]
pub fn metadata(
    issuer: &str,
    id_token_algs: &[Algorithm],
    levels: Levels<'_>,
    scheme: &str,
    languages: &[String],
) -> Value {
    let parts = [
        json!({
            "issuer": issuer,
            "acr_values_supported": levels.acr_values(),
            "ui_locales_supported": languages,
        }),
        endpoints(issuer),
        flows(),
        signatures(id_token_algs),
        proofs(),
        verified_metadata(scheme),
    ];
    let parts = parts.into_iter().filter_map(|part| match part {
        Value::Object(members) => Some(members),
        _ => None,
    });
    Value::Object(parts.flatten().collect())
}

fn endpoints(issuer: &str) -> Value {
    let at = |path: &str| format!("{issuer}{path}");
    json!({
        "authorization_endpoint": at(AUTHORIZE),
        "pushed_authorization_request_endpoint": at(PAR),
        "backchannel_authentication_endpoint": at(CIBA),
        "token_endpoint": at(TOKEN),
        "introspection_endpoint": at(INTROSPECT),
        "revocation_endpoint": at(REVOKE),
        "userinfo_endpoint": at(USERINFO),
        "jwks_uri": at(JWKS),
        "end_session_endpoint": at(LOGOUT),
    })
}

/// What can be asked for, and how.
fn flows() -> Value {
    let of_the_session = ["sub", "acr", "amr", "auth_time", "nonce", "sid"];
    let claims: Vec<_> =
        of_the_session.into_iter().chain(ClaimName::all().map(ClaimName::as_str)).collect();
    json!({
        "scopes_supported": Scope::ALL.map(Scope::as_str),
        "response_types_supported": ["code"],
        "response_modes_supported": ResponseMode::NAMES,
        "grant_types_supported": GrantType::ALL.map(GrantType::as_str),
        "subject_types_supported": ["pairwise"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
        "claim_types_supported": ["normal"],
        "claims_supported": claims,
        "claims_parameter_supported": true,
        "request_parameter_supported": true,
        "request_uri_parameter_supported": false,
        "require_request_uri_registration": false,
        "require_pushed_authorization_requests": false,
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
        "backchannel_token_delivery_modes_supported": ["poll", "ping"],
        "backchannel_user_code_parameter_supported": false,
    })
}

/// What we sign, and what we take signatures of.
fn signatures(ours: &[Algorithm]) -> Value {
    json!({
        "id_token_signing_alg_values_supported": ours,
        "userinfo_signing_alg_values_supported": ours,
        "authorization_signing_alg_values_supported": ours,
        "introspection_signing_alg_values_supported": ours,
        "request_object_signing_alg_values_supported": Algorithm::ALL,
        "backchannel_authentication_request_signing_alg_values_supported": Algorithm::ALL,
        "dpop_signing_alg_values_supported": DPOP_ALGORITHMS,
    })
}

/// How relying parties prove who they are.
fn proofs() -> Value {
    let methods =
        ["private_key_jwt", "tls_client_auth", "client_secret_basic", "client_secret_post"];
    let with_none: Vec<_> = methods.iter().copied().chain(["none"]).collect();
    json!({
        "token_endpoint_auth_methods_supported": with_none,
        "token_endpoint_auth_signing_alg_values_supported": Algorithm::ALL,
        "introspection_endpoint_auth_methods_supported": methods,
        "introspection_endpoint_auth_signing_alg_values_supported": Algorithm::ALL,
        "revocation_endpoint_auth_methods_supported": with_none,
        "revocation_endpoint_auth_signing_alg_values_supported": Algorithm::ALL,
        "tls_client_certificate_bound_access_tokens": true,
    })
}

/// Where the metadata of RFC 8414 are, as a path at the issuer's host: the well-known part goes
/// before the issuer's own path.
#[must_use]
pub fn oauth_path(issuer: &str) -> String {
    let authority = issuer.split_once("://").map_or(issuer, |(_, rest)| rest);
    let path = authority.split_once('/').map(|(_, path)| format!("/{path}"));
    format!("{OAUTH_AUTHORIZATION_SERVER}{}", path.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use expect_test::expect_file;

    use super::*;
    use crate::testing::{ISSUER, level_names};

    #[test]
    fn the_metadata_are_as_committed() {
        let names = level_names();
        let languages = ["hu".to_owned(), "en".to_owned()];
        let algs = [Algorithm::Rs256, Algorithm::Es256];
        let metadata = metadata(ISSUER, &algs, Levels::new(&names), "xx-test", &languages);
        let text = serde_json::to_string_pretty(&metadata).unwrap() + "\n";
        expect_file!["metadata/metadata.json"].assert_eq(&text);
    }

    #[test]
    fn oa_16_flows_that_do_not_exist_are_not_announced() {
        let metadata = metadata(ISSUER, &[], Levels::new(&[]), "xx-test", &[]).to_string();
        for absent in ["implicit", "password", "device", "\"token\"", "\"none\",\"RS", "plain"] {
            assert!(!metadata.contains(absent), "{absent}");
        }
    }

    #[test]
    fn the_well_known_part_goes_before_the_issuers_path() {
        let at_root = "/.well-known/oauth-authorization-server";
        assert_eq!(oauth_path("https://kapu.example"), at_root);
        assert_eq!(oauth_path("https://kapu.example/eid"), format!("{at_root}/eid"));
    }
}
