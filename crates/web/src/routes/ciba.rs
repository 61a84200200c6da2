//! Authentication that a service begins and the person finishes by the gate's own pages (CIBA): the
//! service asks, the person gets a message with a link, signs in, sees who asks, and answers.

use std::collections::BTreeMap;

use axum::{
    Extension, Json,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{Error, Kept, Kind, Settlement, SignedIn};
use jiff::SignedDuration;
use kernel::{
    decision::AccountId,
    page::{Block, Page, Place, Text},
    secret::Secret,
};
use oidc::{
    authorize::SessionView,
    ciba::{self, Answer, Asked, Begun, Hint, approve},
    claims::Asked as ByName,
    client::{Client, Delivery},
    code::key,
    grid::Endpoint,
    reject::Reject,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    app::App,
    body::Posted,
    draw,
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::{
        consent::handed,
        interaction::{self, To, frame, keyed, lost, provider, view},
        machine::{Arrived, Caller, Denial, Plan, settled, told, well},
        sign_in,
        token::standing,
    },
    visitor::Browser,
};

/// What tells the name of a question from the name of a browser's request, in addresses.
const MARK: &str = "q.";
/// How much longer than it can be answered a question is kept, in minutes: whoever comes too late
/// is told so.
const KEPT_MINUTES: i64 = 10;

/// A question that a person is to answer.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Question {
    pub(super) asked: Asked,
    /// Whose answer is wanted; nobody's, if the hint means nobody: whoever asks is not told.
    pub(super) account: Option<AccountId>,
}

/// Questions, by the name that the service knows.
pub(super) const QUESTION: Kind<Question> = Kind::new("backchannel-request");
/// The same name, by the one in the person's message.
const LINK: Kind<Secret> = Kind::new("backchannel-link");

/// Takes a question.
pub(super) async fn ask(State(app): State<App>, arrived: Arrived) -> Response {
    match asked(&app, &arrived).await {
        Ok(answer) => well(&arrived, Json(answer)),
        // Here it is a 403, and a 400 where the answer is fetched (CIBA 13, 11).
        Err(Denial::Told(error)) if error.reject.code == "access_denied" => {
            let mut response = told(&app, &arrived, Denial::Told(error));
            *response.status_mut() = StatusCode::FORBIDDEN;
            response
        }
        Err(denial) => told(&app, &arrived, denial),
    }
}

async fn asked(app: &App, arrived: &Arrived) -> Result<Value, Denial> {
    let form = arrived.form.as_ref().map_err(Clone::clone)?;
    let caller = Caller::of(app, arrived, form).await?;
    let client = caller.authenticated(app, Endpoint::Ciba)?;
    let now = app.engine().now();
    let begun = provider(app, |provider| ciba::begin(form, client.client(), &provider, now));
    let begun = match begun {
        Ok(begun) => begun,
        Err(reject) => {
            return settled(app, [client.replay(), None], Err::<Plan<Value>, _>(reject.into()))
                .await;
        }
    };
    let plan = plan(app, client.client(), &begun).await;
    settled(app, [client.replay(), begun.replay.as_ref()], plan).await
}

async fn plan(app: &App, client: &Client, begun: &Begun) -> Result<Plan<Value>, Denial> {
    let Begun { asked, hint, .. } = begun;
    let engine = app.engine();
    let account = meant(app, client, hint).await?;
    let (name, link) = (engine.once_key(), engine.once_key());
    let (question, kept) = (
        Question { asked: asked.clone(), account },
        asked.expires_at + SignedDuration::from_mins(KEPT_MINUTES),
    );
    let mut settlement = Settlement::default();
    engine
        .keep_in(&mut settlement, &QUESTION, &name, &question, None, kept)
        .map_err(Denial::Ours)?;
    engine
        .keep_in(&mut settlement, &LINK, &link, &name, None, asked.expires_at)
        .map_err(Denial::Ours)?;
    if let Some(account) = account {
        message(app, client, asked, account, &link).await?;
    }
    let life = asked.expires_at.duration_since(engine.now()).as_secs();
    let answer = json!({
        "auth_req_id": name.expose(),
        "expires_in": life,
        "interval": asked.interval,
    });
    Ok(Plan { settlement, answer })
}

/// The account that a hint means. A service that asks too often hears so, whether anybody is meant
/// or not: it must neither wear people down nor find out who is there.
async fn meant(app: &App, client: &Client, hint: &Hint) -> Result<Option<AccountId>, Denial> {
    const TOO_OFTEN: Reject = Reject::new("access_denied", "the person was asked too often");
    let engine = app.engine();
    let (Hint::UserName(words) | Hint::Subject(words)) = hint;
    match engine.counts_question(&client.client_id, words).await {
        Ok(()) => {}
        Err(Error::Refused(_)) => return Err(TOO_OFTEN.into()),
        Err(error) => return Err(Denial::Ours(error)),
    }
    let account = match hint {
        Hint::UserName(name) => engine.account_named(name).await,
        Hint::Subject(sub) => engine.account_known_as(&client.sector, sub).await,
    };
    account.map_err(Denial::Ours)
}

/// Asks the person by message. Whoever is asked too often by all services together is not asked any
/// more, and nobody hears so.
async fn message(
    app: &App,
    client: &Client,
    asked: &Asked,
    account: AccountId,
    link: &Secret,
) -> Result<(), Denial> {
    let holder = app.engine().account(account).await.map_err(Denial::Ours)?;
    let language = holder.holder().map(|holder| holder.language.as_str());
    let slots = [
        ("service", Secret::new(client.name_in(language))),
        ("binding", Secret::new(asked.binding_message.clone().unwrap_or_default())),
        ("link", Secret::new(format!("{MARK}{}", link.expose()))),
    ];
    let text = match asked.binding_message {
        Some(_) => "mail-confirm-binding",
        None => "mail-confirm",
    };
    match app.engine().ask_by_message(account, text, slots).await {
        Ok(()) | Err(Error::Refused(_)) => Ok(()),
        Err(error) => Err(Denial::Ours(error)),
    }
}

/// Whether an address names a question.
pub(super) fn is_question(to: Option<&str>) -> bool {
    to.is_some_and(|to| to.starts_with(MARK))
}

/// The page that asks the person.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    match drawn(&app, &id, &browser, &to).await {
        Ok(response) => response,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Takes the person's answer.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let answered = match posted.hidden(draw::DECISION) {
        _ if to.lang.is_some() => Ok(None),
        Some(draw::ALLOW) => answered(&app, &browser, &to, true).await,
        Some(draw::REFUSE) => answered(&app, &browser, &to, false).await,
        Some(_) | None => Ok(None),
    };
    match answered {
        Ok(Some(page)) => {
            let nowhere = To::default();
            interaction::drawn(&app, &browser, "/confirm", &nowhere, &page, None, &BTreeMap::new())
                .await
        }
        Ok(None) => show(State(app), Extension(id), Query(to), browser).await,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// A question that is still open, its name, who is to answer it, and who asks.
struct Open {
    name: Secret,
    kept: Kept<Question>,
    session: SignedIn,
    client: std::sync::Arc<Client>,
}

async fn open(app: &App, browser: &Browser, to: &To) -> Result<Option<Open>, Error> {
    let link = to.to.as_deref().and_then(|to| to.strip_prefix(MARK)).unwrap_or_default();
    let Some(name) = app.engine().look(&LINK, link).await? else { return Ok(None) };
    let name = name.content;
    let Some(kept) = app.engine().look(&QUESTION, name.expose()).await? else { return Ok(None) };
    let Some(session) = sign_in::current(app, browser).await else { return Ok(None) };
    let theirs = kept.content.account == Some(session.session.account);
    let fresh = app.engine().now() < kept.content.asked.expires_at;
    let client = app.client(&kept.content.asked.client_id).await?;
    let open = theirs && fresh && kept.content.asked.answer == Answer::Open;
    let client = client.filter(|client| open && !client.disabled);
    Ok(client.map(|client| Open { name, kept, session, client }))
}

async fn drawn(app: &App, id: &RequestId, browser: &Browser, to: &To) -> Result<Response, Error> {
    if sign_in::current(app, browser).await.is_none() {
        return Ok(Redirect::to(&with_to("/sign-in", to.to.as_deref())).into_response());
    }
    let Some(open) = open(app, browser, to).await? else { return Ok(lost(app, id, browser)) };
    let asked = &open.kept.content.asked;
    let session = view(&open.session);
    let allowed = provider(app, |provider| {
        approve(asked, "", &session, &open.client, &provider, &keyed(app)).is_ok()
    });
    if !allowed {
        return Ok(Redirect::to("/raise").into_response());
    }
    let Some(frame) = frame(app, browser, "/confirm", to).await else {
        return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    let service = open.client.name_in([browser.language.as_str()]);
    let account = open.session.session.account;
    let Some(handed) = handed(app, account, &asked.scopes, &ByName::default()).await? else {
        return Ok(lost(app, id, browser));
    };
    let binding = asked.binding_message.as_deref();
    let page =
        draw::Consent { service, handed: &handed, asker: draw::Asker::Elsewhere { binding } };
    Ok(frame.answer(StatusCode::OK, |shell| draw::consent(&page, shell)))
}

/// Writes the answer and has the service told that there is one; none if there is nothing (any
/// more) to be answered.
async fn answered(
    app: &App,
    browser: &Browser,
    to: &To,
    allow: bool,
) -> Result<Option<Page>, Error> {
    let Some(open) = open(app, browser, to).await? else { return Ok(None) };
    let session = view(&open.session);
    let id = key(open.name.expose());
    let granted = provider(app, |provider| {
        approve(&open.kept.content.asked, &id, &session, &open.client, &provider, &keyed(app))
    });
    let answer = match (allow, granted) {
        (true, Ok(grant)) => Answer::Granted(Box::new(grant)),
        (true, Err(_)) => return Ok(None),
        (false, _) => Answer::Refused,
    };
    if let Answer::Granted(grant) = &answer {
        app.engine().visits(&open.session, &grant.client_id, &grant.sub).await?;
    }
    if !conclude(app, &open.name, &open.kept, &open.client, answer).await? {
        return Ok(None);
    }
    let page = if allow { "confirmed" } else { "not-confirmed" };
    Ok(Some(Page::telling(page, vec![Block::Link(Text::key("link-account"), Place::Account)])))
}

async fn conclude(
    app: &App,
    name: &Secret,
    kept: &Kept<Question>,
    client: &Client,
    answer: Answer,
) -> Result<bool, Error> {
    let asked = Asked { answer, ..kept.content.asked.clone() };
    let question = Question { asked, account: kept.content.account };
    let engine = app.engine();
    if !engine.replace(&QUESTION, name.expose(), kept, &question, kept.expires_at).await? {
        return Ok(false);
    }
    let pinged = client.backchannel_token_delivery_mode == Delivery::Ping;
    let token = question.asked.notification_token.filter(|_| pinged);
    if let (Some(account), Some(token)) = (question.account, token) {
        engine.tell_answered(account, &client.client_id, name, token).await?;
    }
    Ok(true)
}

/// What a machine that plays the person sends: which question, and how it is answered.
#[derive(Deserialize)]
pub(super) struct Played {
    auth_req_id: String,
    action: String,
}

/// Answers for the person, in a demonstration only: for machines that test the gate.
pub(super) async fn play(State(app): State<App>, Query(played): Query<Played>) -> StatusCode {
    match play_out(&app, &played).await {
        Ok(true) => StatusCode::OK,
        Ok(false) => StatusCode::NOT_FOUND,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn play_out(app: &App, played: &Played) -> Result<bool, Error> {
    let name = Secret::new(played.auth_req_id.clone());
    let Some(kept) = app.engine().look(&QUESTION, name.expose()).await? else { return Ok(false) };
    let Some(client) = app.client(&kept.content.asked.client_id).await? else { return Ok(false) };
    let Some(account) = kept.content.account else { return Ok(false) };
    let person = account.0.to_string();
    let Some(level) = standing(app, &person).await? else { return Ok(false) };
    let session = SessionView {
        person,
        level,
        amr: vec!["pwd".to_owned()],
        auth_time: app.engine().now(),
        sid: app.engine().reference(),
    };
    let id = key(name.expose());
    let granted = provider(app, |provider| {
        approve(&kept.content.asked, &id, &session, &client, &provider, &keyed(app))
    });
    let answer = match (played.action.as_str(), granted) {
        ("allow", Ok(grant)) => Answer::Granted(Box::new(grant)),
        ("deny", _) => Answer::Refused,
        _ => return Ok(false),
    };
    conclude(app, &name, &kept, &client, answer).await
}
