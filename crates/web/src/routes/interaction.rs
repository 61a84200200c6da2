//! A relying party's request on its way: kept on our side, bound to the browser that brought it,
//! looked at anew after each step of the person's.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::{StatusCode, header::LOCATION},
    response::{IntoResponse as _, Redirect, Response},
};
use crypto::jose::Signer;
use engine::{Error, Kind, Settled, Settlement, SignedIn};
use kernel::{
    page::{Page, Text},
    refusal,
    secret::Secret,
};
use oidc::{
    authorize::{Answer, Interaction, Need, Refusal, Scene, SessionView, needs},
    client::{Client, GrantType},
    code,
    consent::Consent,
    level::Levels,
    provider::Provider,
};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    body::Posted,
    cookies::Cookie,
    draw::{self, FormPost},
    failure::{failure, problem},
    journal::Outcome,
    log::RequestId,
    pages::{Frame, with_to},
    routes::{agreed::on_record, ciba, on_top, par, raise, resources::entropy, sign_in},
    visitor::Browser,
};

/// Where a person is going, and whether a language was asked for: the query of every page.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct To {
    /// The request of a relying party.
    pub(super) to: Option<String>,
    /// A change of language.
    pub(super) lang: Option<String>,
}

/// A request and the browser it belongs to.
#[derive(Serialize, Deserialize)]
pub(super) struct Pending {
    /// The request.
    pub(super) asked: Interaction,
    /// The name under which it was pushed, if it was.
    pub(super) pushed: Option<Secret>,
    /// The name under which it waits for a proof as well, if it does.
    pub(super) parked: Option<Secret>,
    /// The print of the browser's transaction cookie.
    pub(super) browser: String,
}

pub(super) const PENDING: Kind<Pending> = Kind::new("interaction");
/// A code that can be redeemed.
pub(super) const CODE: Kind<code::CodeGrant> = Kind::new("code");

/// Looks at the request again and takes the next step.
pub(super) async fn go_on(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    if ciba::is_question(to.to.as_deref()) {
        return Redirect::to(&with_to("/confirm", to.to.as_deref())).into_response();
    }
    match pending(&app, &browser, &to).await {
        Ok(Some(pending)) => next(&app, &id, &browser, &to, &pending, None).await,
        Ok(None) => lost(&app, &id, &browser),
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// The person does not want to go on.
pub(super) async fn cancel(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    _posted: Posted,
) -> Response {
    let asked = match pending(&app, &browser, &to).await {
        Ok(Some(pending)) => pending.asked,
        Ok(None) => return lost(&app, &id, &browser),
        Err(error) => return failure(&app, &browser, &id, &error),
    };
    match app.client(&asked.client_id).await {
        Ok(Some(client)) => {
            let now = app.engine().now();
            let refusal = provider(&app, |provider| asked.cancelled(&client, &provider, now));
            refused(&app, &id, &browser, Some(&client), refusal)
        }
        Ok(None) => lost(&app, &id, &browser),
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// The frame of a page on the way to where the person was going.
pub(super) async fn frame<'a>(
    app: &'a App,
    browser: &Browser,
    path: &str,
    to: &To,
) -> Option<Frame<'a>> {
    let frame = Frame::new(app, browser, path, to.to.as_deref())?;
    let Some(pending) = pending(app, browser, to).await.ok().flatten() else { return Some(frame) };
    Some(match app.client(&pending.asked.client_id).await.ok().flatten() {
        Some(client) => frame.towards(&client, &pending.asked.redirect_uri),
        None => frame,
    })
}

/// A page in it, with what was typed and why that did not do.
pub(super) async fn drawn(
    app: &App,
    browser: &Browser,
    path: &str,
    to: &To,
    page: &Page,
    refusal: Option<&refusal::Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    match frame(app, browser, path, to).await {
        Some(frame) => frame.page(page, refusal, typed),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The request that this browser brought, if it is still there.
pub(super) async fn pending(
    app: &App,
    browser: &Browser,
    to: &To,
) -> Result<Option<Pending>, Error> {
    let (Some(token), Some(cookie)) = (&to.to, browser.cookie(app.jar(), Cookie::Transaction))
    else {
        return Ok(None);
    };
    let kept = app.engine().look(&PENDING, token).await?;
    Ok(kept.map(|kept| kept.content).filter(|pending| pending.browser == print_of(app, &cookie)))
}

/// The next step of a request. `given` is the consent just given on its own page.
pub(super) async fn next(
    app: &App,
    id: &RequestId,
    browser: &Browser,
    to: &To,
    pending: &Pending,
    given: Option<Consent>,
) -> Response {
    let asked = &pending.asked;
    let client = match app.client(&asked.client_id).await {
        Ok(Some(client)) => client,
        Ok(None) => return lost(app, id, browser),
        Err(error) => return failure(app, browser, id, &error),
    };
    let client = &client;
    let session = sign_in::current(app, browser).await;
    let consent = match (given, &session) {
        (Some(given), _) => Ok(given),
        (None, Some(session)) => on_record(app, client, asked, session).await,
        (None, None) => Ok(Consent::Missing),
    };
    let consent = match consent {
        Ok(consent) => consent,
        Err(error) => return failure(app, browser, id, &error),
    };
    let onward = |path: &str| Redirect::to(&with_to(path, to.to.as_deref())).into_response();
    match next_of(app, client, asked, session.as_ref(), consent) {
        Next::SignIn => onward("/sign-in"),
        Next::Consent => onward("/consent"),
        Next::Stronger => match stronger(app, session.as_ref()).await {
            Ok(path) => onward(path),
            Err(error) => failure(app, browser, id, &error),
        },
        Next::Refuse(refusal) => refused(app, id, browser, Some(client), refusal),
        Next::Answer(issued) => {
            match hand_over(app, to, pending, &issued, session.as_ref()).await {
                Ok(true) => {
                    let mut response = answer(app, browser, client, issued.answer);
                    response.extensions_mut().insert(Outcome::well(&client.client_id));
                    response
                }
                Ok(false) => lost(app, id, browser),
                Err(error) => failure(app, browser, id, &error),
            }
        }
    }
}

/// Where somebody goes whose session is worth too little: to a code on top of their password if that makes
/// it worth more, and else to a better proof of who they are.
async fn stronger(app: &App, session: Option<&SignedIn>) -> Result<&'static str, Error> {
    let helps = match session {
        Some(session) => on_top::helps(app, session).await?,
        None => false,
    };
    Ok(if helps { on_top::OFFER } else { "/raise" })
}

/// Writes the code, and that the request is answered. Of two tabs that answer one request, one
/// does.
async fn hand_over(
    app: &App,
    to: &To,
    pending: &Pending,
    issued: &code::Issued,
    session: Option<&SignedIn>,
) -> Result<bool, Error> {
    if let Some(session) = session {
        let grant = &issued.grant.grant;
        app.engine().visits(session, &grant.client_id, &grant.sub).await?;
        if let Some(client) = app.client(&grant.client_id).await?
            && client.may(GrantType::Ciba)
        {
            // Whoever may ask by the backchannel may mean people by the numbers it knows.
            let account = session.session.account;
            app.engine().becomes_known_as(account, &client.sector, &grant.sub).await?;
        }
    }
    let mut settlement = Settlement::default();
    settlement.take(&PENDING, to.to.as_deref().unwrap_or_default());
    if let Some(name) = &pending.pushed {
        par::forget(&mut settlement, name);
    }
    if let Some(name) = &pending.parked {
        raise::take(&mut settlement, name);
    }
    let (key, until) = (Secret::new(issued.grant.grant.id.clone()), issued.grant.expires_at);
    let owner = session.map(|session| session.session.account.0);
    app.engine().keep_in(&mut settlement, &CODE, &key, &issued.grant, owner, until)?;
    Ok(app.engine().settle(settlement).await? == Settled::Done)
}

/// What the provider says is next, for us to do.
enum Next {
    SignIn,
    Consent,
    Stronger,
    Refuse(Refusal),
    Answer(Box<code::Issued>),
}

fn next_of(
    app: &App,
    client: &Client,
    asked: &Interaction,
    session: Option<&SignedIn>,
    consent: Consent,
) -> Next {
    let view = session.map(view);
    let keyed = keyed(app);
    let now = app.engine().now();
    provider(app, |provider| {
        let scene = Scene { client, session: view.as_ref(), consent, provider, keyed: &keyed, now };
        match needs(asked, &scene) {
            Need::SignIn { .. } => Next::SignIn,
            Need::Consent => Next::Consent,
            Need::StepUp { .. } => Next::Stronger,
            Need::Refuse(refusal) => Next::Refuse(refusal),
            Need::Ready(ready) => match code::issue(&ready, entropy(app), now) {
                Ok(issued) => Next::Answer(Box::new(issued)),
                Err(refusal) => Next::Refuse(refusal),
            },
        }
    })
}

/// A session as the provider sees it.
pub(super) fn view(signed_in: &SignedIn) -> SessionView {
    SessionView {
        person: signed_in.session.account.0.to_string(),
        level: signed_in.session.level.clone(),
        amr: signed_in.session.authenticators.clone(),
        auth_time: signed_in.session.at,
        sid: signed_in.sid.clone(),
    }
}

/// Does something with the provider as its functions see it.
pub(crate) fn provider<T>(app: &App, act: impl FnOnce(Provider<'_>) -> T) -> T {
    let ours = app.signing();
    let signers: Vec<&dyn Signer> = ours.in_force.signers.iter().map(|signer| &**signer).collect();
    act(Provider {
        issuer: app.issuer(),
        levels: Levels::new(&app.engine().scheme().levels),
        signers: &signers,
        keys: &ours.in_force.keys,
        lives: app.lives(),
    })
}

/// What makes pairwise subjects.
pub(super) fn keyed(app: &App) -> impl Fn(&str, &str) -> String {
    |purpose, value| app.engine().subject_print(purpose, value)
}

/// An answer on its way to the relying party.
pub(super) fn answer(app: &App, browser: &Browser, client: &Client, answer: Answer) -> Response {
    match answer {
        Answer::SeeOther(url) => {
            (StatusCode::SEE_OTHER, [(LOCATION, url.expose().to_owned())]).into_response()
        }
        Answer::FormPost { action, fields } => {
            let values: Vec<(String, String)> = fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.expose().to_owned()))
                .collect();
            let Some(frame) = Frame::new(app, browser, "/", None) else {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            };
            let frame = frame.towards(client, &action);
            let service = client.name_in([frame.texts().language()]);
            let post = FormPost { service, target: &action, values: &values };
            frame.answer(StatusCode::OK, |shell| draw::form_post(&post, shell))
        }
    }
}

pub(super) fn refused(
    app: &App,
    id: &RequestId,
    browser: &Browser,
    client: Option<&Client>,
    refusal: Refusal,
) -> Response {
    let (reject, told) = match refusal {
        Refusal::Page(reject) => (reject, None),
        Refusal::Redirect { reject, answer } => (reject, Some(answer)),
    };
    let mut response = match (told, client) {
        (Some(told), Some(client)) => answer(app, browser, client, told),
        (Some(_), None) | (None, _) => {
            problem(app, browser, id, StatusCode::BAD_REQUEST, &Text::key("problem-service"))
        }
    };
    let name = client.map(|client| client.client_id.as_str());
    response.extensions_mut().insert(Outcome::refused(name, reject));
    response
}

/// The request is gone, or belongs to another browser.
pub(super) fn lost(app: &App, id: &RequestId, browser: &Browser) -> Response {
    problem(app, browser, id, StatusCode::BAD_REQUEST, &Text::key("problem-lost"))
}

pub(super) fn print_of(app: &App, cookie: &str) -> String {
    app.engine().fingerprint("transaction", cookie).as_str().to_owned()
}
