//! What happened, in numbers: for whoever answers for the gate.

use axum::{
    Extension,
    extract::State,
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use engine::{Error, Numbers};

use super::{Desk, call::Call, frame::Frame, problem::failure};
use crate::{
    draw::desk::numbers::{numbers, shown},
    log::RequestId,
    visitor::Browser,
};

/// The page.
pub(super) async fn show(Call { desk, id, at, browser }: Call) -> Response {
    let drawn = async {
        let found = desk.app().engine().numbers().await?;
        let frame = Frame::new(&desk, &browser, "/numbers", Some(&at)).ok_or(Error::Busy)?;
        Ok::<_, Error>(frame.answer(StatusCode::OK, |shell| numbers(&found, shell)))
    };
    drawn.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// The same numbers, for other programs.
pub(super) async fn csv(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
) -> Response {
    match desk.app().engine().numbers().await {
        Ok(found) => {
            let head = [
                (CONTENT_TYPE, "text/csv; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"numbers.csv\""),
            ];
            (head, table(&found)).into_response()
        }
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

/// One line a week, one column a measure. Nothing in it was typed by anybody.
fn table(numbers: &Numbers) -> String {
    let columns = numbers.measures.iter();
    let names = columns.clone().map(|measure| format!("{} {}", measure.group, measure.name));
    let head: Vec<String> = std::iter::once("week".to_owned()).chain(names).collect();
    let mut text = format!("{}\r\n", head.join(","));
    for (place, week) in numbers.weeks.iter().enumerate() {
        let told = columns.clone().filter_map(|measure| measure.weeks.get(place));
        let line: Vec<String> =
            std::iter::once(week.to_string()).chain(told.map(|told| shown(*told))).collect();
        text.push_str(&line.join(","));
        text.push_str("\r\n");
    }
    text
}
