//! The service running beside a gate, and a browser that visits it.

use std::{collections::BTreeMap, net::SocketAddr};

use jiff::tz::TimeZone;
use reqwest::{Client, Response, Url, header, redirect::Policy};
use simulators::service;
use tempfile::TempDir;

use crate::{
    gate::{CLIENT_ID, Gate},
    running::{self, Running},
};

pub(crate) fn options(gate: &Gate, folder: &TempDir) -> service::Options {
    service::Options {
        listen: running::free(),
        public: None,
        issuer: gate.issuer.clone(),
        client_id: CLIENT_ID.to_owned(),
        acr: None,
        rare_acr: None,
        folder: folder.path().join("service"),
        jwks_out: Some(folder.path().join("jwks.json")),
        time_zone: TimeZone::get("Europe/Budapest").unwrap(),
        now: running::now,
    }
}

pub(crate) async fn started(options: service::Options, gate: &Gate) -> Running<SocketAddr> {
    let jwks = options.jwks_out.clone().unwrap();
    let service = running::start(|ready, stop| {
        let ready = move |at| assert!(ready.send(at).is_ok());
        service::run(options, ready, async {
            let _ = stop.await;
        })
    })
    .await;
    let jwks = std::fs::read(jwks).unwrap();
    gate.script.lock().unwrap().jwks = serde_json::from_slice(&jwks).unwrap();
    service
}

/// A browser: it keeps cookies, and follows nothing by itself.
pub(crate) struct Browser {
    client: Client,
    home: String,
    cookies: BTreeMap<String, String>,
}

/// What the library asked of the gate.
pub(crate) type Asked = BTreeMap<String, String>;

impl Browser {
    pub(crate) fn at(service: &Running<SocketAddr>) -> Self {
        let client = Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
        Self { client, home: format!("http://{}", service.at), cookies: BTreeMap::new() }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Response {
        let ask = self.client.get(format!("{}{path}", self.home));
        self.ask(ask.header(header::ACCEPT_LANGUAGE, "en")).await
    }

    pub(crate) async fn post(&mut self, path: &str) -> Response {
        let ask = self.client.post(format!("{}{path}", self.home));
        self.ask(ask).await
    }

    async fn ask(&mut self, ask: reqwest::RequestBuilder) -> Response {
        let cookies: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer = ask.header(header::COOKIE, cookies.join("; ")).send().await.unwrap();
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let (pair, attributes) = cookie.to_str().unwrap().split_once(';').unwrap();
            assert!(attributes.contains("HttpOnly; SameSite=Lax"), "{attributes}");
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
            self.cookies.retain(|_, value| !value.is_empty());
        }
        answer
    }

    /// Goes to the gate, which notes the nonce and the challenge.
    pub(crate) async fn leave_for(&mut self, gate: &Gate) -> Asked {
        let answer = self.get("/login").await;
        let asked = query(&answer);
        let mut script = gate.script.lock().unwrap();
        script.nonce.clone_from(&asked["nonce"]);
        script.challenge.clone_from(&asked["code_challenge"]);
        asked
    }

    /// Comes back from the gate.
    pub(crate) async fn come_back(&mut self, state: &str, iss: &str) -> Response {
        self.get(&format!("/callback?code=the-code&state={state}&iss={iss}")).await
    }

    /// Signs in and is at home again.
    pub(crate) async fn sign_in(&mut self, gate: &Gate) -> String {
        let asked = self.leave_for(gate).await;
        let back = self.come_back(&asked["state"], &gate.issuer).await;
        assert_eq!(back.status(), 303);
        self.get("/").await.text().await.unwrap()
    }

    pub(crate) fn holds(&self, cookie: &str) -> bool {
        self.cookies.contains_key(cookie)
    }
}

/// The query of the address that an answer leads to.
pub(crate) fn query(answer: &Response) -> Asked {
    let there = answer.headers()[header::LOCATION].to_str().unwrap();
    Url::parse(there).unwrap().query_pairs().into_owned().collect()
}
