//! Addresses that relying parties registered: fetched and posted to with a guard, because whoever
//! may write an address must not make us knock at doors inside the house (SSRF).
//!
//! No redirect is followed, no proxy is used, no name leads to a private address (looked at once,
//! when the connection is made, so that a name cannot change its mind), and nothing takes long or
//! much. What went wrong is not told: it would tell what is behind.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use kernel::secret::Secret;
use reqwest::{
    Client, RequestBuilder, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};

use crate::world::Unanswered;

/// How long one request may take, in seconds.
const TRY_SECONDS_MAX: u64 = 5;
/// The longest answer that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// The way to addresses of relying parties. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Outside {
    client: Client,
    private: bool,
}

/// An answer that was read.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Its body.
    pub body: Vec<u8>,
}

impl Outside {
    /// Sets up. `private`: whether addresses of this machine and of private networks are allowed,
    /// and plain HTTP to this machine: for demonstration and tests.
    ///
    /// # Errors
    ///
    /// If TLS cannot be set up.
    pub fn new(private: bool) -> Result<Self, String> {
        let client = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .timeout(Duration::from_secs(TRY_SECONDS_MAX))
            .dns_resolver(Arc::new(Resolver { private }))
            .build();
        client.map(|client| Self { client, private }).map_err(|error| error.to_string())
    }

    /// Fetches.
    ///
    /// # Errors
    ///
    /// If the address is not allowed, or no answer comes that can be read.
    pub async fn get(&self, url: &str) -> Result<Reply, Unanswered> {
        let url = self.allowed(url).ok_or(Unanswered)?;
        read(self.client.get(url)).await
    }

    /// Posts a form.
    ///
    /// # Errors
    ///
    /// As [`Self::get`].
    pub async fn post_form(
        &self,
        url: &str,
        fields: &[(&str, &Secret)],
    ) -> Result<Reply, Unanswered> {
        let url = self.allowed(url).ok_or(Unanswered)?;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name, value.expose())).collect();
        read(self.client.post(url).form(&fields)).await
    }

    /// Posts JSON, as a bearer.
    ///
    /// # Errors
    ///
    /// As [`Self::get`].
    pub async fn post_json(
        &self,
        url: &str,
        body: &serde_json::Value,
        bearer: &Secret,
    ) -> Result<Reply, Unanswered> {
        let url = self.allowed(url).ok_or(Unanswered)?;
        read(self.client.post(url).bearer_auth(bearer.expose()).json(body)).await
    }

    /// The address, if it may be asked at all. Names are looked at again when they are resolved.
    fn allowed(&self, url: &str) -> Option<Url> {
        let url = Url::parse(url).ok()?;
        let literal: Option<IpAddr> =
            url.host_str()?.trim_start_matches('[').trim_end_matches(']').parse().ok();
        let public = literal.is_none_or(is_public);
        let local = matches!(url.host_str(), Some("localhost"))
            || literal.is_some_and(|address| address.to_canonical().is_loopback());
        let scheme = url.scheme() == "https" || (self.private && url.scheme() == "http" && local);
        let plain = url.username().is_empty() && url.password().is_none();
        (scheme && plain && (public || self.private)).then_some(url)
    }
}

async fn read(request: RequestBuilder) -> Result<Reply, Unanswered> {
    let mut answer = request.send().await.map_err(|_| Unanswered)?;
    let status = answer.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| Unanswered)? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWER_BYTES_MAX {
            return Err(Unanswered);
        }
    }
    Ok(Reply { status, body })
}

/// Resolves names, and gives public addresses only.
struct Resolver {
    private: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let private = self.private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|address| private || is_public(address.ip())).collect();
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether an address belongs to the open network (RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let shared = first == 100 && (64..128).contains(&second);
    let protocol = (first, second, third) == (192, 0, 0);
    let relay = (first, second, third) == (192, 88, 99);
    let benchmark = first == 198 && (second == 18 || second == 19);
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || first == 0
        || first >= 240
        || shared
        || protocol
        || relay
        || benchmark)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let [first, second, ..] = segments;
    // Only global unicast, and of that neither tunnels, which carry an IPv4 address, nor examples.
    let global = first & 0xe000 == 0x2000;
    let tunnel = first == 0x2002 || (first == 0x2001 && second < 0x200);
    let example = (first, second) == (0x2001, 0x0db8) || first == 0x3fff;
    global && !tunnel && !example
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oa_15_only_the_open_network_is_asked() {
        let outside = Outside::new(false).unwrap();
        for bad in [
            "http://tax.example/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest/meta-data",
            "https://0/",
            "https://0177.0.0.1/",
            "https://2130706433/",
            "https://10.1.2.3/",
            "https://172.16.0.1/",
            "https://192.168.1.1/",
            "https://100.64.0.1/",
            "https://198.18.0.1/",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://[fe80::1]/",
            "https://[fc00::1]/",
            "https://[2002:7f00:1::]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[2001:db8::1]/",
            "https://user@tax.example/",
            "gopher://tax.example/",
            "file:///etc/passwd",
            "tax.example",
            "",
        ] {
            assert_eq!(outside.allowed(bad), None, "{bad}");
        }
        for good in ["https://tax.example/", "https://93.184.216.34/", "https://[2606:4700::1]/"] {
            assert!(outside.allowed(good).is_some(), "{good}");
        }
    }

    #[tokio::test]
    async fn oa_15_a_name_that_leads_inside_is_not_followed() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let outside = Outside::new(false).unwrap();
        assert!(outside.get(&format!("https://localhost:{port}/")).await.is_err());
        let reached = tokio::time::timeout(Duration::ZERO, listener.accept()).await;
        assert!(reached.is_err(), "nobody came");
    }
}
