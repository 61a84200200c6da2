//! Choosing an appointment, a step a page, by links: what for and where, the day, the time. The gate
//! and the desk have these pages in common.

use std::collections::BTreeMap;

use engine::{Asked, Engine, Error, OfficeNear};
use form_urlencoded::Serializer;
use jiff::civil::Date;
use kernel::{
    appointment::{Booking, Purpose, asking, details, kind, slot_at},
    page::{Page, Row, Text, Value},
    post::{Post, Slot},
    refusal::Refusal,
};
use serde::Deserialize;

use crate::draw::appointment::{Acts, Group, Label, Office, Way, Ways};

/// What somebody has chosen so far.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Chosen {
    /// Where.
    pub(crate) post: Option<String>,
    /// What for.
    pub(crate) procedure: Option<String>,
    /// The postcode or the town near which an office is looked for.
    pub(crate) near: Option<String>,
    /// For how many people.
    pub(crate) party: Option<u16>,
    /// On which day.
    pub(crate) day: Option<Date>,
    /// The short code of an appointment that there is already.
    pub(crate) code: Option<String>,
    /// A change of language.
    pub(crate) lang: Option<String>,
}

/// A page on which something is chosen.
pub(crate) enum Step {
    /// By a link.
    Ways(Box<Ways>),
    /// With a form.
    Form(Page),
}

impl Chosen {
    /// What is asked of which post, once that is chosen.
    pub(crate) fn asked(&self) -> Option<Asked> {
        Some(Asked {
            office: self.post.clone()?,
            procedure: self.procedure.clone()?,
            party: self.party.unwrap_or(1),
        })
    }

    /// An address with what was chosen.
    pub(crate) fn address(&self, base: &str) -> String {
        let mut pairs = Serializer::new(String::new());
        let (party, day) = (self.party.map(|p| p.to_string()), self.day.map(|d| d.to_string()));
        let all = [
            ("post", self.post.as_ref()),
            ("procedure", self.procedure.as_ref()),
            ("near", self.near.as_ref()),
            ("party", party.as_ref()),
            ("day", day.as_ref()),
            ("code", self.code.as_ref()),
        ];
        for (name, value) in all {
            if let Some(value) = value {
                pairs.append_pair(name, value);
            }
        }
        format!("{base}?{}", pairs.finish())
    }

    fn on(&self, day: Option<Date>) -> Self {
        Self { day, ..self.clone() }
    }
}

/// What somebody wants done: where is asked afterwards, and the type of the appointment follows (CLAVE-40).
pub(crate) fn wanted(engine: &Engine, base: &str) -> Ways {
    let scheme = engine.scheme();
    let known = scheme.procedures.iter().map(|known| &known.id);
    let served = known.filter(|id| scheme.posts.iter().any(|post| post.serves(id)));
    let way = |id: &String| Way {
        href: Chosen { procedure: Some(id.clone()), ..Chosen::default() }.address(base),
        label: Label::Word(Text::key(format!("procedure-{id}"))),
        hint: None,
    };
    let ways: Vec<Way> = served.map(way).collect();
    let none = ways.is_empty();
    let groups = vec![Group { heading: None, hint: None, ways }];
    Ways { text: "appointment-wanted", rows: Vec::new(), none, groups, back: None }
}

/// The offices that do it, the nearest first if it is known near what (CLAVE-39).
pub(crate) async fn offices(
    engine: &Engine,
    chosen: &Chosen,
    base: &str,
    language: &str,
) -> Result<Vec<Office>, Error> {
    let procedure = chosen.procedure.as_deref().unwrap_or_default();
    let places = engine.scheme().places.as_ref();
    let from = chosen.near.as_deref().and_then(|near| places?.find(near)).map(|place| place.at);
    let now = engine.now();
    let office = |near: OfficeNear| {
        let OfficeNear { post, km, next_free } = near;
        let here = Chosen { post: Some(post.id.clone()), day: None, ..chosen.clone() };
        Office {
            name: post.called(language).to_owned(),
            address: post.address.join(", "),
            rows: post.told(km, next_free, now),
            book: next_free.map(|_| here.address(base)),
        }
    };
    Ok(engine.offices_near(procedure, from).await?.into_iter().map(office).collect())
}

/// What can be had where: the posts, and under each what can be done there.
pub(crate) fn procedures<'p>(
    engine: &Engine,
    posts: impl Iterator<Item = &'p Post>,
    base: &str,
    language: &str,
) -> Ways {
    let known = &engine.scheme().procedures;
    let way = |post: &Post, id: &str| {
        let (post, procedure) = (Some(post.id.clone()), Some(id.to_owned()));
        Way {
            href: Chosen { post, procedure, ..Chosen::default() }.address(base),
            label: Label::Word(Text::key(format!("procedure-{id}"))),
            hint: None,
        }
    };
    let group = |post: &Post| {
        let ids = known.iter().map(|known| known.id.as_str()).filter(|id| post.serves(id));
        Group {
            heading: Some(Text::named(post.called(language))),
            hint: Some(post.address.join(", ")),
            ways: ids.map(|id| way(post, id)).collect(),
        }
    };
    let groups: Vec<Group> = posts.map(group).collect();
    let none = groups.is_empty();
    Ways { text: "appointments", rows: Vec::new(), none, groups, back: None }
}

/// The day, or the time once the day is chosen.
pub(crate) async fn step(
    engine: &Engine,
    chosen: &Chosen,
    asked: &Asked,
    base: &str,
    language: &str,
    purpose: Purpose,
) -> Result<Step, Error> {
    let post = post(engine, asked)?;
    let mut days: BTreeMap<Date, Vec<Slot>> = BTreeMap::new();
    for slot in engine.free_times(asked).await? {
        days.entry(post.calendar.day_of(slot.starts)).or_default().push(slot);
    }
    if let Some(slots) = chosen.day.and_then(|day| days.get(&day)) {
        let page = asking(post, slots, engine.scheme(), language, purpose, false);
        return Ok(Step::Form(page));
    }
    let way = |(day, slots): (&Date, &Vec<Slot>)| Way {
        href: chosen.on(Some(*day)).address(base),
        label: Label::Day(*day),
        hint: Some(Text::key("appointment-free").with("count", slots.len().to_string())),
    };
    let ways: Vec<Way> = days.iter().map(way).collect();
    let none = ways.is_empty();
    let mut groups = Vec::new();
    if !none {
        groups.push(Group { heading: None, hint: None, ways });
    }
    if purpose != Purpose::Move {
        groups.extend(together(post, chosen, base));
    }
    let plain = |label: &str, value: &str| Row {
        label: Text::key(label),
        value: Value::Plain(value.to_owned()),
    };
    let what = Text::key(format!("procedure-{}", asked.procedure));
    let rows = vec![
        Row { label: Text::key("appointment-what"), value: Value::Word(what) },
        kind(engine.scheme().procedure(&asked.procedure).ok_or(Refusal::NotOffered)?),
        plain("appointment-where", post.called(language)),
        plain("appointment-people", &asked.party.to_string()),
    ];
    let text = "appointment-days";
    Ok(Step::Ways(Box::new(Ways { text, rows, none, groups, back: None })))
}

/// How many people come, where several may.
fn together(post: &Post, chosen: &Chosen, base: &str) -> Option<Group> {
    let now = chosen.party.unwrap_or(1);
    let way = |party: u16| Way {
        href: Chosen { party: Some(party), ..chosen.on(None) }.address(base),
        label: Label::Word(Text::key("appointment-party").with("count", party.to_string())),
        hint: None,
    };
    let heading = Some(Text::key("appointment-together"));
    let ways = (1..=post.party_max).filter(|party| *party != now).map(way).collect();
    (post.party_max > 1).then_some(Group { heading, hint: None, ways })
}

/// Somebody was quicker: the nearest times there are besides.
pub(crate) async fn instead(
    engine: &Engine,
    asked: &Asked,
    time: &str,
    language: &str,
    purpose: Purpose,
) -> Result<Page, Error> {
    let wanted = slot_at(time).ok_or(Refusal::SlotTaken)?;
    let slots = engine.nearest_times(asked, &wanted).await?;
    Ok(asking(post(engine, asked)?, &slots, engine.scheme(), language, purpose, true))
}

/// What can be done with an appointment.
pub(crate) fn acts(
    engine: &Engine,
    booking: &Booking,
    base: String,
    elsewhen: String,
    language: &str,
    for_officer: bool,
) -> Acts {
    let offered = booking.offered.as_ref();
    let rows = |slot: &Slot| {
        let rows = details(booking, slot, engine.scheme(), language);
        rows.into_iter().filter(|row| row.label.key == "appointment-when").collect()
    };
    let can_wait = booking.contact.email.is_some() && offered.is_none();
    Acts {
        base,
        elsewhen,
        offered: offered.map(rows),
        waits: can_wait.then_some(booking.waits_since.is_some()),
        for_officer,
    }
}

/// What is asked of the post of an appointment that there is already.
pub(crate) fn asked_of(booking: &Booking) -> Asked {
    Asked {
        office: booking.office.clone(),
        procedure: booking.procedure.clone(),
        party: booking.party,
    }
}

fn post<'e>(engine: &'e Engine, asked: &Asked) -> Result<&'e Post, Error> {
    engine.scheme().post(&asked.office).ok_or_else(|| Refusal::NotOffered.into())
}
