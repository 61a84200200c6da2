//! A page of the demonstration: services to try with, and what came of their requests.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use crypto::digest::{base64url, hex, sha256};
use engine::{Error, Kind, registry::Registration};
use jiff::SignedDuration;
use kernel::{
    guarded::Subject,
    page::Form,
    refusal::{FieldFault, Refusal},
    scheme::Change,
};
use oidc::{client::Client, level::Levels};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    body::Posted,
    clients::Content,
    draw::{self, Asked, Console, TestService},
    failure::failure,
    journal::{Entry, Journal},
    log::RequestId,
    routes::interaction::{To, frame},
    visitor::Browser,
};

/// How long a secret can be looked at again, in minutes.
const SHOWN_MINUTES: i64 = 10;
/// Bytes of chance in the name that a service has in the protocol.
const ID_BYTES: usize = 4;
/// The way of this page.
const PATH: &str = "/dev/console";

/// A service that was just registered.
#[derive(Clone, Serialize, Deserialize)]
struct Fresh {
    client_id: String,
    secret: String,
    redirect_uri: String,
}

/// A registration as docs/relying-parties.md describes it.
#[derive(Serialize)]
struct File<'f> {
    client_id: &'f str,
    name: BTreeMap<&'f str, &'f str>,
    redirect_uris: [&'f str; 1],
    minimum_level: &'f str,
    scopes: [&'f str; 5],
    grant_types: [&'f str; 2],
    verified_claims: bool,
    sector: &'f str,
    home_uri: String,
    authentication: Secret<'f>,
}

#[derive(Serialize)]
struct Secret<'f> {
    method: &'f str,
    sha256: String,
}

const FRESH: Kind<Fresh> = Kind::new("test-service");

/// Which service was just registered.
#[derive(Deserialize)]
pub(super) struct Shown {
    service: Option<String>,
}

/// The page.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    Query(shown): Query<Shown>,
    browser: Browser,
) -> Response {
    let found = match &shown.service {
        Some(token) => app.engine().look(&FRESH, token).await,
        None => Ok(None),
    };
    match found {
        Ok(found) => {
            let fresh = found.map(|found| found.content);
            drawn(&app, &browser, &to, fresh.as_ref(), [None, None], None).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Registers a service.
pub(super) async fn register(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    let again = |name: &str| typed.get(name).map(String::as_str);
    let again = [again(draw::NAME), again(draw::REDIRECT)];
    if to.lang.is_some() {
        return drawn(&app, &browser, &to, None, again, None).await;
    }
    match registered(&app, &posted.form()).await {
        Ok(token) => Redirect::to(&format!("{PATH}?service={token}")).into_response(),
        Err(Error::Refused(refusal)) => {
            drawn(&app, &browser, &to, None, again, Some(&refusal)).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Puts a service on record, and gives the name under which its secret can be looked at.
async fn registered(app: &App, form: &Form) -> Result<String, Error> {
    let engine = app.engine();
    let chance = engine.chance();
    let client_id =
        format!("test-{}", hex(chance.first_chunk::<ID_BYTES>().unwrap_or(&[0; ID_BYTES])));
    let secret = base64url(&engine.chance());
    let (file, redirect_uri) = file(app, form, &client_id, &secret)?;
    if engine.scheme().marks(Change::Services) {
        // Nobody registers a service alone, whoever plays with the gate included.
        let content = Content::of_file(&file)?.to_text();
        engine.propose(&Subject::Service(client_id.clone()), content).await?;
    } else {
        let registration = Registration {
            file: Some(file),
            disabled: false,
            secret: None,
            changed_at: engine.now(),
        };
        if !engine.registry().record(&client_id, None, &registration).await? {
            return Err(Error::Busy);
        }
    }
    let until = engine.now() + SignedDuration::from_mins(SHOWN_MINUTES);
    let fresh = Fresh { client_id, secret, redirect_uri };
    let token = engine.keep(&FRESH, &fresh, None, until).await?;
    Ok(token.expose().to_owned())
}

/// The file of a service as typed, and where its answers go.
fn file(app: &App, form: &Form, client_id: &str, secret: &str) -> Result<(String, String), Error> {
    let (name, uri) = match (form.line(draw::NAME), form.line(draw::REDIRECT)) {
        (Ok(name), Ok(uri)) => (name, uri),
        (name, uri) => return Err(Refusal::fields([name.err(), uri.err()]).into()),
    };
    let scheme = app.engine().scheme();
    let home = url::Url::parse(uri).ok().and_then(|uri| uri.join("/").ok());
    let file = File {
        client_id,
        name: [("en", name)].into(),
        redirect_uris: [uri],
        minimum_level: scheme.levels.first().map_or("", |level| &level.id),
        scopes: ["openid", "profile", "address", "email", "offline_access"],
        grant_types: ["authorization_code", "refresh_token"],
        verified_claims: true,
        sector: "test.example",
        home_uri: home.map_or_else(|| uri.to_owned(), Into::into),
        authentication: Secret { method: "client_secret", sha256: hex(&sha256(secret.as_bytes())) },
    };
    let file = toml::to_string(&file).unwrap_or_default();
    let client = toml::from_str::<Client>(&file);
    let faults = client.map(|client| client.validate(Levels::new(&scheme.levels)));
    if !faults.is_ok_and(|faults| faults.is_empty()) {
        let unfit = FieldFault::new(draw::REDIRECT, "console-redirect.unfit");
        return Err(Refusal::from(unfit).into());
    }
    Ok((file, uri.to_owned()))
}

async fn drawn(
    app: &App,
    browser: &Browser,
    to: &To,
    fresh: Option<&Fresh>,
    typed: [Option<&str>; 2],
    refusal: Option<&Refusal>,
) -> Response {
    let Some(frame) = frame(app, browser, PATH, to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let registered = fresh.and_then(|fresh| {
        let uri = url::Url::parse(&fresh.redirect_uri).ok()?;
        Some(TestService {
            client_id: fresh.client_id.clone(),
            secret: fresh.secret.clone(),
            redirect_uri: fresh.redirect_uri.clone(),
            place: (uri.path().to_owned(), uri.port_or_known_default()?),
        })
    });
    let entries = app.journal().map(Journal::last).unwrap_or_default();
    let requests: Vec<Asked> = entries.into_iter().map(asked).collect();
    let console = Console {
        typed,
        refusal,
        registered: registered.as_ref(),
        waits: app.engine().scheme().marks(Change::Services),
        issuer: app.issuer(),
        requests: &requests,
    };
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    frame.answer(status, |shell| draw::console(&console, shell))
}

fn asked(entry: Entry) -> Asked {
    let Entry { at, request, route, status, outcome } = entry;
    Asked {
        at,
        request,
        route,
        relying_party: if outcome.relying_party.is_empty() {
            "–".to_owned()
        } else {
            outcome.relying_party
        },
        status,
        refused: outcome.refused.map(|reject| (reject.code, reject.detail)),
    }
}
