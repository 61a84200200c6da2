use jiff::ToSpan as _;
use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;
use crate::scheme::Fault;

const LONDON: &str = include_str!("../../../../schemes/hu-ugyfelkapu/posts/london.toml");
const NEW_YORK: &str = include_str!("../../../../schemes/hu-ugyfelkapu/posts/new-york.toml");
const PROCEDURES: &str = include_str!("../../../../schemes/hu-ugyfelkapu/procedures.toml");

fn procedures() -> Vec<Procedure> {
    read_procedures("procedures.toml", PROCEDURES).unwrap()
}

fn files() -> BTreeMap<String, String> {
    let table = |name| {
        (format!("holidays/{name}.toml"), "source = \"-\"\nfirst_year = 2020\nlast_year = 2040\n[day]\n2026-12-25 = \"Christmas\"\n".to_owned())
    };
    let posts = [("london", LONDON), ("new-york", NEW_YORK)];
    let posts = posts.map(|(id, text)| (format!("posts/{id}.toml"), text.to_owned()));
    ["hungary", "england", "new-york"].map(table).into_iter().chain(posts).collect()
}

fn read(files: &BTreeMap<String, String>) -> Result<Vec<Post>, Vec<Fault>> {
    read_posts(files, &procedures(), &["hu".to_owned(), "en".to_owned()])
}

fn post(id: &str) -> Post {
    read(&files()).unwrap().into_iter().find(|post| post.id == id).unwrap()
}

fn at(post: &Post, text: &str) -> Timestamp {
    let civil: jiff::civil::DateTime = text.parse().unwrap();
    civil.to_zoned(post.calendar.zone().clone()).unwrap().timestamp()
}

/// From one moment to another, on the wall of a post.
fn wish<'p>(post: &Post, procedure: &'p Procedure, from: &str, until: &str) -> Wish<'p> {
    Wish { procedure, party: 1, from: at(post, from), until: at(post, until) }
}

fn shown(post: &Post, slots: &[Slot]) -> Vec<String> {
    let clock =
        |at: Timestamp| at.to_zoned(post.calendar.zone().clone()).strftime("%d %H:%M").to_string();
    slots.iter().map(|slot| format!("{} desk {}", clock(slot.starts), slot.desk)).collect()
}

#[test]
fn slots_follow_from_the_procedure_the_desks_and_what_is_booked() {
    let (post, procedures) = (post("london"), procedures());
    let [open, delete, _] = &procedures[..] else { panic!() };
    let now = at(&post, "2026-05-01T12:00");
    // A Monday morning; opening an account takes 20 minutes, and one desk does it.
    let morning = wish(&post, open, "2026-05-11T09:00", "2026-05-11T10:00");
    let free = post.free(morning, &[], now).unwrap();
    assert_eq!(
        shown(&post, &free),
        [
            "11 09:00 desk 1",
            "11 09:10 desk 1",
            "11 09:20 desk 1",
            "11 09:30 desk 1",
            "11 09:40 desk 1"
        ]
    );
    let booked = [free[1].clone()];
    let left = post.free(morning, &booked, now).unwrap();
    assert_eq!(shown(&post, &left), ["11 09:30 desk 1", "11 09:40 desk 1"]);
    // The other desk deletes accounts, ten minutes each.
    let morning = wish(&post, delete, "2026-05-11T09:00", "2026-05-11T09:30");
    let left = post.free(morning, &booked, now).unwrap();
    assert_eq!(shown(&post, &left), ["11 09:00 desk 1", "11 09:10 desk 2", "11 09:20 desk 2"]);
}

#[test]
fn nothing_is_offered_too_soon_too_late_or_when_nobody_is_there() {
    let (post, procedures) = (post("london"), procedures());
    let now = at(&post, "2026-05-11T10:05");
    let week = wish(&post, &procedures[0], "2026-05-11T00:00", "2026-05-13T00:00");
    let free = post.free(week, &[], now).unwrap();
    assert_eq!(shown(&post, &free)[0], "12 10:10 desk 1", "24 hours' notice");
    let christmas = wish(&post, &procedures[0], "2026-12-25T00:00", "2026-12-26T00:00");
    assert_eq!(post.free(christmas, &[], at(&post, "2026-12-20T10:00")).unwrap(), []);
    let far = wish(&post, &procedures[0], "2026-08-01T00:00", "2026-08-08T00:00");
    assert_eq!(post.free(far, &[], now).unwrap(), [], "60 days ahead");
}

#[test]
fn families_come_together_where_the_post_lets_them() {
    let (london, new_york, procedures) = (post("london"), post("new-york"), procedures());
    let wish = |post, party| Wish {
        party,
        ..wish(post, &procedures[0], "2026-05-11T09:30", "2026-05-11T12:30")
    };
    let now = at(&new_york, "2026-05-01T12:00");
    assert_eq!(london.free(wish(&london, 2), &[], now), Err(NotServed::Party));
    assert_eq!(new_york.free(wish(&new_york, 5), &[], now), Err(NotServed::Party));
    let free = new_york.free(wish(&new_york, 4), &[], now).unwrap();
    assert!(free.iter().all(|slot| slot.ends.duration_since(slot.starts).as_mins() == 80));
    assert_eq!(free[0].cells(&new_york).len(), 8);
}

#[test]
fn what_a_form_says_is_not_believed() {
    let (post, procedures) = (post("london"), procedures());
    let now = at(&post, "2026-05-01T12:00");
    let week = wish(&post, &procedures[0], "2026-05-11T00:00", "2026-05-12T00:00");
    let good = post.free(week, &[], now).unwrap()[0].clone();
    let minute = SignedDuration::from_mins(1);
    assert!(post.has(week, &good, now));
    for wrong in [
        Slot { desk: "2".to_owned(), ..good.clone() },
        Slot { desk: "x".to_owned(), ..good.clone() },
        Slot { ends: good.ends + minute, ..good.clone() },
        Slot { starts: good.starts + minute, ends: good.ends + minute, ..good.clone() },
        Slot { starts: good.ends, ends: good.starts, ..good.clone() },
    ] {
        assert!(!post.has(week, &wrong, now), "{wrong:?}");
    }
    assert!(!post.has(week, &good, good.starts), "too late");
}

#[test]
fn whoever_comes_too_late_is_offered_the_next_three() {
    let (post, procedures) = (post("london"), procedures());
    let now = at(&post, "2026-05-01T12:00");
    let week = wish(&post, &procedures[0], "2026-05-11T00:00", "2026-05-16T00:00");
    let wanted = at(&post, "2026-05-11T09:30");
    let taken = [Slot {
        starts: wanted,
        ends: wanted + SignedDuration::from_mins(20),
        desk: "1".to_owned(),
    }];
    let instead = post.nearest(week, wanted, &taken, now).unwrap();
    assert_eq!(shown(&post, &instead), ["11 09:10 desk 1", "11 09:50 desk 1", "11 09:00 desk 1"]);
}

#[test]
fn a_day_that_is_closed_gives_everybody_another_one() {
    let (post, procedures) = (post("london"), procedures());
    let now = at(&post, "2026-05-01T12:00");
    let monday = wish(&post, &procedures[0], "2026-05-11T00:00", "2026-05-12T00:00");
    let weeks = wish(&post, &procedures[0], "2026-05-04T00:00", "2026-05-23T00:00");
    let booked: Vec<Slot> = post.free(monday, &[], now).unwrap().into_iter().step_by(2).collect();
    let wishes: Vec<_> = booked.iter().map(|slot| (slot.clone(), weeks)).collect();
    let day = jiff::civil::date(2026, 5, 11);
    let moved = post.moved(day, &wishes, &booked, now);
    assert_eq!(moved.len(), booked.len());
    let mut cells: Vec<_> =
        moved.iter().flat_map(|(_, to)| to.as_ref().unwrap().cells(&post)).collect();
    let count = cells.len();
    cells.sort();
    cells.dedup();
    assert_eq!(cells.len(), count, "no cell is offered twice");
    assert!(moved.iter().all(|(_, to)| post.calendar.day_of(to.as_ref().unwrap().starts) != day));
}

#[test]
fn who_waits_longest_is_asked_first_if_the_slot_will_do() {
    let (post, procedures) = (post("london"), procedures());
    let now = at(&post, "2026-05-01T12:00");
    let starts = at(&post, "2026-05-11T09:00");
    let freed = Slot { starts, ends: starts + SignedDuration::from_mins(20), desk: "2".to_owned() };
    let waits = |booking: &str, procedure: &str, until: &str, since: &str| Waiting {
        booking: booking.to_owned(),
        procedure: procedure.to_owned(),
        party: 1,
        from: at(&post, "2026-05-04T00:00"),
        until: at(&post, until),
        since: at(&post, since),
    };
    let waiting = [
        waits("late", "change-data", "2026-05-30T00:00", "2026-04-30T00:00"),
        waits("other-desk", "open-account", "2026-05-30T00:00", "2026-04-01T00:00"),
        waits("earlier-already", "change-data", "2026-05-08T00:00", "2026-04-02T00:00"),
        waits("first", "change-data", "2026-05-30T00:00", "2026-04-03T00:00"),
    ];
    let (asked, slot) = first_who_fits(&post, &procedures, &freed, &waiting, now).unwrap();
    assert_eq!(asked.booking, "first");
    assert_eq!(shown(&post, std::slice::from_ref(&slot)), ["11 09:00 desk 2"]);
    assert!(slot.ends <= freed.ends);
    assert!(first_who_fits(&post, &procedures, &freed, &waiting[1..3], now).is_none());
}

#[test]
fn each_fault_of_a_post_is_told_with_its_key() {
    for (from, to, key) in [
        ("cell_minutes = 10", "cell_minutes = 0", "cell_minutes"),
        ("ahead_days = 60", "ahead_days = 400", "ahead_days"),
        ("party_max = 1", "party_max = 0", "party_max"),
        ("hu = ", "vi = ", "name"),
        ("[\"delete-account\"", "[\"imaginary\"", "desk.1.serves"),
        ("id = \"2\"", "id = \"1\"", "desk.0.id"),
        ("\"england\"", "\"atlantis\"", "calendar.holidays"),
        ("Europe/London", "Europe/Atlantis", "calendar.time_zone"),
        ("@consulate.example", "", "email"),
        ("notice_hours", "notice_horus", "notice_horus"),
    ] {
        let mut files = files();
        let text = LONDON.replacen(from, to, 1);
        assert_ne!(text, LONDON, "{from}");
        files.insert("posts/london.toml".to_owned(), text);
        let faults = read(&files).unwrap_err();
        assert_eq!(faults[0].key, key, "{faults:#?}");
        assert!(faults[0].line > 0, "{faults:#?}");
    }
}

proptest! {
    /// Bookings that come one after another, each for any slot that is offered at the time.
    #[test]
    fn no_cell_is_sold_twice_and_every_slot_lies_in_open_time(
        id in prop::sample::select(vec!["london", "new-york"]),
        asked in vec((0..3_usize, 1..5_u16, 0..50_i64, any::<Index>()), 1..60),
        start in 0..300_i64,
    ) {
        let (post, procedures) = (post(id), procedures());
        let now = at(&post, "2026-01-05T07:00") + SignedDuration::from_hours(24 * start);
        let mut booked: Vec<Slot> = Vec::new();
        let mut cells = std::collections::BTreeSet::new();
        for (procedure, party, day, choice) in asked {
            let from = now + SignedDuration::from_hours(24 * day);
            let until = from + SignedDuration::from_hours(48);
            let wish = Wish { procedure: &procedures[procedure], party, from, until };
            let Ok(free) = post.free(wish, &booked, now) else { continue };
            if free.is_empty() { continue }
            let slot = choice.get(&free).clone();
            prop_assert!(post.has(wish, &slot, now));
            prop_assert!(slot.starts >= now + post.notice);
            let last = slot.ends - SignedDuration::from_nanos(1);
            prop_assert!(post.calendar.is_open(slot.starts) && post.calendar.is_open(last));
            for cell in slot.cells(&post) {
                prop_assert!(cells.insert(cell.clone()), "{cell} is sold twice");
            }
            booked.push(slot);
        }
    }

    #[test]
    fn the_days_on_which_a_clock_is_changed_sell_no_cell_twice(hours in 0..72_i64) {
        let (post, procedures) = (post("new-york"), procedures());
        let before = at(&post, "2026-10-30T00:00") + SignedDuration::from_hours(hours);
        let wish = Wish {
            procedure: &procedures[1],
            party: 1,
            from: before,
            until: before.checked_add(96.hours()).unwrap(),
        };
        let free = post.free(wish, &[], at(&post, "2026-10-20T00:00")).unwrap();
        let mut cells: Vec<_> = free.iter().flat_map(|slot| slot.cells(&post)).collect();
        let count = cells.len();
        cells.sort();
        cells.dedup();
        prop_assert_eq!(cells.len(), count);
    }
}
