//! What an applicant is asked on the way to a letter and back.

use kernel::{
    contact, document,
    page::{Block, FieldKind, Page, Place, Row, Text, Tone, Value},
    scheme::Scheme,
};

use super::{End, News, Posted, Settings, State, USE, Way, redeeming::CODE};

pub(super) fn page(state: &State, settings: &Settings, scheme: &Scheme) -> Page {
    match state {
        State::Started => start(settings),
        State::Asking { news, number } => asking(*news, number.clone()),
        State::Checking(_) | State::Locating(_) | State::Proving { .. } => Page::telling(
            "letter-checking",
            vec![Block::Waiting(Text::key("letter-checking.asking"))],
        ),
        State::Offered { address, .. } => offered(address, settings),
        State::Posted { letter, way, news } => posted(letter, *way, *news, scheme),
        State::Replacing { letter, way, .. } => posted(letter, *way, None, scheme),
        State::Redeemed => Page::telling("letter-redeemed", Vec::new()),
        State::Exposed => Page::telling("letter-exposed", vec![anew()]),
        State::Over { letter, end } => over(letter, *end, scheme),
    }
}

/// What to have at hand, and how long it takes (CLAVE-29, CLAVE-30).
fn start(settings: &Settings) -> Page {
    let [soonest, latest] = settings.arrives_days;
    let steps = vec![
        Text::key("letter-start.document"),
        Text::key("letter-start.address"),
        Text::key("letter-start.wait")
            .with("from", soonest.to_string())
            .with("to", latest.to_string()),
    ];
    Page::asking("letter-start", vec![Block::Steps(steps)])
}

fn asking(news: Option<News>, number: Option<String>) -> Page {
    let mut blocks: Vec<Block> = news.map(|news| told(news, "letter-form")).into_iter().collect();
    if news == Some(News::TurnedAway) {
        blocks.push(Block::Paragraph(Text::key("letter-form.causes")));
    }
    blocks.extend(document::fields(number));
    Page::asking("letter-form", blocks)
}

/// The address, so that its holder knows it and nobody else learns it.
fn offered(address: &[String], settings: &Settings) -> Page {
    let [soonest, latest] = settings.arrives_days;
    let lines = address.iter().map(|line| contact::masked(line));
    let row = |line| Row { label: Text::key("person-address"), value: Value::Plain(line) };
    let rows = vec![row(lines.collect::<Vec<_>>().join(", "))];
    let wait = Text::key("letter-offer.wait")
        .with("from", soonest.to_string())
        .with("to", latest.to_string());
    Page::asking(
        "letter-offer",
        vec![
            Block::Summary(rows),
            Block::Notice(Tone::Information, wait),
            Block::Paragraph(Text::key("letter-offer.wrong")),
        ],
    )
}

/// When it comes, and what to do with it (CLAVE-32, CLAVE-33).
fn posted(letter: &Posted, way: Way, news: Option<News>, scheme: &Scheme) -> Page {
    let [soonest, latest] = letter.comes;
    let rows = vec![
        far(way),
        row("letter-comes-from", Value::Date(soonest.into())),
        row("letter-comes-by", Value::Date(latest.into())),
        row("letter-until", Value::Date(last_day(letter, scheme).into())),
    ];
    let mut blocks: Vec<Block> = news.map(|news| told(news, "letter-posted")).into_iter().collect();
    blocks.push(Block::Summary(rows));
    blocks.push(Block::Paragraph(Text::key("letter-posted.anywhere")));
    blocks.extend(boxes(scheme));
    blocks.push(anew());
    Page::asking("letter-posted", blocks)
}

/// How far it has come.
fn far(way: Way) -> Row {
    match way {
        Way::Asked => row("letter-way", Value::Word(Text::key("letter-way-asked"))),
        Way::Printing => row("letter-way", Value::Word(Text::key("letter-way-printing"))),
        Way::Carried { since } => row("letter-way-carried", Value::Date(since.into())),
    }
}

/// It ended, and how to go on.
fn over(letter: &Posted, end: End, scheme: &Scheme) -> Page {
    let (why, when) = match end {
        End::CameBack { on } => {
            ("came-back", Some(row("letter-came-back", Value::Date(on.into()))))
        }
        End::Expired => {
            let last = Value::Date(last_day(letter, scheme).into());
            ("expired", Some(row("letter-until", last)))
        }
        End::Unsent => ("unsent", None),
    };
    let why = Block::Notice(Tone::Warning, Text::key(format!("letter-over.{why}")));
    let when = when.map(|row| Block::Summary(vec![row]));
    Page::telling("letter-over", [why].into_iter().chain(when).chain([anew()]).collect())
}

fn last_day(letter: &Posted, scheme: &Scheme) -> jiff::civil::Date {
    letter.until.to_zoned(scheme.time_zone.clone()).date()
}

fn row(label: &str, value: Value) -> Row {
    Row { label: Text::key(label), value }
}

/// The letter stays good until another is asked for.
fn anew() -> Block {
    Block::Link(Text::key("link-anew"), Place::Anew)
}

/// Asked of whoever comes back from anywhere.
pub(super) fn returning(scheme: &Scheme) -> Page {
    let way_on = Block::Link(Text::key("link-enrol"), Place::Enrol);
    Page::asking("letter-return", boxes(scheme).into_iter().chain([way_on]).collect())
}

fn boxes(scheme: &Scheme) -> [Block; 3] {
    let length = scheme.codes.get(USE).map_or(0, |rules| rules.length);
    let [number, contrast] = document::fields(None);
    [number, contrast, Block::field(CODE, FieldKind::Code { length, digits: false })]
}

fn told(news: News, page: &str) -> Block {
    match news {
        News::TurnedAway => Block::Notice(Tone::Problem, Text::key(format!("{page}.turned-away"))),
        News::Unanswered => Block::Notice(Tone::Warning, Text::key(format!("{page}.unanswered"))),
    }
}
