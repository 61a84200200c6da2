//! Raising the level of an account: on the way to a service that asks for more, or from the
//! account's own page. What was begun with a service goes on afterwards, in the same browser or by
//! the link that comes by mail, even if the proof takes days.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{Error, Kind, SignedIn};
use jiff::SignedDuration;
use kernel::{
    account::{self, Account, Raising},
    decision::AccountId,
    facts::Actor,
    page::{Block, Choice, FieldKind, PAGE_FIELD, Page, Place, Text, Tone},
    refusal::Refusal,
    secret::Secret,
};
use oidc::{authorize::Interaction, subject::pairwise};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    body::Posted,
    cookies::Cookie,
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::{
        arrival,
        interaction::{self, PENDING, Pending, To, frame, keyed, lost, pending, provider, refused},
        sign_in,
    },
    visitor::Browser,
};

/// The page on which a way is chosen.
const CHOOSING: &str = "raise";
/// The page that says that there is none.
const NONE: &str = "raise-none";
/// The page that says that an office is the way.
const OFFICE: &str = "raise-office";
/// The question on it.
const METHOD: &str = "method";
/// How long a request of a service waits for a proof, in days.
const PARKED_DAYS: i64 = 30;

/// A request that waits for a proof: bound to the person, and to no browser.
#[derive(Serialize, Deserialize)]
struct Parked {
    asked: Interaction,
    pushed: Option<Secret>,
    account: AccountId,
}

const PARKED: Kind<Parked> = Kind::new("parked-request");

/// What is asked now: a way, or what the way asks.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    drawn(&app, &id, &browser, &to, None, &BTreeMap::new()).await
}

/// Takes what was filled in.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    if to.lang.is_some() {
        return drawn(&app, &id, &browser, &to, None, &typed).await;
    }
    let Some(session) = sign_in::current(&app, &browser).await else { return sign_in_first(&to) };
    let account = session.session.account;
    let page = posted.hidden(PAGE_FIELD).unwrap_or_default().to_owned();
    let visitor = posted.visitor(&browser, Actor::Applicant);
    let done = match page.as_str() {
        NONE | OFFICE => return unmet(&app, &id, &browser, &to).await,
        CHOOSING => match parked(&app, &browser, &to, account).await {
            Ok(name) => {
                let form = posted.form();
                let method = form.line(METHOD).map(str::to_owned).map_err(Refusal::from);
                match method {
                    Ok(method) => app.engine().raise(account, &method, name, &visitor).await,
                    Err(refusal) => Err(refusal.into()),
                }
            }
            Err(error) => Err(error),
        },
        _ => app.engine().prove(account, posted.form(), &visitor).await,
    };
    match done {
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => onward("/raise", &to),
        Err(Error::Refused(refusal)) => {
            drawn(&app, &id, &browser, &to, Some(&refusal), &typed).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Asks before leaving a method: a link must not change anything.
pub(super) async fn other_ways(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let back = Block::Link(Text::key("link-back"), Place::Raise);
    let page = Page::asking("raise-other-ways", vec![back]);
    interaction::drawn(&app, &browser, "/raise/other-ways", &to, &page, None, &BTreeMap::new())
        .await
}

/// Leaves the method chosen.
pub(super) async fn leave(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    if to.lang.is_some() {
        return other_ways(State(app), Query(to), browser).await;
    }
    let Some(session) = sign_in::current(&app, &browser).await else { return sign_in_first(&to) };
    let visitor = posted.visitor(&browser, Actor::Applicant);
    match app.engine().leave_proofing(session.session.account, &visitor).await {
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => onward("/raise", &to),
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Whether the page still waits: 204 as long as it does.
pub(super) async fn news(State(app): State<App>, browser: Browser) -> StatusCode {
    let Some(session) = sign_in::current(&app, &browser).await else { return StatusCode::OK };
    match app.engine().raising_page(session.session.account).await {
        Ok(Some(page)) if page.waits() => StatusCode::NO_CONTENT,
        Ok(_) | Err(_) => StatusCode::OK,
    }
}

/// Goes on with a request that waited, in whatever browser. It goes on for whom it waited, and for
/// nobody else.
pub(super) async fn resume(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let Some(name) = to.to else { return lost(&app, &id, &browser) };
    let waiting = match app.engine().look(&PARKED, &name).await {
        Ok(Some(kept)) => kept.content,
        Ok(None) => return lost(&app, &id, &browser),
        Err(error) => return failure(&app, &browser, &id, &error),
    };
    let client = match app.client(&waiting.asked.client_id).await {
        Ok(Some(client)) => client,
        Ok(None) => return lost(&app, &id, &browser),
        Err(error) => return failure(&app, &browser, &id, &error),
    };
    let expected = pairwise(&client.sector, &waiting.account.0.to_string(), &keyed(&app));
    let asked = Interaction { expected: Some(expected), ..waiting.asked };
    let parked = Some(Secret::new(name));
    arrival::begin_pending(&app, &id, &browser, asked, waiting.pushed, parked).await
}

async fn drawn(
    app: &App,
    id: &RequestId,
    browser: &Browser,
    to: &To,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let Some(session) = sign_in::current(app, browser).await else { return sign_in_first(to) };
    let page = match page(app, browser, to, &session).await {
        Ok(Some(page)) => page,
        // There is nothing to raise (any more).
        Ok(None) => return onward(if to.to.is_some() { "/continue" } else { "/account" }, to),
        Err(error) => return failure(app, browser, id, &error),
    };
    let Some(mut frame) = frame(app, browser, "/raise", to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if page.waits() {
        frame = frame.waiting("/raise/news");
    }
    frame.page(&page, refusal, typed)
}

/// The page to show; none if the level is reached.
async fn page(
    app: &App,
    browser: &Browser,
    to: &To,
    session: &SignedIn,
) -> Result<Option<Page>, Error> {
    let id = session.session.account;
    if let Some(page) = app.engine().raising_page(id).await? {
        return Ok(Some(page));
    }
    if let Some(token) = browser.cookie(app.jar(), Cookie::Session) {
        app.engine().reassess(&Secret::new(token)).await?;
    }
    let account = app.engine().account(id).await?;
    let needed = pending(app, browser, to).await?.map(|pending| pending.asked.floor);
    Ok(choosing(app, browser, &account, needed.as_deref()))
}

/// The ways that lead to the level needed, or to any higher one.
fn choosing(app: &App, browser: &Browser, account: &Account, needed: Option<&str>) -> Option<Page> {
    let scheme = app.engine().scheme();
    let floor = needed.and_then(|needed| scheme.level(needed));
    let level = account.level(scheme)?;
    if floor.is_some_and(|floor| level >= floor) {
        return None;
    }
    let word = |level: &str| {
        let texts = app.engine().texts(&browser.language);
        texts.map(|texts| texts.plain(&format!("level-{level}"))).unwrap_or_default()
    };
    let have = scheme.level_name(level).map(|level| word(&level.id)).unwrap_or_default();
    let ways =
        account::ways(account, scheme).filter(|offer| floor.is_none_or(|f| offer.level >= f));
    let ways: Vec<Choice> = ways
        .map(|offer| Choice {
            value: offer.id.clone(),
            label: Text::key(format!("method-{}", offer.id)),
        })
        .collect();
    let news = |id: &str| match needed {
        Some(needed) => Text::key(format!("{id}.needed"))
            .with("needed", word(needed))
            .with("have", have.clone()),
        None => Text::key(format!("{id}.have")).with("have", have.clone()),
    };
    let back = needed.map(|_| Block::Link(Text::key("link-service"), Place::Service));
    let at_office = account::ways_at_desk(account, scheme)
        .any(|offer| floor.is_none_or(|floor| offer.level >= floor));
    let book = at_office.then(|| Block::Link(Text::key("link-raise-office"), Place::RaiseAtOffice));
    if ways.is_empty() && at_office {
        let told = Block::Notice(Tone::Information, news(CHOOSING));
        return Some(leading_to_office(told, book, needed.is_some()));
    }
    if ways.is_empty() {
        needed?;
        return Some(Page::asking(NONE, vec![Block::Notice(Tone::Information, news(NONE))]));
    }
    let failed = match account {
        Account::Active { raising: Raising::Failed { reason }, .. } => {
            Some(Block::Notice(Tone::Problem, Text::key(reason.clone())))
        }
        _ => None,
    };
    let only = match ways.as_slice() {
        [only] => Some(only.value.clone()),
        _ => None,
    };
    let question = Block::filled(METHOD, FieldKind::Choice(ways), only);
    let told = Block::Notice(Tone::Information, news(CHOOSING));
    let blocks = failed.into_iter().chain([told, question]).chain(book).chain(back).collect();
    Some(Page::asking(CHOOSING, blocks))
}

/// That an office is the way: what to bring, and where it is booked. Whoever is on the way to a service can go
/// back there without.
fn leading_to_office(told: Block, book: Option<Block>, is_on_the_way: bool) -> Page {
    let steps = ["bring-document", "bring-telephone", "then"];
    let steps = steps.map(|step| Text::key(format!("{OFFICE}.{step}"))).into();
    let blocks = [told, Block::Steps(steps)].into_iter().chain(book);
    if is_on_the_way {
        return Page::asking(OFFICE, blocks.collect());
    }
    let own = Block::Link(Text::key("link-account"), Place::Account);
    Page::telling("raise-at-office", blocks.chain([own]).collect())
}

/// Puts the request that the person is on the way with where the proof can find it.
async fn parked(
    app: &App,
    browser: &Browser,
    to: &To,
    account: AccountId,
) -> Result<Option<Secret>, Error> {
    let Some(token) = &to.to else { return Ok(None) };
    let Some(pending) = pending(app, browser, to).await? else { return Ok(None) };
    if let Some(name) = pending.parked {
        return Ok(Some(name));
    }
    let until = app.engine().now() + SignedDuration::from_hours(24 * PARKED_DAYS);
    let waiting = Parked { asked: pending.asked.clone(), pushed: pending.pushed.clone(), account };
    let name = app.engine().keep(&PARKED, &waiting, Some(account.0), until).await?;
    let Some(kept) = app.engine().look(&PENDING, token).await? else { return Ok(Some(name)) };
    let pending = Pending { parked: Some(name.clone()), ..pending };
    app.engine().replace(&PENDING, token, &kept, &pending, kept.expires_at).await?;
    Ok(Some(name))
}

/// Adds: the request is answered, and waits no more.
pub(super) fn take(settlement: &mut engine::Settlement, name: &Secret) {
    settlement.take(&PARKED, name.expose());
}

/// The service is told that the level was not reached.
async fn unmet(app: &App, id: &RequestId, browser: &Browser, to: &To) -> Response {
    let asked = match pending(app, browser, to).await {
        Ok(Some(pending)) => pending.asked,
        Ok(None) => return lost(app, id, browser),
        Err(error) => return failure(app, browser, id, &error),
    };
    match app.client(&asked.client_id).await {
        Ok(Some(client)) => {
            let now = app.engine().now();
            let refusal = provider(app, |provider| asked.unmet(&client, &provider, now));
            refused(app, id, browser, Some(&client), refusal)
        }
        Ok(None) => lost(app, id, browser),
        Err(error) => failure(app, browser, id, &error),
    }
}

fn sign_in_first(to: &To) -> Response {
    onward("/sign-in", to)
}

fn onward(path: &str, to: &To) -> Response {
    Redirect::to(&with_to(path, to.to.as_deref())).into_response()
}
