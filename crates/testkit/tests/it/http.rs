//! The gate as browsers and services meet it: real requests through the real router.

mod appeal;
mod backchannel;
mod bound;
mod changes;
mod ciba;
mod claims;
mod console;
mod cross_site;
mod desk;
mod flow;
mod keys;
mod language;
mod ledger;
mod logout;
mod machines;
mod manners;
mod offices;
mod proxies;
mod refusals;
mod remote_keys;
mod service;
mod shut_out;
mod step_up;
mod wire;

use std::{collections::BTreeMap, net::SocketAddr, sync::LazyLock};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{
        HeaderMap, Method, Request, StatusCode,
        header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, SET_COOKIE},
    },
};
use crypto::keyring::Keyring;
use engine::outside::Outside;
use jiff::SignedDuration;
use oidc::{client::Client, lives::Lives};
use tower::ServiceExt as _;
use web::{App, Parts, theme::Theme};

use crate::{
    doors::{House, SCHEME},
    tree::{read, root},
};

const ISSUER: &str = "https://gate.example";
const FORM: &str = "application/x-www-form-urlencoded";

/// How long what a key signed is good for.
const NEEDED: SignedDuration = SignedDuration::from_hours(12);

static SIGNING: LazyLock<Keyring> = LazyLock::new(|| Keyring::generate().unwrap());

/// A gate with its doors open.
struct Gate {
    house: House,
    app: App,
    router: Router,
}

/// What a request came to.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

/// A browser: it keeps cookies, and says where its forms come from.
struct Browser<'g> {
    router: &'g Router,
    cookies: BTreeMap<String, String>,
    language: &'static str,
    peer: SocketAddr,
}

impl Gate {
    fn new() -> Self {
        Self::over(House::new(), |_| {})
    }

    /// A gate over this house, with its parts changed.
    fn over(house: House, change: impl FnOnce(&mut Parts)) -> Self {
        let theme = read(&root().join("schemes").join(SCHEME).join("brand/theme.toml"));
        let mut parts = Parts {
            engine: house.engine.clone(),
            look: Theme::parse(&theme).unwrap().look(SCHEME, None),
            clients: vec![service::tax()],
            signing: web::Signing::new(SIGNING.signing().clone(), NEEDED),
            lives: Lives::default(),
            outside: Outside::new(true).unwrap(),
            issuer: ISSUER.to_owned(),
            demo: false,
            trusted_proxies: Vec::new(),
            certificate_header: None,
        };
        change(&mut parts);
        let app = App::new(parts);
        Self { house, router: web::router(app.clone()), app }
    }

    /// A gate with these relying parties.
    fn serving(clients: Vec<Client>) -> Self {
        Self::over(House::new(), |parts| parts.clients = clients)
    }

    fn browser(&self) -> Browser<'_> {
        let peer = "192.0.2.7:40000".parse().unwrap();
        Browser { router: &self.router, cookies: BTreeMap::new(), language: "en", peer }
    }
}

impl Browser<'_> {
    async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], String::new()).await
    }

    /// Sends a form of one of the gate's own pages.
    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let kind = (CONTENT_TYPE.as_str(), FORM);
        let ours = [("sec-fetch-site", "same-origin"), (ORIGIN.as_str(), ISSUER), kind];
        self.send(Method::POST, path, &ours, encoded(fields)).await
    }

    /// Goes where an answer leads, as long as that is within the gate.
    async fn follow(&mut self, mut answer: Answer) -> Answer {
        while let Some(path) = answer.location().filter(|to| to.starts_with('/')) {
            answer = self.get(&path).await;
        }
        answer
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !self.cookies.is_empty() {
            let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
            request = request.header(COOKIE, pairs.collect::<Vec<_>>().join("; "));
        }
        if !self.language.is_empty() {
            request = request.header(ACCEPT_LANGUAGE, self.language);
        }
        if !body.is_empty() && headers.iter().all(|(name, _)| *name != CONTENT_TYPE.as_str()) {
            request = request.header(CONTENT_TYPE, FORM);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::from(body)).unwrap();
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        let answer = Answer { status: parts.status, headers: parts.headers, body };
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        for line in answer.cookies() {
            let pair = line.split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    fn location(&self) -> Option<String> {
        self.headers.get(LOCATION).map(|value| value.to_str().unwrap().to_owned())
    }

    fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(SET_COOKIE).iter().map(|line| line.to_str().unwrap()).collect()
    }

    /// A page somebody can read and go on from: heading, a way on, the number to quote.
    fn is_page(&self, language: &str) -> bool {
        self.header("content-type").starts_with("text/html")
            && self.body.contains(&format!("<html lang=\"{language}\""))
            && self.body.contains("<h1>")
            && self.body.contains("href=\"/sign-in\"")
            && self.body.contains(self.header("x-request-id"))
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let mut url = reqwest::Url::parse("http://x/").unwrap();
    url.query_pairs_mut().extend_pairs(fields);
    url.query().unwrap_or_default().to_owned()
}
