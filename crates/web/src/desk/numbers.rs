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
use engine::{Agreed, Agreement, Error, Numbers, Told};

use super::{Desk, call::Call, frame::Frame, problem::failure};
use crate::{
    draw::desk::numbers::{numbers, shown},
    log::RequestId,
    visitor::Browser,
};

/// The page.
pub(super) async fn show(Call { desk, id, at, browser }: Call) -> Response {
    let drawn = async {
        let engine = desk.app().engine();
        let (found, agreed) = (engine.numbers().await?, engine.agreement().await?);
        let frame = Frame::new(&desk, &browser, "/numbers", Some(&at)).ok_or(Error::Busy)?;
        Ok::<_, Error>(frame.answer(StatusCode::OK, |shell| numbers(&found, &agreed, shell)))
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
        Ok(found) => file("numbers.csv", table(&found)),
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

/// How far officers agree, for other programs.
pub(super) async fn agreement_csv(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
) -> Response {
    match desk.app().engine().agreement().await {
        Ok(found) => file("agreement.csv", agreed(&found)),
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

fn file(name: &str, text: String) -> Response {
    let head = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (head, text).into_response()
}

/// One line a finding, then one for whatever two agree about. Every word of it is a key of ours.
fn agreed(agreement: &Agreement) -> String {
    let finding = |(said, told): &(String, Told)| format!("finding,{said},{},\r\n", shown(*told));
    let row = |of: &str, row: &Agreed| {
        // A cell that begins with a sign is one that a spreadsheet may run.
        let kappa = match row.kappa_percent {
            Some(percent) if percent < 0 => "<0".to_owned(),
            Some(percent) => percent.to_string(),
            None => String::new(),
        };
        format!("{of},{},{},{kappa}\r\n", row.about, shown(row.pairs))
    };
    let rows = agreement.findings.iter().map(finding);
    let rows = rows.chain(agreement.by_shown.iter().map(|one| row("shown", one)));
    let rows = rows.chain(agreement.by_reason.iter().map(|one| row("reason", one)));
    std::iter::once("of,name,number,kappa percent\r\n".to_owned()).chain(rows).collect()
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
