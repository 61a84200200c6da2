//! What is asked of the gate.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use crypto::{
    digest::{base64url, hex, s256, sha256},
    jose::{Algorithm, Signer as _, SoftwareKey, sign},
};
use hyper::StatusCode;
use serde_json::{Value, json};

use crate::{
    CONNECTIONS, Trouble,
    gate::Gate,
    load::{Answer, AsyncStep, Connection, Measured, run},
    person::{Browser, NAME, PASSWORD, between},
};

const SECRET: &str = "a-secret-drawn-by-a-machine-0123456789";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CALLBACK: &str = "http://127.0.0.1:9/callback";
/// Assertions signed before the run, for each connection: more than it can use.
const ASSERTIONS: usize = 400;
/// People sign in by a few connections: each costs 19 MiB while its password is hashed.
const SIGNING_IN: usize = 4;

/// What bounds a scenario.
#[derive(Clone, Copy)]
pub(crate) enum Bound {
    /// The handler that does nothing.
    Nothing,
    /// Signatures made and verified.
    Signatures,
    /// Durable writes.
    Writes,
    /// Password hashes.
    Hashes,
}

/// One thing that is measured.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) bound: Bound,
    /// The share of the bound that is the goal.
    pub(crate) goal: Option<f64>,
    act: Act,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Discovery,
    Keys,
    ClientCredentials,
    Introspection,
    Userinfo,
    Refresh,
    CodeFlow,
    SignIn,
}

/// Everything that is measured, in this order.
#[rustfmt::skip]
pub(crate) const ALL: &[Scenario] = &[
    Scenario { name: "discovery",          bound: Bound::Nothing,    goal: Some(0.8), act: Act::Discovery },
    Scenario { name: "jwks",               bound: Bound::Nothing,    goal: Some(0.8), act: Act::Keys },
    Scenario { name: "introspection",      bound: Bound::Nothing,    goal: None,      act: Act::Introspection },
    Scenario { name: "userinfo",           bound: Bound::Nothing,    goal: None,      act: Act::Userinfo },
    Scenario { name: "client credentials", bound: Bound::Signatures, goal: Some(0.7), act: Act::ClientCredentials },
    Scenario { name: "refresh",            bound: Bound::Writes,     goal: Some(0.5), act: Act::Refresh },
    Scenario { name: "code flow",          bound: Bound::Writes,     goal: Some(0.5), act: Act::CodeFlow },
    Scenario { name: "sign-in",            bound: Bound::Hashes,     goal: None,      act: Act::SignIn },
];

/// What the scenarios need of the gate.
pub(crate) struct World {
    shared: Arc<Shared>,
}

struct Shared {
    address: SocketAddr,
    issuer: String,
    cookies: String,
    access_token: String,
    key: SoftwareKey,
}

/// A connection, and what it has in hand.
struct Worker {
    connection: Connection,
    /// Assertions, or the one refresh token of a chain.
    hand: Vec<String>,
}

/// One kind of step.
#[derive(Clone)]
struct Step(Act, Arc<Shared>);

/// The registrations of the services.
pub(crate) fn services() -> Result<[(&'static str, String); 2], Trouble> {
    let usual = |id: &str| {
        format!(
            "client_id = \"{id}\"\nredirect_uris = [\"{CALLBACK}\"]\nminimum_level = \"temporary\"\n\
             sector = \"{id}.example\"\nhome_uri = \"http://127.0.0.1:9/\"\n\
             name = {{ en = \"Service {id}\" }}\nid_token_alg = \"ES256\"\n"
        )
    };
    let print = hex(&sha256(SECRET.as_bytes()));
    let secret = format!(
        "{}grant_types = [\"authorization_code\", \"refresh_token\"]\n\
         scopes = [\"openid\", \"profile\", \"offline_access\"]\n\
         authentication = {{ method = \"client_secret\", sha256 = \"{print}\" }}\n",
        usual("secret")
    );
    let jwk = key()?.public().to_value();
    let member = |name: &str| jwk.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let keyed = format!(
        "{}grant_types = [\"client_credentials\"]\nservice_scopes = [\"register:read\"]\n\
         access_token_format = \"jwt\"\nscopes = [\"openid\"]\n[authentication]\n\
         method = \"private_key_jwt\"\n[[authentication.jwks.keys]]\nkty = \"EC\"\n\
         crv = \"P-256\"\nx = \"{}\"\ny = \"{}\"\n",
        usual("keyed"),
        member("x"),
        member("y"),
    );
    Ok([("secret", secret), ("keyed", keyed)])
}

/// The key of the service that has one: the same in every call of a run.
fn key() -> Result<SoftwareKey, Trouble> {
    static DER: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let der = if let Some(der) = DER.get() {
        der.clone()
    } else {
        let fresh = SoftwareKey::generate(Algorithm::Es256)?.to_pkcs8()?.to_vec();
        DER.get_or_init(|| fresh).clone()
    };
    Ok(SoftwareKey::from_pkcs8(Algorithm::Es256, &der)?)
}

impl World {
    /// Has somebody register and sign in, and a service get a token of theirs.
    pub(crate) async fn prepare(gate: &Gate) -> Result<Self, Trouble> {
        let mut browser = Browser::at(gate.address).await?;
        browser.becomes_somebody(gate).await?;
        if browser.open(&authorize("openid profile offline_access")).await?.is_none() {
            browser.send(&[("decision", "allow")]).await?;
        }
        let issuer = format!("http://{}", gate.address);
        let mut shared = Shared {
            address: gate.address,
            issuer,
            cookies: browser.cookies(),
            access_token: String::new(),
            key: key()?,
        };
        let mut connection = Connection::to(gate.address).await?;
        let tokens = flow(&mut connection, &shared, "openid profile").await?;
        shared.access_token = member(&tokens, "access_token")?;
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Runs one scenario.
    pub(crate) async fn run(
        &self,
        scenario: &Scenario,
        time: Duration,
    ) -> Result<Measured, Trouble> {
        let connections = if scenario.act == Act::SignIn { SIGNING_IN } else { CONNECTIONS };
        let mut workers = Vec::new();
        for place in 0..connections {
            let mut connection = Connection::to(self.shared.address).await?;
            let hand = self.hand(scenario.act, place, &mut connection).await?;
            workers.push(Worker { connection, hand });
        }
        Ok(run(workers, time, Step(scenario.act, Arc::clone(&self.shared))).await)
    }

    /// What a worker has in hand before it begins: nobody's time is measured yet.
    async fn hand(
        &self,
        act: Act,
        place: usize,
        connection: &mut Connection,
    ) -> Result<Vec<String>, Trouble> {
        match act {
            Act::ClientCredentials => (0..ASSERTIONS)
                .map(|number| self.shared.assertion(&format!("{place}.{number}")))
                .collect(),
            Act::Refresh => {
                let tokens = flow(connection, &self.shared, "openid offline_access").await?;
                Ok(vec![member(&tokens, "refresh_token")?])
            }
            Act::Discovery
            | Act::Keys
            | Act::Introspection
            | Act::Userinfo
            | Act::CodeFlow
            | Act::SignIn => Ok(Vec::new()),
        }
    }
}

impl Shared {
    #[expect(clippy::disallowed_methods, reason = "the gate that is measured has the real clock")]
    fn assertion(&self, name: &str) -> Result<String, Trouble> {
        let now = jiff::Timestamp::now().as_second();
        let claims = json!({
            "iss": "keyed", "sub": "keyed", "aud": self.issuer, "iat": now, "exp": now + 60,
            "jti": base64url(&sha256(format!("{now}.{name}").as_bytes())),
        });
        Ok(sign(&self.key, "JWT", &claims)?)
    }
}

impl AsyncStep<Worker> for Step {
    async fn step(&self, worker: &mut Worker) -> Result<bool, Trouble> {
        let Self(act, shared) = self;
        let connection = &mut worker.connection;
        let answer = match act {
            Act::Discovery => connection.get("/.well-known/openid-configuration", &[]).await?,
            Act::Keys => connection.get("/jwks", &[]).await?,
            Act::Userinfo => {
                let bearer = format!("Bearer {}", shared.access_token);
                connection.get("/userinfo", &[("authorization", &bearer)]).await?
            }
            Act::Introspection => introspect(connection, shared).await?,
            Act::ClientCredentials => {
                let assertion = worker.hand.pop().ok_or("more assertions are needed")?;
                credentials(connection, &assertion).await?
            }
            Act::Refresh => {
                let token = worker.hand.pop().ok_or("the chain has ended")?;
                let answer = refresh(connection, &token).await?;
                let tokens: Value = serde_json::from_slice(&answer.body)?;
                worker.hand.push(member(&tokens, "refresh_token")?);
                answer
            }
            Act::CodeFlow => return Ok(flow(connection, shared, "openid profile").await.is_ok()),
            Act::SignIn => return sign_in(connection).await,
        };
        Ok(answer.status == StatusCode::OK)
    }
}

async fn introspect(connection: &mut Connection, shared: &Shared) -> Result<Answer, Trouble> {
    let fields = [
        ("client_id", "secret"),
        ("client_secret", SECRET),
        ("token", shared.access_token.as_str()),
    ];
    connection.post("/introspect", &[], &fields).await
}

async fn credentials(connection: &mut Connection, assertion: &str) -> Result<Answer, Trouble> {
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion),
    ];
    connection.post("/token", &[], &fields).await
}

async fn refresh(connection: &mut Connection, token: &str) -> Result<Answer, Trouble> {
    let fields = [
        ("grant_type", "refresh_token"),
        ("client_id", "secret"),
        ("client_secret", SECRET),
        ("refresh_token", token),
    ];
    connection.post("/token", &[], &fields).await
}

async fn sign_in(connection: &mut Connection) -> Result<bool, Trouble> {
    let fields = [("page", "sign-in"), ("user-name", NAME), ("password", PASSWORD)];
    let ours = [("sec-fetch-site", "same-origin")];
    let answer = connection.post("/sign-in", &ours, &fields).await?;
    Ok(answer.status == StatusCode::SEE_OTHER)
}

/// The whole way from a request to tokens, by a session that is there: three requests.
async fn flow(connection: &mut Connection, shared: &Shared, scope: &str) -> Result<Value, Trouble> {
    let cookies = [("cookie", shared.cookies.as_str())];
    let begun = connection.get(&authorize(scope), &cookies).await?;
    let onward = location(&begun)?;
    let answered = connection.get(&onward, &cookies).await?;
    let callback = location(&answered)?;
    let code = between(&callback, "code=", "&").ok_or("no code")?;
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", "secret"),
        ("client_secret", SECRET),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let answer = connection.post("/token", &[], &fields).await?;
    let tokens: Value = serde_json::from_slice(&answer.body)?;
    member(&tokens, "access_token")?;
    Ok(tokens)
}

fn authorize(scope: &str) -> String {
    let challenge = s256(VERIFIER);
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("client_id", "secret"),
            ("redirect_uri", CALLBACK),
            ("response_type", "code"),
            ("scope", scope),
            ("state", "a-state"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ])
        .finish();
    format!("/authorize?{query}")
}

fn location(answer: &Answer) -> Result<String, Trouble> {
    let to = answer.headers.get("location").ok_or("no redirect")?;
    Ok(to.to_str()?.to_owned())
}

fn member(value: &Value, name: &str) -> Result<String, Trouble> {
    let text = value.get(name).and_then(Value::as_str);
    text.map(str::to_owned).ok_or_else(|| format!("no {name}").into())
}
