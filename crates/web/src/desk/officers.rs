//! Who works at the offices that somebody answers for.

use std::collections::BTreeMap;

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Error};
use kernel::{
    officer::{Invitation, Officer, OfficerId, inviting},
    permission::{self, Act, Standing},
    refusal::Refusal,
    secret::Secret,
};
use uuid::Uuid;

use super::{
    Desk,
    call::Call,
    frame::{Frame, office_name},
    problem::failure,
};
use crate::{
    body::Posted,
    draw::desk::{Colleague, Invited, colleagues, invited},
    log::RequestId,
    visitor::Browser,
};

/// All of them, and the form that invites another.
pub(super) async fn show(Call { desk, id, at, browser }: Call) -> Response {
    let shown = drawn(&desk, &browser, &at, None, &BTreeMap::new()).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Invites somebody, and shows the link once.
pub(super) async fn invite(Call { desk, id, at, browser }: Call, posted: Posted) -> Response {
    let typed = posted.typed();
    let visitor = posted.visitor(&browser, at.actor());
    let done = async {
        let Invitation(profile) = Invitation::read(&posted.form())?;
        let name = profile.name.clone();
        let (_, secret) = desk.app().engine().invite_officer(profile, Some(&at), &visitor).await?;
        Ok::<_, Error>((name, secret))
    };
    let shown = match done.await {
        Ok((name, secret)) => link(&desk, &browser, &at, &name, &secret),
        Err(Error::Refused(refusal @ Refusal::Fields(_))) => {
            drawn(&desk, &browser, &at, Some(&refusal), &typed).await
        }
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Invites somebody anew who lost their passkey.
pub(super) async fn invite_anew(
    Call { desk, id, at, browser }: Call,
    Path(officer): Path<Uuid>,
    posted: Posted,
) -> Response {
    let visitor = posted.visitor(&browser, at.actor());
    let (engine, officer) = (desk.app().engine(), OfficerId(officer));
    let done = async {
        let secret = engine.invite_anew(officer, Some(&at), &visitor).await?;
        let officer = engine.officer(officer).await?;
        let name = officer.profile().map(|profile| profile.name.clone()).unwrap_or_default();
        link(&desk, &browser, &at, &name, &secret)
    };
    done.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Shuts somebody out.
pub(super) async fn suspend(
    Call { desk, id, at, browser }: Call,
    Path(officer): Path<Uuid>,
    posted: Posted,
) -> Response {
    changed(&desk, &browser, &id, &at, OfficerId(officer), true, &posted).await
}

/// Lets them in again.
pub(super) async fn readmit(
    Call { desk, id, at, browser }: Call,
    Path(officer): Path<Uuid>,
    posted: Posted,
) -> Response {
    changed(&desk, &browser, &id, &at, OfficerId(officer), false, &posted).await
}

async fn changed(
    desk: &Desk,
    browser: &Browser,
    id: &RequestId,
    at: &AtDesk,
    officer: OfficerId,
    suspends: bool,
    posted: &Posted,
) -> Response {
    let visitor = posted.visitor(browser, at.actor());
    match desk.app().engine().suspend_officer(officer, suspends, at, &visitor).await {
        Ok(()) => Redirect::to("/officers").into_response(),
        Err(error) => failure(desk, browser, Some(id), &error),
    }
}

async fn drawn(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let engine = desk.app().engine();
    let frame = Frame::new(desk, browser, "/officers", Some(at)).ok_or(Error::Busy)?;
    let may = |act| permission::may(at.profile.role, act, Standing::NoCase);
    let rows = engine.officers(&at.profile).await?;
    let is_out = |row: &engine::OfficerRow| matches!(row.officer, Officer::Suspended { .. });
    let row = |row: &engine::OfficerRow| {
        let profile = row.officer.profile()?;
        let offices = profile.offices.iter();
        let offices = offices.map(|office| office_name(desk, office, &browser.language));
        let other = row.id != at.id;
        Some(Colleague {
            id: row.id.0.to_string(),
            name: profile.name.clone(),
            role: profile.role.name(),
            offices: offices.collect::<Vec<_>>().join(", "),
            state: row.officer.name(),
            invites: other && may(Act::InviteOfficers) && !is_out(row),
            suspends: other && may(Act::SuspendOfficers) && row.officer.name() == "active",
            readmits: other && may(Act::SuspendOfficers) && is_out(row),
        })
    };
    let rows: Vec<Colleague> = rows.iter().filter_map(row).collect();
    let posts = engine.scheme().posts.iter().filter(|post| at.profile.serves(&post.id));
    let mut page = inviting(posts, &browser.language);
    page.form = may(Act::InviteOfficers);
    if !page.form {
        page.blocks.clear();
    }
    Ok(frame.page(&page, refusal, typed, |shell| colleagues(&rows, shell)))
}

/// The link that lets somebody make a passkey. It is shown once, to be handed over.
fn link(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    name: &str,
    secret: &Secret,
) -> Result<Response, Error> {
    let frame = Frame::new(desk, browser, "/officers", Some(at)).ok_or(Error::Busy)?;
    let link = format!("{}/invitation?code={}", desk.origin(), secret.expose());
    let shown = Invited { name, link: &link };
    Ok(frame.answer(StatusCode::OK, |shell| invited(&shown, shell)))
}
