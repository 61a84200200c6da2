//! Signing in: to the gate, and back.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse as _, Redirect, Response},
};
use kernel::secret::Secret;

use super::{
    CALLBACK, Service, cookies,
    gate::Wish,
    id_token::Expected,
    language::Language,
    memory::{Pending, Session},
    trouble::Trouble,
};
use crate::site::locked;

/// Longest parameter of an answer that is read, in bytes.
const PARAMETER_BYTES_MAX: usize = 4096;

type Pairs = Vec<(String, String)>;

/// An answer of the gate whose sender and state are right.
enum Answer {
    Code(Secret),
    Error(String),
}

/// Sends a person to the gate.
pub(super) async fn start(
    State(service): State<Arc<Service>>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    let language = Language::of(&headers);
    match service.send(&query, language).await {
        Ok(response) => response,
        Err(trouble) => trouble.page(language),
    }
}

/// Takes a person back from the gate.
pub(super) async fn finish(
    State(service): State<Arc<Service>>,
    Query(query): Query<Pairs>,
    headers: HeaderMap,
) -> Response {
    let language = Language::of(&headers);
    match service.welcome(query, &headers).await {
        Ok(response) => response,
        Err(trouble) => trouble.page(language),
    }
}

impl Service {
    async fn send(&self, query: &Pairs, language: Language) -> Result<Response, Trouble> {
        // Whoever begins a sign-in from outside (`OpenID` Connect Core 4) may name the gate.
        let mut named = query.iter().filter(|(name, _)| name == "iss");
        if named.any(|(_, issuer)| issuer != self.gate.issuer()) {
            return Err(Trouble::Untrusted("iss names another gate"));
        }
        let rare = query.iter().any(|(name, value)| name == "for" && value == "rare");
        let acr = if rare { self.rare_acr.clone() } else { self.acr.clone() };
        let (state, nonce, verifier) = (chance()?, chance()?, chance()?);
        let pending = Pending { state, nonce, verifier, acr, rare };
        let wish = Wish {
            redirect_uri: &self.redirect_uri(),
            acr: pending.acr.as_deref(),
            pending: &pending,
            language,
        };
        let there = self.gate.authorize(&wish).await?;
        let name = chance()?;
        locked(&self.memory).pending.put(&name, pending, (self.now)());
        let cookie = cookies::set(&self.public, cookies::PENDING, &name);
        let cookie = cookie.map(|cookie| (header::SET_COOKIE, cookie));
        Ok((AppendHeaders(cookie), Redirect::to(&there)).into_response())
    }

    async fn welcome(&self, query: Pairs, headers: &HeaderMap) -> Result<Response, Trouble> {
        let now = (self.now)();
        let (pending, answer) = self.recognise(query, headers)?;
        let code = match answer {
            Answer::Code(code) => code,
            Answer::Error(error) => return Err(trouble_of(&error)),
        };
        let issued = self.gate.redeem(&code, &self.redirect_uri(), &pending.verifier, now).await?;
        let expected = Expected {
            issuer: self.gate.issuer(),
            client_id: &self.client_id,
            nonce: pending.nonce.expose(),
            acr: pending.acr.as_deref(),
            now,
        };
        let id_token = self.gate.believe(&issued.id_token, &expected).await?;
        let claims = self.gate.userinfo(&issued.access_token, &id_token.sub).await?;
        let name = chance()?;
        let session = Session { id_token, hint: issued.id_token, claims };
        let before = cookies::read(headers, cookies::SESSION);
        let mut memory = locked(&self.memory);
        before.and_then(|before| memory.sessions.take(&before, now));
        memory.sessions.put(&name, session, now);
        drop(memory);
        let cookies = [
            cookies::set(&self.public, cookies::SESSION, &name),
            cookies::remove(&self.public, cookies::PENDING),
        ];
        let cookies = cookies.into_iter().flatten().map(|cookie| (header::SET_COOKIE, cookie));
        let onward = if pending.rare { "/rare" } else { "/" };
        Ok((AppendHeaders(cookies), Redirect::to(onward)).into_response())
    }

    /// Finds the sign-in that an answer belongs to. It is used up by an answer with its state, and
    /// by no other, so that nobody else can spoil it.
    fn recognise(&self, query: Pairs, headers: &HeaderMap) -> Result<(Pending, Answer), Trouble> {
        let mut answer = BTreeMap::new();
        for (name, value) in query {
            if value.len() > PARAMETER_BYTES_MAX || answer.insert(name, value).is_some() {
                return Err(Trouble::Untrusted("a parameter is too long or came twice"));
            }
        }
        let name = cookies::read(headers, cookies::PENDING).ok_or(Trouble::NotUnderWay)?;
        let now = (self.now)();
        let mut memory = locked(&self.memory);
        let state = &memory.pending.get(&name, now).ok_or(Trouble::NotUnderWay)?.state;
        if answer.get("state").map(String::as_str) != Some(state.expose()) {
            return Err(Trouble::NotUnderWay);
        }
        let pending = memory.pending.take(&name, now).ok_or(Trouble::NotUnderWay)?;
        drop(memory);
        if answer.get("iss").map(String::as_str) != Some(self.gate.issuer()) {
            return Err(Trouble::Untrusted("iss is not the gate"));
        }
        match (answer.remove("code"), answer.remove("error")) {
            (Some(code), None) => Ok((pending, Answer::Code(Secret::new(code)))),
            (None, Some(error)) => Ok((pending, Answer::Error(error))),
            (Some(_), Some(_)) | (None, None) => {
                Err(Trouble::Untrusted("neither code nor error, or both"))
            }
        }
    }

    fn redirect_uri(&self) -> String {
        format!("{}{CALLBACK}", self.public)
    }
}

/// 256 bits of chance as text.
fn chance() -> Result<Secret, Trouble> {
    let bytes = crypto::random::bytes::<32>().map_err(|_| Trouble::Ours)?;
    Ok(Secret::new(crypto::digest::base64url(&bytes)))
}

fn trouble_of(error: &str) -> Trouble {
    match error {
        "access_denied" => Trouble::Denied,
        "unmet_authentication_requirements" => Trouble::TooLow,
        "temporarily_unavailable" | "server_error" => Trouble::Unreachable,
        _ => Trouble::Refused,
    }
}
