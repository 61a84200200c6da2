//! What an applicant is asked.

use kernel::{
    document,
    page::{Block, Choice, FieldKind, Page, Text, Tone},
};

use super::{
    News, Settings, State,
    asking::{BORN, KIND, NONE, NUMBER},
};

pub(super) fn page(state: &State, settings: &Settings) -> Page {
    match state {
        State::Started => start(),
        State::Asking { news, number } => asking(*news, number.clone(), settings),
        State::Without => without(),
        State::Checking(_) | State::Comparing { .. } | State::Locating { .. } => Page::telling(
            "health-card-checking",
            vec![Block::Waiting(Text::key("health-card-checking.asking"))],
        ),
        State::Proven => Page::telling("health-card-proven", Vec::new()),
    }
}

/// What to have at hand, and where to get what is missing (IDCAT-25 to IDCAT-29).
fn start() -> Page {
    let steps = ["document", "card", "missing"];
    let steps = steps.map(|step| Text::key(format!("health-card-start.{step}")));
    let other = Block::Paragraph(Text::key("health-card-start.other"));
    Page::asking("health-card-start", vec![Block::Steps(steps.into()), other])
}

fn asking(news: Option<News>, number: Option<String>, settings: &Settings) -> Page {
    let notice =
        |tone, key: &str| Block::Notice(tone, Text::key(format!("health-card-form.{key}")));
    let mut blocks = match news {
        Some(News::TurnedAway) => vec![
            notice(Tone::Problem, "turned-away"),
            Block::Paragraph(Text::key("health-card-form.causes")),
        ],
        Some(News::Unanswered) => vec![notice(Tone::Warning, "unanswered")],
        None => Vec::new(),
    };
    let kinds = settings.cards.iter().map(|card| card.kind.as_str()).chain([NONE]);
    let choice =
        |kind: &str| Choice { value: kind.to_owned(), label: Text::key(format!("{KIND}-{kind}")) };
    blocks.extend(document::fields(number));
    blocks.extend([
        Block::field(BORN, FieldKind::Line),
        Block::field(KIND, FieldKind::Choice(kinds.map(choice).collect())),
        Block::field(NUMBER, FieldKind::Line),
    ]);
    Page::asking("health-card-form", blocks)
}

/// The way on of whoever has no card that counts (IDCAT-27, IDCAT-29).
fn without() -> Page {
    let ways = ["ask", "ask-there"].map(|way| Text::key(format!("health-card-without.{way}")));
    let other = Block::Paragraph(Text::key("health-card-without.other"));
    Page::asking("health-card-without", vec![Block::Steps(ways.into()), other])
}
