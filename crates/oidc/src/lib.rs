//! An `OpenID` Provider as functions over values: no clock, no dice, no sockets, no store.
//!
//! What arrives is read once into [`params::Params`]; a table of checks for each endpoint decides
//! ([`authorize`], [`token`], [`userinfo`], [`logout`]); what must be kept meanwhile are plain
//! records ([`authorize::Interaction`], [`code::CodeGrant`], [`token::RefreshGrant`],
//! [`access::AccessGrant`]) that the engine stores and takes back.
//!
//! Invariants kept here, and nowhere else:
//!
//! - Nothing is sent to a redirect URI before the relying party's registration vouches for it,
//!   byte for byte.
//! - A code comes only from [`authorize::Ready`], which only [`authorize::needs`] makes.
//! - An answer never states a level that the session does not reach, and a request for a level is
//!   never quietly lowered.
//! - A relying party authenticates in the one way it is registered for.
//! - An error text speaks to the engineer of the service and never about a person.

pub mod access;
pub mod authorize;
pub mod bearer;
pub mod ciba;
pub mod claims;
pub mod client;
pub mod client_auth;
pub mod code;
pub mod confirmation;
pub mod consent;
pub mod dpop;
pub mod error;
pub mod grant;
pub mod grid;
pub mod id_token;
pub mod introspect;
pub mod level;
pub mod lives;
pub mod logout;
pub mod metadata;
pub mod params;
pub mod provider;
pub mod reject;
pub mod subject;
pub mod token;
pub mod userinfo;

#[cfg(test)]
mod biting;
#[cfg(test)]
mod testing;
