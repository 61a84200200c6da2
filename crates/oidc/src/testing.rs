//! A small world for the tests: one relying party, one person, three levels.

use std::{collections::BTreeMap, sync::LazyLock};

use crypto::{
    digest::base64url,
    jose::{
        Algorithm, Expect, KeySet, Signer as _, SoftwareKey, TOKEN_BYTES_MAX, Typ, Unverified, sign,
    },
};
use jiff::{SignedDuration, Timestamp};
use kernel::{
    contact::Email,
    evidence::{Assurance, Evidence},
    person::{Name, NameOrder, PartialDate, Person},
    scheme::LevelName,
};
use serde_json::{Value, json};

use crate::{
    authorize::{Answer, Interaction, Refusal, Request, Scene, SessionView, authorize},
    claims::{About, Proof, Scope},
    client::{Authentication, Client, ClientKeys, GrantType},
    consent::Consent,
    level::Levels,
    lives::Lives,
    params::Params,
    provider::Provider,
};

pub(crate) const ISSUER: &str = "https://kapu.example";
pub(crate) const REDIRECT: &str = "https://tax.example/cb";
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// S256 of [`VERIFIER`] (RFC 7636, appendix B).
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub(crate) const SECRET: &str = "a-secret-drawn-by-a-machine-0123456789";

pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

pub(crate) fn ago(seconds: i64) -> Timestamp {
    now() - SignedDuration::from_secs(seconds)
}

/// A relying party that cannot keep a secret, with defaults wherever there are any.
pub(crate) fn client() -> Client {
    let file = format!(
        r#"
        client_id = "tax"
        name = {{ en = "Tax office" }}
        redirect_uris = ["{REDIRECT}"]
        post_logout_redirect_uris = ["https://tax.example/bye"]
        authentication = {{ method = "none" }}
        minimum_level = "basic"
        scopes = ["openid", "profile"]
        sector = "tax.example"
        public_administration = true
        home_uri = "https://tax.example/"
        id_token_alg = "ES256"
        "#
    );
    toml::from_str(&file).unwrap()
}

/// The same with keys of its own, which may do all that there is.
pub(crate) fn of_keys() -> Client {
    Client {
        authentication: Authentication::PrivateKeyJwt(ClientKeys::inline(jwks())),
        grant_types: GrantType::ALL.to_vec(),
        scopes: vec![Scope::Openid, Scope::Profile, Scope::OfflineAccess],
        service_scopes: vec!["register:read".to_owned(), "register:write".to_owned()],
        ..client()
    }
}

/// The same with a secret.
pub(crate) fn of_secret() -> Client {
    let sha256 = crypto::digest::hex(&crypto::digest::sha256(SECRET.as_bytes()));
    Client { authentication: Authentication::ClientSecret { sha256, before: None }, ..of_keys() }
}

pub(crate) fn level_names() -> Vec<LevelName> {
    let level = |id: &str, assurance| LevelName { id: id.to_owned(), assurance };
    vec![
        level("basic", Assurance::Low),
        level("middle", Assurance::Substantial),
        level("advanced", Assurance::High),
    ]
}

pub(crate) fn person() -> Person {
    Person {
        identifier: "1-900101-1234".to_owned(),
        name: Name { family: Some("Kis".to_owned()), given: Some("Anna".to_owned()) },
        birth_name: None,
        birth_date: PartialDate { year: 1990, month: Some(2), day: Some(3) },
        birth_place: None,
        mother: None,
        nationality: None,
        address: vec!["Fő utca 1.".to_owned(), "1011 Budapest".to_owned()],
    }
}

/// What they showed, ten days ago.
pub(crate) fn evidence() -> Evidence {
    Evidence {
        method: "card".to_owned(),
        kind: "identity-card".to_owned(),
        shown: "number 123456AB and its registration code".to_owned(),
        source: "population-register".to_owned(),
        document: None,
        at: ago(10 * 24 * 60 * 60),
        checks: Vec::new(),
    }
}

/// Calls `test` with all that is known of a person.
pub(crate) fn with_about<T>(person: &Person, test: impl FnOnce(About<'_>) -> T) -> T {
    let email = Email::read("anna@example.hu").unwrap();
    let name_order = NameOrder::FamilyFirst;
    let level = LevelName { id: "middle".to_owned(), assurance: Assurance::Substantial };
    let evidence = [evidence()];
    let proof = Proof { scheme: "xx-test", level: Some(&level), evidence: &evidence };
    test(About { person, email: &email, language: "hu", name_order, proof })
}

pub(crate) fn session(level: &str) -> SessionView {
    SessionView {
        person: "account-1".to_owned(),
        level: level.to_owned(),
        amr: vec!["pwd".to_owned()],
        auth_time: ago(600),
        sid: "session-1".to_owned(),
    }
}

pub(crate) fn keyed(purpose: &str, value: &str) -> String {
    crate::code::key(&format!("{purpose}/{value}"))
}

/// Calls `test` with the provider.
pub(crate) fn with_provider<T>(test: impl FnOnce(Provider<'_>) -> T) -> T {
    let (levels, keys) = (level_names(), key_set(OURS));
    let levels = Levels::new(&levels);
    test(Provider {
        issuer: ISSUER,
        levels,
        keys: &keys,
        signers: &[key_of(OURS)],
        lives: Lives::default(),
    })
}

/// A request that is in order.
pub(crate) fn good() -> Vec<(&'static str, String)> {
    let pairs = [
        ("client_id", "tax"),
        ("redirect_uri", REDIRECT),
        ("response_type", "code"),
        ("scope", "openid profile"),
        ("state", "s"),
        ("nonce", "n"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    pairs.map(|(name, value)| (name, value.to_owned())).to_vec()
}

/// The same with some parameters changed, added, or (if empty) left out.
pub(crate) fn good_but(changes: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let mut pairs = good();
    for (name, value) in changes {
        pairs.retain(|(known, _)| known != name);
        pairs.push((name, (*value).to_owned()));
    }
    pairs.retain(|(_, value)| !value.is_empty());
    pairs
}

pub(crate) fn query(pairs: &[(&str, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Judges a request of the relying party [`client`].
pub(crate) fn ask(pairs: &[(&str, String)]) -> Result<Interaction, Refusal> {
    ask_for(&client(), pairs)
}

pub(crate) fn ask_for(client: &Client, pairs: &[(&str, String)]) -> Result<Interaction, Refusal> {
    let params = Params::read(&[&query(pairs)]).map_err(Refusal::Page)?;
    with_provider(|provider| authorize(&Request::read(&params), Some(client), &provider, now()))
}

/// The error code told to the relying party.
pub(crate) fn told_client<T>(outcome: Result<T, Refusal>) -> &'static str {
    match outcome.err().expect("accepted") {
        Refusal::Redirect { reject, .. } => reject.code,
        Refusal::Page(reject) => panic!("told on a page: {reject}"),
    }
}

/// The error code told on a page.
pub(crate) fn told_person<T>(outcome: Result<T, Refusal>) -> &'static str {
    match outcome.err().expect("accepted") {
        Refusal::Page(reject) => reject.code,
        Refusal::Redirect { reject, .. } => panic!("redirected: {reject}"),
    }
}

/// The parameters of an answer, and the URI they go to.
pub(crate) fn fields(answer: &Answer) -> (String, BTreeMap<String, String>) {
    match answer {
        Answer::SeeOther(location) => {
            let location = url::Url::parse(location.expose()).unwrap();
            assert_eq!(location.fragment(), Some(""), "no fragment may be carried over");
            let fields = location.query_pairs().into_owned().collect();
            (location.as_str().split('?').next().unwrap().to_owned(), fields)
        }
        Answer::FormPost { action, fields } => {
            let field = |(name, value): &(&str, kernel::secret::Secret)| {
                ((*name).to_owned(), value.expose().to_owned())
            };
            (action.clone(), fields.iter().map(field).collect())
        }
    }
}

/// Looks at an interaction with everything in place but what is said otherwise.
pub(crate) fn scene<'a>(
    client: &'a Client,
    session: Option<&'a SessionView>,
    consent: Consent,
    provider: Provider<'a>,
) -> Scene<'a> {
    Scene { client, session, consent, provider, keyed: &keyed, now: now() }
}
/// Our key, a relying party's, or a stranger's. Drawn once.
fn key_of(who: usize) -> &'static SoftwareKey {
    static KEYS: LazyLock<[SoftwareKey; 3]> =
        LazyLock::new(|| [(); 3].map(|()| SoftwareKey::generate(Algorithm::Es256).unwrap()));
    &KEYS[who]
}

const OURS: usize = 0;
const THEIRS: usize = 1;
const STRANGERS: usize = 2;

fn key_set(who: usize) -> KeySet {
    KeySet::new(vec![key_of(who).public().clone()]).unwrap()
}

/// The keys that the relying party is registered with.
pub(crate) fn jwks() -> KeySet {
    key_set(THEIRS)
}

/// A token signed by us.
pub(crate) fn own_token(typ: &str, claims: &Value) -> String {
    sign(key_of(OURS), typ, claims).unwrap()
}

/// What an ID token says, once its signature is checked.
pub(crate) fn read_id_token(token: &str) -> Value {
    read_token("JWT", token)
}

/// What a token of ours says, once type and signature are checked.
pub(crate) fn read_token(typ: &str, token: &str) -> Value {
    let expect = Expect { typ: Typ::Exactly(typ), algorithms: &[Algorithm::Es256] };
    let token = Unverified::parse(token, TOKEN_BYTES_MAX).unwrap();
    token.verify::<Value>(&key_set(OURS), &expect).unwrap().into_inner()
}

/// The claims of an assertion that is in order.
pub(crate) fn good_assertion() -> Value {
    let now = now().as_second();
    json!({ "iss": "tax", "sub": "tax", "aud": ISSUER, "jti": "1", "iat": now, "exp": now + 60 })
}

/// An assertion of the relying party.
pub(crate) fn assertion_of(claims: &Value) -> String {
    typed("JWT", claims)
}

/// The same as another type of token.
pub(crate) fn typed(typ: &str, claims: &Value) -> String {
    sign(key_of(THEIRS), typ, claims).unwrap()
}

/// A token whose key nobody knows.
pub(crate) fn signed_by_another(claims: &Value) -> String {
    sign(key_of(STRANGERS), "JWT", claims).unwrap()
}

/// A token put together by hand.
pub(crate) fn forged(header: &Value, claims: &str, signature: &str) -> String {
    format!("{}.{claims}.{signature}", base64url(header.to_string().as_bytes()))
}
