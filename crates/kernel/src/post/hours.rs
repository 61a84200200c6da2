//! What somebody wants to know of a post before they go there: how far it is, whether it is open, and
//! whether they need an appointment (CLAVE-38, CLAVE-39).

use jiff::{Timestamp, civil::DateTime};

use super::Post;
use crate::{
    page::{Block, FieldKind, Form, Page, Row, Text, Value},
    place::{Place, Point},
    refusal::FieldFault,
    scheme::Scheme,
};

/// The field of a postcode or a town.
pub const NEAR: &str = "appointment-near";

/// Whether it is open, on its own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// It is, until then.
    OpenUntil(DateTime),
    /// It opens again later today.
    OpensToday(DateTime),
    /// It opens on another day.
    Opens(DateTime),
    /// Nobody knows when it opens.
    Closed,
}

/// Who comes without an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkIn {
    /// Nobody.
    Nobody,
    /// Whoever is of that age, in years.
    From(u8),
    /// Everybody.
    Everybody,
}

impl Post {
    /// Whether it is open now, and when it is next.
    #[must_use]
    pub fn hours(&self, now: Timestamp) -> Hours {
        let there = |at: Timestamp| at.to_zoned(self.calendar.zone().clone()).datetime();
        match self.calendar.periods_from(now).next() {
            None => Hours::Closed,
            Some(period) if period.opens <= now => Hours::OpenUntil(there(period.closes)),
            Some(period) if there(period.opens).date() == there(now).date() => {
                Hours::OpensToday(there(period.opens))
            }
            Some(period) => Hours::Opens(there(period.opens)),
        }
    }

    /// Who comes without an appointment.
    #[must_use]
    pub const fn walk_in(&self) -> WalkIn {
        match self.walk_in_from_years {
            None => WalkIn::Nobody,
            Some(0) => WalkIn::Everybody,
            Some(years) => WalkIn::From(years),
        }
    }
}

impl Post {
    /// What somebody wants to know before they go there. `free` is the next time that can be booked on the web.
    #[must_use]
    pub fn told(&self, km: Option<f64>, free: Option<Timestamp>, now: Timestamp) -> Vec<Row> {
        let row = |label: &str, value| Row { label: Text::key(label), value };
        let clock = |at: DateTime| at.strftime("%H:%M").to_string();
        let far = km.map(|km| {
            let far = Text::key("post-far.km").with("km", format!("{:.0}", km.ceil()));
            row("post-far", Value::Word(far))
        });
        let hours = match self.hours(now) {
            Hours::OpenUntil(at) => {
                row("post-hours", Value::Word(Text::key("post-open-until").with("at", clock(at))))
            }
            Hours::OpensToday(at) => {
                row("post-hours", Value::Word(Text::key("post-opens-at").with("at", clock(at))))
            }
            Hours::Opens(at) => row("post-opens", Value::Moment(at)),
            Hours::Closed => row("post-hours", Value::Word(Text::key("post-closed"))),
        };
        let needs = match self.walk_in() {
            WalkIn::Nobody => Text::key("post-appointment-needed"),
            WalkIn::From(years) => Text::key("post-walk-in-from").with("years", years.to_string()),
            WalkIn::Everybody => Text::key("post-walk-in"),
        };
        let mut rows: Vec<Row> = far.into_iter().chain([hours]).collect();
        rows.push(row("post-appointment", Value::Word(needs)));
        if self.books_online {
            let there = |at: Timestamp| at.to_zoned(self.calendar.zone().clone()).datetime();
            let none = || Value::Word(Text::key("post-none-free"));
            rows.push(row("post-next-free", free.map_or_else(none, |at| Value::Moment(there(at)))));
        } else if let Some(number) = &self.telephone {
            rows.push(row("appointment-call", Value::Plain(number.clone())));
        }
        rows
    }
}

/// Asks where somebody is, by postcode or town (CLAVE-39).
#[must_use]
pub fn asking_near() -> Page {
    Page::asking("appointment-offices", vec![Block::field(NEAR, FieldKind::Line)])
}

/// Where they are.
///
/// # Errors
///
/// If nothing was typed, or nobody knows where it is.
pub fn near<'s>(form: &Form, scheme: &'s Scheme) -> Result<&'s Place, FieldFault> {
    let typed = form.line(NEAR)?;
    let place = scheme.places.as_ref().and_then(|places| places.find(typed));
    place.ok_or_else(|| FieldFault::new(NEAR, "appointment-near-unknown"))
}

/// The posts that do something, the nearest first, each with how far it is in kilometres; those of which nobody
/// knows where they are come last.
#[must_use]
pub fn nearest<'p>(
    posts: &'p [Post],
    procedure: &str,
    from: Option<Point>,
) -> Vec<(&'p Post, Option<f64>)> {
    let serves = posts.iter().filter(|post| post.serves(procedure));
    let far = |post: &Post| Some(post.at?.km_to(from?));
    let mut far: Vec<_> = serves.map(|post| (post, far(post))).collect();
    far.sort_by(|(_, one), (_, two)| {
        one.unwrap_or(f64::INFINITY).total_cmp(&two.unwrap_or(f64::INFINITY))
    });
    far
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::post::{Procedure, read_posts};

    fn posts() -> Vec<Post> {
        let post = |name: &str, more: &str| {
            let text = format!(
                r#"
                address = ["Somewhere"]
                books_online = true
                cell_minutes = 5
                notice_hours = 1
                ahead_days = 30
                {more}
                name = {{ en = "{name}" }}
                desk = [{{ id = "1", serves = ["open-account"] }}]
                [calendar]
                time_zone = "Europe/Madrid"
                hours = [{{ from = "2025-01-01", days = ["mon", "tue"], open = ["09:00-14:00", "16:00-18:00"] }}]
                "#
            );
            (format!("posts/{name}.toml"), text)
        };
        let files = [
            post("far", "at = [43.26, -2.93]\nwalk_in_from_years = 65"),
            post("near", "at = [40.42, -3.71]\nwalk_in_from_years = 0"),
            post("nowhere", ""),
        ];
        let id = "open-account".to_owned();
        let procedure = Procedure { id, kind: "clave".to_owned(), minutes: 15 };
        read_posts(&files.into(), &[procedure], &["en".to_owned()]).unwrap()
    }

    fn post(id: &str) -> Post {
        posts().into_iter().find(|post| post.id == id).unwrap()
    }

    #[test]
    fn the_nearest_comes_first_and_what_is_on_no_map_last() {
        let (posts, from) = (posts(), Point::try_from([40.4168, -3.7038]).unwrap());
        let ids = |from| -> Vec<_> {
            let near = nearest(&posts, "open-account", from);
            near.into_iter().map(|(post, km)| (post.id.clone(), km.is_some())).collect()
        };
        let near = [("near", true), ("far", true), ("nowhere", false)];
        assert_eq!(ids(Some(from)), near.map(|(id, known)| (id.to_owned(), known)));
        assert!(ids(None).iter().all(|(_, known)| !known));
        assert!(nearest(&posts, "something-else", Some(from)).is_empty());
    }

    #[test]
    fn hours_are_told_as_the_clock_on_the_wall_has_them() {
        let at = |now: &str| post("near").hours(now.parse().unwrap());
        let clock = |time: &str| time.parse::<DateTime>().unwrap();
        // A Tuesday in winter, an hour ahead of UTC.
        assert_eq!(at("2026-11-24T07:30:00Z"), Hours::OpensToday(clock("2026-11-24T09:00")));
        assert_eq!(at("2026-11-24T08:00:00Z"), Hours::OpenUntil(clock("2026-11-24T14:00")));
        assert_eq!(at("2026-11-24T13:00:00Z"), Hours::OpensToday(clock("2026-11-24T16:00")));
        assert_eq!(at("2026-11-24T17:00:00Z"), Hours::Opens(clock("2026-11-30T09:00")));
        let days = (0..500).filter_map(|ahead| {
            jiff::civil::date(2026, 11, 24).checked_add(jiff::Span::new().days(ahead)).ok()
        });
        let shut = post("near").without(&days.collect());
        assert_eq!(shut.hours("2026-11-24T08:00:00Z".parse().unwrap()), Hours::Closed);
    }

    #[test]
    fn who_comes_without_an_appointment_is_told() {
        let ids = ["nowhere", "far", "near"].map(|id| post(id).walk_in());
        assert_eq!(ids, [WalkIn::Nobody, WalkIn::From(65), WalkIn::Everybody]);
    }
}
