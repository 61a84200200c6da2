//! A whole gateway in a variable: frozen clock, loaded dice, a courier who keeps the post, and a
//! register that answers at once.

use std::{
    collections::BTreeMap,
    fs,
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use crypto::{keyring::Keyring, log::NotarySigner};
use engine::{
    ChannelName, Engine, Keys, Parts, Press, Visitor,
    world::{Connector, Courier, Later, Printer, Unanswered, Undelivered, World, Written},
};
use jiff::{SignedDuration, Timestamp};
use kernel::{
    effect::{Request, Response},
    facts::{Actor, Entropy},
    password::CommonPasswords,
    scheme::Scheme,
    secret::Secret,
    text::Texts,
};
use serde_json::{Value, json};
use store::Store;

use crate::tree::{files, root};

/// When every test begins.
pub(crate) const BEGINNING: &str = "2026-11-24T09:00:00Z";

static KEYRING: LazyLock<Keyring> = LazyLock::new(|| Keyring::generate().unwrap());

/// The files of a scheme below a folder.
pub(crate) fn scheme_files(folder: &std::path::Path) -> BTreeMap<String, String> {
    files(folder, &[".toml", ".ftl", ".svg", ".typ"])
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap().display().to_string();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// The files of a scheme, over those of the one that it extends.
fn layered(code: &str) -> BTreeMap<String, String> {
    let own = scheme_files(&root().join("schemes").join(code));
    match kernel::scheme::extends(&own) {
        Some(below) => kernel::scheme::overlay(layered(&below), own).unwrap(),
        None => own,
    }
}

/// The scheme of this code.
pub(crate) fn scheme(code: &str) -> Scheme {
    let files = layered(code);
    Scheme::load(&files, methods::CATALOGUE).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The words of a scheme in one language.
pub(crate) fn texts(scheme: &Scheme, language: &str) -> Texts {
    let own = layered(&scheme.code);
    let of = |language: &str| -> Vec<String> {
        let layers = web::draw::TEXTS.iter().chain(kernel::TEXTS);
        let shell = layers.filter(|(tag, _)| *tag == language).map(|(_, source)| *source);
        let ours = shell.chain(methods::CATALOGUE.texts(language)).map(str::to_owned);
        ours.chain([own[&format!("texts/{language}.ftl")].clone()]).collect()
    };
    let sources: Vec<String> = scheme.layers(language).flat_map(of).collect();
    Texts::build(language, sources.iter().map(String::as_str)).unwrap()
}

/// The words of a scheme in every language.
pub(crate) fn all_texts(scheme: &Scheme) -> Arc<BTreeMap<String, Texts>> {
    let languages = scheme.languages.iter();
    Arc::new(languages.map(|tag| (tag.clone(), texts(scheme, tag))).collect())
}

/// A world that can be stopped, shaken and inspected.
#[derive(Clone)]
pub(crate) struct Bench {
    micros: Arc<AtomicI64>,
    draws: Arc<AtomicU64>,
    /// What the courier was given, with its key.
    pub(crate) post: Arc<Mutex<Vec<(String, Written)>>>,
    /// Whether the register answers at all.
    pub(crate) register_up: Arc<Mutex<bool>>,
    /// What has become of documents since, by their numbers: `deceased`, `revoked`, `unknown`.
    pub(crate) since: Arc<Mutex<BTreeMap<String, &'static str>>>,
    people: Arc<Vec<Value>>,
}

impl Bench {
    /// A world at the beginning, with the sample people of a scheme.
    pub(crate) fn of(code: &str) -> Self {
        let people = &layered(code)["demo/people.toml"];
        let people: toml::Value = toml::from_str(people).unwrap();
        let people = serde_json::to_value(&people["person"]).unwrap();
        let beginning: Timestamp = BEGINNING.parse().unwrap();
        Self {
            micros: Arc::new(AtomicI64::new(beginning.as_microsecond())),
            draws: Arc::default(),
            post: Arc::default(),
            register_up: Arc::new(Mutex::new(true)),
            since: Arc::default(),
            people: Arc::new(people.as_array().unwrap().clone()),
        }
    }

    /// More people in the registers.
    pub(crate) fn joined_by(&mut self, people: impl IntoIterator<Item = Value>) {
        Arc::make_mut(&mut self.people).extend(people);
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, time: SignedDuration) {
        self.micros.fetch_add(i64::try_from(time.as_micros()).unwrap(), Ordering::SeqCst);
    }

    /// Someone who may register: card number and registration code.
    pub(crate) fn sample(&self, fits: impl Fn(&Value) -> bool) -> (String, String) {
        let found = self.people.iter().find(|person| fits(person)).unwrap();
        let card = &found["card"];
        let text = |key: &str| card[key].as_str().unwrap().to_owned();
        (text("number"), text("registration_code"))
    }

    /// What an ordinary person, the `nth` of them, says of themselves: family name, given names,
    /// place and date of birth.
    pub(crate) fn self_told(&self, nth: usize) -> [String; 4] {
        let mut ordinary = self.people.iter().filter(|person| is_ordinary(person));
        let person = ordinary.nth(nth).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or("Pécs").to_owned();
        let name = &person["name"];
        [&name["family"], &name["given"], &person["birth_place"], &person["birth_date"]].map(text)
    }

    /// An ordinary person, the `nth` of them.
    pub(crate) fn ordinary(&self, nth: usize) -> (String, String) {
        let mut ordinary = self.people.iter().filter(|person| is_ordinary(person));
        let card = &ordinary.nth(nth).unwrap()["card"];
        let text = |key: &str| card[key].as_str().unwrap().to_owned();
        (text("number"), text("registration_code"))
    }
}

/// Whether nothing speaks against a sample person.
pub(crate) fn is_ordinary(person: &Value) -> bool {
    let card = &person["card"];
    person["deceased"] != json!(true)
        && card["code_used"] != json!(true)
        && card["status"] == json!("valid")
        && card["expires"].as_str().unwrap() > "2026-11-24"
        && person["birth_date"].as_str().unwrap() < "2010"
}

impl World for Bench {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.micros.load(Ordering::SeqCst)).unwrap()
    }

    fn entropy(&self) -> Entropy {
        let draw = self.draws.fetch_add(1, Ordering::SeqCst);
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&draw.to_be_bytes());
        Entropy::new(seed)
    }
}

impl Courier for Bench {
    fn carry<'a>(
        &'a self,
        key: &'a str,
        message: &'a Written,
    ) -> Later<'a, Result<(), Undelivered>> {
        self.post.lock().unwrap().push((key.to_owned(), message.clone()));
        Box::pin(async { Ok(()) })
    }
}

impl Printer for Bench {
    /// On paper as plain as can be; it lies with the rest of the post.
    fn print(&self, written: &Written) -> Result<Vec<u8>, String> {
        self.post.lock().unwrap().push((written.text.clone(), written.clone()));
        Ok(format!("{}\n{}", written.subject, written.body.expose()).into_bytes())
    }
}

impl Connector for Bench {
    fn ask<'a>(
        &'a self,
        _: &'a str,
        request: &'a Request,
    ) -> Later<'a, Result<Response, Unanswered>> {
        let up = *self.register_up.lock().unwrap();
        let body = self.answer(request.body.expose());
        Box::pin(async move {
            if up {
                Ok(Response::Answered { status: 200, body: Secret::new(body) })
            } else {
                Err(Unanswered)
            }
        })
    }
}

impl Bench {
    /// `docs/register-protocol.md`, by heart.
    fn answer(&self, question: &str) -> String {
        let question: Value = serde_json::from_str(question).unwrap();
        if !question["person"].is_null() {
            return self.residence(&question["person"]);
        }
        if question["secret"].is_null() {
            return self.whose(&question["document"]);
        }
        if question["secret"]["kind"] != json!("registration-code") {
            return self.shown(&question);
        }
        let fits = |person: &&Value| {
            person["card"]["number"] == question["document"]["number"]
                && person["card"]["registration_code"] == question["secret"]["value"]
        };
        let Some(person) = self.people.iter().find(fits) else {
            return json!({ "answer": "no-match" }).to_string();
        };
        let card = &person["card"];
        let used = card["code_used"] == json!(true);
        json!({
            "answer": "match",
            "person": told_of(person),
            "standing": {
                "deceased": person["deceased"] == json!(true),
                "document": card["status"],
                "expires": card["expires"],
                "secret": if used { "used" } else { "fresh" },
            }
        })
        .to_string()
    }

    /// The first question about what is printed on a document.
    fn shown(&self, question: &Value) -> String {
        let value = &question["secret"]["value"];
        let bears =
            |person: &Value, held: &Value| match question["secret"]["kind"].as_str().unwrap() {
                "support-number" => held["support"] == *value,
                "identity-number" => holds(person, value),
                _ => held["issued"] == *value || held["expires"] == *value,
            };
        let asked = &question["document"];
        let is_asked = |person: &Value, held: &Value| {
            let same = held["number"] == asked["number"] && held["kind"] == asked["kind"];
            same && bears(person, held)
        };
        let found = self.people.iter().find_map(|person| {
            let mut held = person["document"].as_array()?.iter();
            Some((person, held.find(|held| is_asked(person, held))?))
        });
        let Some((person, held)) = found else {
            return json!({ "answer": "no-match" }).to_string();
        };
        let since = self.since.lock().unwrap().get(held["number"].as_str().unwrap()).copied();
        let died = since == Some("deceased") || person["deceased"] == json!(true);
        let revoked = json!("revoked");
        let status = if since == Some("revoked") { &revoked } else { &held["status"] };
        json!({
            "answer": "match",
            "person": told_of(person),
            "standing": {
                "deceased": died,
                "document": status,
                "expires": held["expires"],
                "secret": "fresh",
            }
        })
        .to_string()
    }

    /// The third question: where somebody lives.
    fn residence(&self, identifier: &Value) -> String {
        let person = self.people.iter().find(|person| person["identifier"] == *identifier);
        match person.map(|person| &person["residence"]) {
            Some(residence @ Value::Object(_)) => json!({
                "answer": "known",
                "address": residence["address"],
                "country": residence["country"],
            })
            .to_string(),
            _ => json!({ "answer": "unknown" }).to_string(),
        }
    }

    /// The second question: whose document this is.
    fn whose(&self, document: &Value) -> String {
        let held = |person: &Value| {
            let others = person["document"].as_array().cloned().unwrap_or_default();
            let is_card = document["kind"] == json!("identity-card");
            let card = is_card.then(|| person["card"].clone());
            let others = others.into_iter().filter(|other| other["kind"] == document["kind"]);
            card.into_iter().chain(others).find(|held| held["number"] == document["number"])
        };
        let found = self.people.iter().find_map(|person| Some((person, held(person)?)));
        let number = document["number"].as_str().unwrap();
        let since = self.since.lock().unwrap().get(number).copied();
        let Some((person, held)) = found.filter(|_| since != Some("unknown")) else {
            return json!({ "answer": "unknown" }).to_string();
        };
        let revoked = json!("revoked");
        let status = if since == Some("revoked") { &revoked } else { &held["status"] };
        let died = since == Some("deceased") || person["deceased"] == json!(true);
        json!({
            "answer": "known",
            "person": told_of(person),
            "standing": { "deceased": died, "document": status, "expires": held["expires"] }
        })
        .to_string()
    }
}

/// Whether somebody is known by the number of a document.
fn holds(person: &Value, number: &Value) -> bool {
    let is_identity = |held: &Value| held["kind"] == json!("dni") || held["kind"] == json!("nie");
    let mut held = person["document"].as_array().unwrap().iter();
    held.any(|held| is_identity(held) && held["number"] == *number)
}

/// What a register says of a person.
fn told_of(person: &Value) -> Value {
    let mut told = person.clone();
    for private in ["story", "card", "document", "deceased", "residence"] {
        told.as_object_mut().unwrap().remove(private);
    }
    told
}

/// A gateway over a store of its own.
pub(crate) fn engine(code: &str, bench: &Bench, store: Store) -> Engine {
    let scheme = scheme(code);
    let register: Arc<dyn Connector> = Arc::new(bench.clone());
    Engine::new(Parts {
        store,
        world: Arc::new(bench.clone()),
        texts: all_texts(&scheme),
        scheme,
        catalogue: methods::CATALOGUE,
        keys: keys(),
        denied: Arc::new(CommonPasswords),
        couriers: couriers(Arc::new(bench.clone())),
        press: press(bench),
        connectors: connectors(&register),
        gate: "https://gate.example".to_owned(),
        hashing_places: 2,
    })
}

/// Everything is carried by the same hands.
pub(crate) fn couriers(courier: Arc<dyn Courier>) -> BTreeMap<ChannelName, Arc<dyn Courier>> {
    let others = ["sms", "letter"].map(|channel| (channel, Arc::clone(&courier)));
    others.into_iter().chain([("mail", courier)]).collect()
}

/// What goes into the vault is printed, and neither signed nor stamped.
pub(crate) fn press(bench: &Bench) -> Press {
    Press { printer: Some(Arc::new(bench.clone())), ..Press::default() }
}

/// One register answers whatever is asked.
pub(crate) fn connectors(register: &Arc<dyn Connector>) -> BTreeMap<String, Arc<dyn Connector>> {
    let names = ["population-register", "identity-register", "health-register", "address-register"];
    names.map(|name| (name.to_owned(), Arc::clone(register))).into()
}

/// Keys of a deployment, with passwords hashed as cheaply as is allowed.
pub(crate) fn keys() -> Keys {
    Keys::new(
        KEYRING.wrapping_keys(),
        KEYRING.fingerprint_keys(),
        KEYRING.pepper(),
        crypto::password::Cost::default(),
        KEYRING.small(),
        KEYRING.subject(),
        notary(),
    )
}

/// Who signs the public log.
pub(crate) fn notary() -> NotarySigner {
    KEYRING.notary().signer("gate.example/ledger").unwrap()
}

/// Someone at the door.
pub(crate) fn visitor(actor: Actor) -> Visitor {
    Visitor { actor, language: "en".to_owned(), network: "192.0.2.0/24".to_owned(), once: None }
}
