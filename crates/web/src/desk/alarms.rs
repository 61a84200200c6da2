//! Who opened a case that nobody has cause to open, and putting such a case among the others.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Error};
use kernel::{
    permission::{self, Act, Standing},
    refusal::Refusal,
};

use super::{
    Desk,
    call::Call,
    frame::{Frame, office_name},
    problem::failure,
};
use crate::{
    body::Posted,
    draw::desk::alarms::{Watch, alarms},
    failure::status_of,
    visitor::Browser,
};

/// Where they are.
const PATH: &str = "/alarms";

/// All of them.
pub(super) async fn show(Call { desk, id, at, browser }: Call) -> Response {
    let shown = drawn(&desk, &browser, &at, None).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Puts a case among the open ones of the office at which they work.
pub(super) async fn plant(Call { desk, id, at, browser }: Call, posted: Posted) -> Response {
    let visitor = posted.visitor(&browser, at.actor());
    let shown = match desk.app().engine().plant_canary(&visitor).await {
        Ok(_) => return Redirect::to(PATH).into_response(),
        Err(Error::Refused(refusal)) => drawn(&desk, &browser, &at, Some(&refusal)).await,
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

async fn drawn(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    refusal: Option<&Refusal>,
) -> Result<Response, Error> {
    let engine = desk.app().engine();
    let (found, canaries) = (engine.alarms(at).await?, engine.canaries(at).await?);
    let frame = Frame::new(desk, browser, PATH, Some(at)).ok_or(Error::Busy)?;
    let office = |office: &str| office_name(desk, office, &browser.language);
    let shown = Watch {
        alarms: &found,
        canaries: &canaries,
        plants: permission::may(at.profile.role, Act::PlantCanaries, Standing::NoCase),
        here: office(&at.office),
        refusal,
        office: &office,
    };
    let status = refusal.map_or(StatusCode::OK, status_of);
    Ok(frame.answer(status, |shell| alarms(&shown, shell)))
}
