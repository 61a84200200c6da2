//! Saying that a refusal was wrong, by the link that came with it, and seeing what comes of that.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{
    facts::Actor,
    page::{Block, Page, Place, Text},
    refusal::Refusal,
};
use serde::Deserialize;

use crate::{
    app::App, body::Posted, failure::failure, log::RequestId, pages::Frame, visitor::Browser,
};

/// Where it is.
const APPEAL: &str = "/appeal";

/// What came with the refusal.
#[derive(Deserialize)]
pub(super) struct Way {
    #[serde(default)]
    link: String,
    /// A change of language.
    lang: Option<String>,
}

/// Where the decision stands.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(way): Query<Way>,
    browser: Browser,
) -> Response {
    drawn(&app, &id, &browser, &way, None, &BTreeMap::new()).await
}

/// Takes what they say.
pub(super) async fn lodge(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(way): Query<Way>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let (typed, visitor) = (posted.typed(), posted.visitor(&browser, Actor::Applicant));
    if way.lang.is_some() {
        return drawn(&app, &id, &browser, &way, None, &typed).await;
    }
    let lodged = async {
        let case = app.engine().appeal_of(&way.link).await?;
        app.engine().lodge_appeal(case, &posted.form(), &visitor).await
    };
    match lodged.await {
        Ok(()) => Redirect::to(&address(&way)).into_response(),
        Err(Error::Refused(refusal)) => {
            drawn(&app, &id, &browser, &way, Some(&refusal), &typed).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

async fn drawn(
    app: &App,
    id: &RequestId,
    browser: &Browser,
    way: &Way,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let page = async {
        match app.engine().appeal_of(&way.link).await {
            Ok(case) => app.engine().appeal_page(case).await,
            Err(Error::Refused(Refusal::NoMatch)) => Ok(nothing()),
            Err(error) => Err(error),
        }
    };
    let page = match page.await {
        Ok(page) => page,
        Err(error) => return failure(app, browser, id, &error),
    };
    // What was said before, or too late, is what the page itself says.
    let refusal = refusal.filter(|_| page.form);
    match Frame::new(app, browser, &address(way), None) {
        Some(frame) => frame.page(&page, refusal, typed),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The link leads nowhere (any more).
fn nothing() -> Page {
    let onward = Block::Link(Text::key("link-appointments"), Place::Appointments);
    Page::telling("appeal-none", vec![onward])
}

fn address(way: &Way) -> String {
    let link =
        form_urlencoded::Serializer::new(String::new()).append_pair("link", &way.link).finish();
    format!("{APPEAL}?{link}")
}
