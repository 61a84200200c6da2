//! The token endpoint.

use axum::{Json, extract::State, response::Response};
use engine::{Error, Kind, Settlement};
use jiff::{SignedDuration, Timestamp};
use kernel::{account::Account, decision::AccountId, secret::Secret};
use oidc::{
    access::AccessGrant,
    ciba,
    claims::About,
    client_auth::Authenticated,
    confirmation::{Confirmation, Shown},
    error::TokenError,
    grant::PersonGrant,
    grid::Endpoint,
    metadata,
    params::Params,
    provider::Provider,
    reject::Reject,
    token::{
        self, Chance, Grant, Moment, Redemption, Refresh, RefreshGrant, ServiceRequest, Standing,
        Tokens,
    },
};

use crate::{
    app::App,
    routes::{
        ciba::{QUESTION, Question},
        interaction::{CODE, provider},
        machine::{Arrived, Caller, Denial, Plan, settled, told, well},
        resources::about,
    },
};

/// How much longer than any token a revocation is remembered, in hours.
const REVOKED_HOURS: i64 = 24;

/// What an access token opens.
pub(super) const ACCESS: Kind<AccessGrant> = Kind::new("access-token");
/// What a refresh token opens.
pub(super) const REFRESH: Kind<RefreshGrant> = Kind::new("refresh-token");
/// Codes that were redeemed.
const SPENT: Kind<()> = Kind::new("spent-code");
/// Refresh tokens that have a successor, and the grant they came from.
const SUCCEEDED: Kind<String> = Kind::new("spent-refresh-token");
/// Grants that were taken back, or whose code or token was shown twice: somebody stole it.
const REVOKED: Kind<()> = Kind::new("revoked-grant");

/// The token endpoint.
pub(super) async fn give(State(app): State<App>, arrived: Arrived) -> Response {
    match given(&app, &arrived).await {
        Ok(tokens) => well(&arrived, Json(tokens.body())),
        Err(denial) => told(&app, &arrived, denial),
    }
}

async fn given(app: &App, arrived: &Arrived) -> Result<Tokens, Denial> {
    let form = arrived.form.as_ref().map_err(Clone::clone)?;
    let caller = Caller::of(app, arrived, form).await?;
    let client = caller.authenticated(app, Endpoint::Token)?;
    let besides = arrived.besides(app, Endpoint::Token, metadata::TOKEN, None)?;
    let replays = [client.replay(), besides.replay()];
    let shown = besides.shown();
    match settled(app, replays, plan(app, shown, form, &client).await).await {
        // Somebody showed the same a moment before. Looked at again, it is found spent.
        Err(Denial::Lost(_)) => settled(app, replays, plan(app, shown, form, &client).await).await,
        outcome => outcome,
    }
}

async fn plan(
    app: &App,
    shown: Shown<'_>,
    form: &Params,
    client: &Authenticated<'_>,
) -> Result<Plan<Tokens>, Denial> {
    let confirmation = Confirmation::of(client.client(), shown)?;
    match Grant::read(form, client.client())? {
        Grant::Code(redemption) => redeem(app, client, &redemption, &confirmation).await,
        Grant::Refresh(shown) => refresh(app, client, &shown, &confirmation).await,
        Grant::Service(request) => serve(app, client, &request, &confirmation),
        Grant::Backchannel(name) => answer(app, client, &name, &confirmation).await,
    }
}

/// Spends a code. Of two that show it one gets tokens, and those die when the other comes.
async fn redeem(
    app: &App,
    client: &Authenticated<'_>,
    redemption: &Redemption,
    confirmation: &Confirmation,
) -> Result<Plan<Tokens>, Denial> {
    let key = redemption.key();
    let kept = app.engine().look(&CODE, &key).await.map_err(Denial::Ours)?;
    let Some(grant) = kept.map(|kept| kept.content) else {
        if app.engine().look(&SPENT, &key).await.map_err(Denial::Ours)?.is_some() {
            revoke(app, &key).await.map_err(Denial::Ours)?;
        }
        let none = at(app, confirmation, None, |now| token::redeem(redemption, client, None, now));
        return Err(none.err().map_or(Denial::Lost(CODE.name().to_owned()), Denial::Told));
    };
    let mut settlement = Settlement::default();
    settlement.take(&CODE, &key);
    let until = forgotten(app);
    let spent = Secret::new(key);
    app.engine()
        .keep_in(&mut settlement, &SPENT, &spent, &(), None, until)
        .map_err(Denial::Ours)?;
    let account = told_of(app, &grant.grant).await.map_err(Denial::Ours)?;
    let about = account.as_ref().and_then(|account| about(app, account));
    match at(app, confirmation, about, |now| token::redeem(redemption, client, Some(grant), now)) {
        Ok(tokens) => keep(app, settlement, tokens),
        // Whatever is wrong, the code has been seen and is spent.
        Err(error) => {
            app.engine().settle(settlement).await.map_err(Denial::Ours)?;
            Err(error.into())
        }
    }
}

/// Refreshes. A token that has a successor ends its whole family.
async fn refresh(
    app: &App,
    client: &Authenticated<'_>,
    shown: &Refresh,
    confirmation: &Confirmation,
) -> Result<Plan<Tokens>, Denial> {
    let key = shown.key();
    let kept = app.engine().look(&REFRESH, &key).await.map_err(Denial::Ours)?;
    let stored = kept.map(|kept| kept.content);
    if stored.is_none() {
        let before = app.engine().look(&SUCCEEDED, &key).await.map_err(Denial::Ours)?;
        if let Some(family) = before {
            revoke(app, &family.content).await.map_err(Denial::Ours)?;
        }
    }
    let (level, revoked, account) = match &stored {
        Some(stored) => {
            let revoked = is_revoked(app, &stored.grant.id).await.map_err(Denial::Ours)?;
            let level = standing(app, &stored.grant.person).await.map_err(Denial::Ours)?;
            let account = told_of(app, &stored.grant).await.map_err(Denial::Ours)?;
            (level, revoked, account)
        }
        None => (None, false, None),
    };
    let about = account.as_ref().and_then(|account| about(app, account));
    let standing = Standing { level: level.as_deref(), revoked };
    let family = stored.as_ref().map(|stored| stored.grant.id.clone()).unwrap_or_default();
    let tokens =
        at(app, confirmation, about, |now| token::refresh(shown, client, stored, standing, now))?;
    let mut settlement = Settlement::default();
    if tokens.refresh.is_some() {
        settlement.take(&REFRESH, &key);
        let (spent, until) = (Secret::new(key), forgotten(app));
        app.engine()
            .keep_in(&mut settlement, &SUCCEEDED, &spent, &family, None, until)
            .map_err(Denial::Ours)?;
    }
    keep(app, settlement, tokens)
}

fn serve(
    app: &App,
    client: &Authenticated<'_>,
    request: &ServiceRequest,
    confirmation: &Confirmation,
) -> Result<Plan<Tokens>, Denial> {
    let tokens = at(app, confirmation, None, |now| token::serve(request, client, now))?;
    keep(app, Settlement::default(), tokens)
}

/// Tells what came of a question that a person answers elsewhere.
async fn answer(
    app: &App,
    client: &Authenticated<'_>,
    name: &Secret,
    confirmation: &Confirmation,
) -> Result<Plan<Tokens>, Denial> {
    const UNKNOWN: Reject = Reject::new("invalid_grant", "auth_req_id is unknown or was used");
    let engine = app.engine();
    let kept = engine.look(&QUESTION, name.expose()).await.map_err(Denial::Ours)?.ok_or(UNKNOWN)?;
    let grant = match ciba::poll(&kept.content.asked, client.client(), engine.now()) {
        Ok(grant) => grant,
        Err((reject, polled)) => {
            if let Some(asked) = polled {
                let question = Question { asked: *asked, ..kept.content.clone() };
                let until = kept.expires_at;
                engine
                    .replace(&QUESTION, name.expose(), &kept, &question, until)
                    .await
                    .map_err(Denial::Ours)?;
            }
            return Err(reject.into());
        }
    };
    // Whoever was locked since they answered is not there any more.
    standing(app, &grant.person).await.map_err(Denial::Ours)?.ok_or(UNKNOWN)?;
    let mut settlement = Settlement::default();
    settlement.take(&QUESTION, name.expose());
    let tokens = at(app, confirmation, None, |now| token::deliver(&grant, client, now))?;
    keep(app, settlement, tokens)
}

/// Adds what the tokens stand for.
fn keep(app: &App, mut settlement: Settlement, tokens: Tokens) -> Result<Plan<Tokens>, Denial> {
    let engine = app.engine();
    let person = tokens.access.grant.person().and_then(|grant| grant.person.parse().ok());
    if let Some(key) = &tokens.access.key {
        let (name, until) = (Secret::new(key.clone()), tokens.access.grant.expires_at);
        let grant = &tokens.access.grant;
        engine
            .keep_in(&mut settlement, &ACCESS, &name, grant, person, until)
            .map_err(Denial::Ours)?;
    }
    if let Some(refresh) = &tokens.refresh {
        let (name, until) = (Secret::new(refresh.key.clone()), refresh.grant.expires_at);
        engine
            .keep_in(&mut settlement, &REFRESH, &name, &refresh.grant, person, until)
            .map_err(Denial::Ours)?;
    }
    Ok(Plan { settlement, answer: tokens })
}

/// Does something with the moment as the functions see it that make tokens.
fn at<T>(
    app: &App,
    confirmation: &Confirmation,
    about: Option<About<'_>>,
    make: impl FnOnce(&Moment<'_>) -> Result<T, TokenError>,
) -> Result<T, TokenError> {
    let chance = Chance { access: app.engine().chance(), refresh: app.engine().chance() };
    let now = app.engine().now();
    provider(app, |provider: Provider<'_>| {
        make(&Moment { provider: &provider, confirmation, about, chance, now })
    })
}

/// The account, if something about its owner goes into the ID token.
async fn told_of(app: &App, grant: &PersonGrant) -> Result<Option<Account>, Error> {
    match grant.person.parse() {
        Ok(id) if !grant.named.id_token.is_empty() => {
            app.engine().account(AccountId(id)).await.map(Some)
        }
        Ok(_) | Err(_) => Ok(None),
    }
}

/// The level of an account as it stands now; none if nobody can sign in to it.
pub(super) async fn standing(app: &App, person: &str) -> Result<Option<String>, Error> {
    let Ok(id) = person.parse() else { return Ok(None) };
    let account = app.engine().account(AccountId(id)).await?;
    let scheme = app.engine().scheme();
    Ok(match &account {
        // As long as it is not decided whose it is, it opens nothing.
        Account::Active { .. } if account.is_held() => None,
        Account::Active { .. } => account
            .level(scheme)
            .and_then(|level| scheme.level_name(level))
            .map(|level| level.id.clone()),
        Account::Unopened | Account::Pending { .. } | Account::Closed => None,
    })
}

/// Whether a grant was taken back.
pub(super) async fn is_revoked(app: &App, grant: &str) -> Result<bool, Error> {
    Ok(app.engine().look(&REVOKED, grant).await?.is_some())
}

/// Takes a grant back, and every token of it.
pub(super) async fn revoke(app: &App, grant: &str) -> Result<(), Error> {
    let name = Secret::new(grant.to_owned());
    app.engine().keep_as(&REVOKED, &name, &(), None, forgotten(app)).await.map(drop)
}

/// When nothing of a grant of now is left.
fn forgotten(app: &App) -> Timestamp {
    let lives = app.lives();
    app.engine().now() + lives.refresh_token() + SignedDuration::from_hours(REVOKED_HOURS)
}
