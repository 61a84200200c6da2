//! What a subscriber changes about their own account: password, address, notices.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{Error, SignedIn};
use kernel::{
    account::{
        GIVEN_UP, Holder, answering, asking_code, changing_email, changing_password, dropping,
        noticing,
    },
    facts::Actor,
    page::{PAGE_FIELD, Page},
    refusal::Refusal,
    scheme::Scheme,
};

use super::{
    call::{Call, Typed},
    interaction::frame,
    sign_in,
};
use crate::{body::Posted, cookies::Cookie};

/// The page that says where mail will go, and lets that be called off.
const MOVES: &str = "account-email-moves";

/// One of the pages, and where it is.
#[derive(Clone, Copy)]
struct Own {
    path: &'static str,
    page: fn(&Holder, &Scheme) -> Page,
}

const PASSWORD: Own = Own { path: "/account/password", page: changing_password };
const EMAIL: Own = Own { path: "/account/email", page: changing_email };
const DISPUTE: Own = Own { path: "/account/dispute", page: answering };
const DROP: Own = Own { path: "/account/password/drop", page: dropping };
const CODE: Own = Own { path: "/account/code", page: asking_code };
const NOTICES: Own = Own { path: "/account/notices", page: |holder, _| noticing(holder) };

/// Asks for another password.
pub(super) async fn password(call: Call) -> Response {
    drawn(&call, PASSWORD, None, &Typed::new()).await
}

/// Sets it.
pub(super) async fn set_password(call: Call, posted: Posted) -> Response {
    let (typed, visitor) = (posted.typed(), posted.visitor(&call.browser, Actor::Applicant));
    let known = call.browser.cookie(call.app.jar(), Cookie::Browser);
    let token = call.browser.cookie(call.app.jar(), Cookie::Session).unwrap_or_default();
    let done = async |session: &SignedIn| {
        let account = session.session.account;
        let held = (token.as_str(), known.as_deref());
        call.app.engine().change_password(account, &posted.form(), held, &visitor).await
    };
    changed(&call, PASSWORD, &typed, done).await
}

/// Asks before the password is given up.
pub(super) async fn dropping_it(call: Call) -> Response {
    drawn(&call, DROP, None, &Typed::new()).await
}

/// Gives it up.
pub(super) async fn drop_password(call: Call, posted: Posted) -> Response {
    let (typed, visitor) = (posted.typed(), posted.visitor(&call.browser, Actor::Applicant));
    let known = call.browser.cookie(call.app.jar(), Cookie::Browser);
    let token = call.browser.cookie(call.app.jar(), Cookie::Session).unwrap_or_default();
    let done = async |session: &SignedIn| {
        let held = (token.as_str(), known.as_deref());
        call.app.engine().drop_password(&session.session, &posted.form(), held, &visitor).await
    };
    changed(&call, DROP, &typed, done).await
}

/// Asks before another activation code is made.
pub(super) async fn code(call: Call) -> Response {
    drawn(&call, CODE, None, &Typed::new()).await
}

/// Has it made.
pub(super) async fn renew_code(call: Call, posted: Posted) -> Response {
    let (typed, visitor) = (posted.typed(), posted.visitor(&call.browser, Actor::Applicant));
    let known = call.browser.cookie(call.app.jar(), Cookie::Browser);
    let done = async |session: &SignedIn| {
        let (form, session) = (posted.form(), &session.session);
        call.app.engine().renew_code(session, &form, known.as_deref(), &visitor).await
    };
    changed(&call, CODE, &typed, done).await
}

/// Asks where mail should go.
pub(super) async fn email(call: Call) -> Response {
    drawn(&call, EMAIL, None, &Typed::new()).await
}

/// Has it go there after a while, or leaves it where it goes.
pub(super) async fn set_email(call: Call, posted: Posted) -> Response {
    let (typed, visitor) = (posted.typed(), posted.visitor(&call.browser, Actor::Applicant));
    let known = call.browser.cookie(call.app.jar(), Cookie::Browser);
    let stays = posted.hidden(PAGE_FIELD) == Some(MOVES);
    let done = async |session: &SignedIn| {
        let engine = call.app.engine();
        if stays {
            return engine.keep_email(session.session.account, &visitor).await;
        }
        engine.change_email(&session.session, &posted.form(), known.as_deref(), &visitor).await
    };
    changed(&call, EMAIL, &typed, done).await
}

/// Asks when documents end.
pub(super) async fn notices(call: Call) -> Response {
    drawn(&call, NOTICES, None, &Typed::new()).await
}

/// Notes it.
pub(super) async fn set_notices(call: Call, posted: Posted) -> Response {
    let (typed, visitor) = (posted.typed(), posted.visitor(&call.browser, Actor::Applicant));
    let done = async |session: &SignedIn| {
        call.app.engine().set_notices(session.session.account, &posted.form(), &visitor).await
    };
    changed(&call, NOTICES, &typed, done).await
}

/// Asks what they say to what somebody says against their account, or to its having been given up.
pub(super) async fn dispute(call: Call) -> Response {
    drawn(&call, DISPUTE, None, &Typed::new()).await
}

/// Notes it.
pub(super) async fn answer_dispute(call: Call, posted: Posted) -> Response {
    let (typed, visitor) = (posted.typed(), posted.visitor(&call.browser, Actor::Applicant));
    let lost = posted.hidden(PAGE_FIELD) == Some(GIVEN_UP);
    let done = async |session: &SignedIn| {
        let (engine, account) = (call.app.engine(), session.session.account);
        if lost {
            return engine.appeal_given_up(account, &posted.form(), &visitor).await;
        }
        engine.answer_dispute(account, &posted.form(), &visitor).await
    };
    changed(&call, DISPUTE, &typed, done).await
}

/// Back to the account once it is done; what was done before is done.
async fn changed(
    call: &Call,
    own: Own,
    typed: &Typed,
    done: impl AsyncFnOnce(&SignedIn) -> Result<(), Error>,
) -> Response {
    if call.asks_language() {
        return drawn(call, own, None, typed).await;
    }
    let Some(session) = sign_in::current(&call.app, &call.browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    match done(&session).await {
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => {
            Redirect::to("/account").into_response()
        }
        Err(Error::Refused(refusal)) => drawn(call, own, Some(&refusal), typed).await,
        Err(error) => call.failed(&error),
    }
}

async fn drawn(call: &Call, own: Own, refusal: Option<&Refusal>, typed: &Typed) -> Response {
    let Call { app, browser, to, .. } = call;
    let Some(session) = sign_in::current(app, browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    let account = match app.engine().account(session.session.account).await {
        Ok(account) => account,
        Err(error) => return call.failed(&error),
    };
    let Some(holder) = account.holder() else { return Redirect::to("/sign-in").into_response() };
    let page = (own.page)(holder, app.engine().scheme());
    match frame(app, browser, own.path, to).await {
        Some(frame) => frame.signed_in(session).page(&page, refusal, typed),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
