//! The file by which the sample service is registered.

use serde::Serialize;

/// The sample service as a relying party.
#[derive(Serialize)]
pub(super) struct Registration {
    pub(super) client_id: &'static str,
    pub(super) redirect_uris: [String; 1],
    pub(super) post_logout_redirect_uris: [String; 1],
    pub(super) minimum_level: String,
    pub(super) backchannel_logout_uri: String,
    pub(super) scopes: [&'static str; 4],
    pub(super) sector: &'static str,
    pub(super) home_uri: String,
    pub(super) initiate_login_uri: String,
    pub(super) id_token_alg: &'static str,
    pub(super) name: std::collections::BTreeMap<&'static str, &'static str>,
    pub(super) authentication: Authentication,
}

#[derive(Serialize)]
pub(super) struct Authentication {
    pub(super) method: &'static str,
    pub(super) jwks: toml::Value,
}
