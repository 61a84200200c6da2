//! Who is at the door: their language, their network, the key of this write.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, Uri, header::ACCEPT_LANGUAGE, request::Parts},
};
use engine::Visitor;
use kernel::{facts::Actor, permission::Act};

use crate::{
    app::App,
    cookies::{Cookie, Jar},
    desk::Desk,
};

/// Longest `Accept-Language` that is read, in bytes.
const ACCEPT_LANGUAGE_BYTES_MAX: usize = 512;
/// A network, for budgets, is this many bits of an IPv4 address …
const IPV4_BITS: u8 = 24;
/// … and this many of an IPv6 address: what one household or company is given.
const IPV6_BITS: u8 = 56;

/// A browser at the door.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    /// Its cookies.
    pub(crate) headers: HeaderMap,
    /// The language it reads, one of the scheme's.
    pub(crate) language: String,
    /// The network it comes from.
    pub(crate) network: String,
}

impl FromRequestParts<App> for Browser {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let address = peer.map(|ConnectInfo(peer)| client_address(app, peer.ip(), &parts.headers));
        Ok(Self {
            headers: parts.headers.clone(),
            language: language(app, parts),
            network: address.map(network_of).unwrap_or_default(),
        })
    }
}

impl FromRequestParts<Desk> for Browser {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Self::Rejection> {
        Self::from_request_parts(parts, desk.app()).await
    }
}

impl FromRequestParts<(Desk, Act)> for Browser {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        (desk, _): &(Desk, Act),
    ) -> Result<Self, Self::Rejection> {
        Self::from_request_parts(parts, desk.app()).await
    }
}

impl Browser {
    /// A visitor who reads, or writes without a key of the write.
    pub(crate) fn visits(&self, actor: Actor) -> Visitor {
        Visitor {
            actor,
            language: self.language.clone(),
            network: self.network.clone(),
            once: None,
        }
    }

    /// The value of a cookie.
    pub(crate) fn cookie(&self, jar: Jar, cookie: Cookie) -> Option<String> {
        jar.read(&self.headers, cookie)
    }
}

/// The language asked for in the address, else the one chosen before, else the browser's own, else
/// the scheme's first.
fn language(app: &App, parts: &Parts) -> String {
    let offered = &app.engine().scheme().languages;
    let known = |tag: &str| offered.iter().find(|offered| *offered == tag).cloned();
    let asked = chosen_language(app, &parts.uri);
    let chosen = || app.jar().read(&parts.headers, Cookie::Language).and_then(|tag| known(&tag));
    asked
        .or_else(chosen)
        .or_else(|| accepted(&parts.headers, known))
        .or_else(|| offered.first().cloned())
        .unwrap_or_default()
}

/// The language chosen with this very request: by the switch of a page, or by the service that sent
/// the person (`ui_locales`, `OpenID` Connect Core 3.1.2.1).
pub(crate) fn chosen_language(app: &App, uri: &Uri) -> Option<String> {
    let offered = &app.engine().scheme().languages;
    let pairs = form_urlencoded::parse(uri.query()?.as_bytes());
    let wished = pairs.filter(|(name, _)| name == "lang" || name == "ui_locales");
    let tags: Vec<String> = wished
        .flat_map(|(_, tags)| tags.split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    tags.iter().find_map(|tag| offered.iter().find(|offered| *offered == tag)).cloned()
}

/// The most wanted of the languages a browser accepts that we have (RFC 9110 12.5.4).
fn accepted(headers: &HeaderMap, known: impl Fn(&str) -> Option<String>) -> Option<String> {
    let header = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let header = header.get(..header.len().min(ACCEPT_LANGUAGE_BYTES_MAX))?;
    let mut ranges: Vec<(f32, &str)> = header
        .split(',')
        .filter_map(|range| {
            let mut parts = range.trim().split(';');
            let tag = parts.next()?.trim();
            let weight = parts.find_map(|part| part.trim().strip_prefix("q="));
            let weight = weight.map_or(Some(1.0), |weight| weight.parse().ok())?;
            Some((weight, tag))
        })
        .collect();
    // Weight zero means: not this one.
    ranges.retain(|(weight, _)| *weight > 0.0);
    ranges.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    ranges.into_iter().find_map(|(_, tag)| known(tag).or_else(|| known(&primary(tag))))
}

/// The peer's own address; what a proxy says of it is believed only from a proxy we were told of.
fn client_address(app: &App, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    if !app.is_trusted_proxy(peer) {
        return peer;
    }
    // The last hop is the one our own proxy wrote; anything before it a client can make up.
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
    let last =
        forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    last.unwrap_or(peer)
}

fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let kept = u32::from(address) & (u32::MAX << (32 - IPV4_BITS));
            format!("{}/{IPV4_BITS}", std::net::Ipv4Addr::from(kept))
        }
        IpAddr::V6(address) => {
            let kept = u128::from(address) & (u128::MAX << (128 - IPV6_BITS));
            format!("{}/{IPV6_BITS}", std::net::Ipv6Addr::from(kept))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_what_a_household_is_given() {
        let network = |text: &str| network_of(text.parse().unwrap());
        assert_eq!(network("192.0.2.77"), "192.0.2.0/24");
        assert_eq!(network("::ffff:192.0.2.77"), "192.0.2.0/24");
        assert_eq!(network("2001:db8:1:2ff:3::4"), "2001:db8:1:200::/56");
    }
}
