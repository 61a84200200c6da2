use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::{collection::vec, prelude::*, sample::select};

use super::*;

const HUNGARY: &str = include_str!("../../../../schemes/hu-ugyfelkapu/holidays/hungary.toml");
const ENGLAND: &str = include_str!("../../../../schemes/hu-ugyfelkapu/holidays/england.toml");

fn tables() -> BTreeMap<String, Holidays> {
    [("hungary", HUNGARY), ("england", ENGLAND)]
        .map(|(name, text)| (name.to_owned(), read_holidays("holidays.toml", text).unwrap()))
        .into()
}

fn calendar(text: &str) -> Calendar {
    let written: Written = toml::from_str(text).unwrap();
    read(&written, &tables(), ("post.toml", text, "calendar")).unwrap()
}

/// An office in Budapest: mornings and afternoons, longer on Wednesdays, shorter in summer.
fn office() -> Calendar {
    calendar(
        r#"
        time_zone = "Europe/Budapest"
        holidays = ["hungary"]
        hours = [
            { from = "2025-01-01", days = ["mon", "tue", "thu", "fri"], open = ["08:00-12:00", "13:00-16:00"] },
            { from = "2026-07-01", until = "2026-08-31", days = ["mon", "tue", "wed", "thu", "fri"], open = ["08:00-12:00"] },
        ]
        closed = [
            { from = "2026-05-12", hours = ["10:00-14:00"] },
            { from = "2026-06-01", until = "2026-06-05" },
        ]
        opened = [{ from = "2026-05-16", hours = ["09:00-11:00"] }]
        "#,
    )
}

fn hours(calendar: &Calendar, day: Date) -> Vec<String> {
    let clock = |at: Timestamp| at.to_zoned(calendar.zone.clone()).strftime("%H:%M").to_string();
    let shown = |period: &Period| format!("{}-{}", clock(period.opens), clock(period.closes));
    calendar.open_on(day).iter().map(shown).collect()
}

fn at(calendar: &Calendar, text: &str) -> Timestamp {
    let civil: jiff::civil::DateTime = text.parse().unwrap();
    civil.to_zoned(calendar.zone.clone()).unwrap().timestamp()
}

fn shown(calendar: &Calendar, at: Option<Timestamp>) -> String {
    at.unwrap().to_zoned(calendar.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

#[test]
fn a_day_has_the_hours_of_its_season_but_for_what_is_different_for_once() {
    let office = office();
    for (day, open) in [
        (date(2026, 5, 11), &["08:00-12:00", "13:00-16:00"][..]), // a Monday
        (date(2026, 5, 13), &[]),                                 // a Wednesday
        (date(2026, 5, 12), &["08:00-10:00", "14:00-16:00"]),     // closed in the middle
        (date(2026, 5, 16), &["09:00-11:00"]),                    // a Saturday, opened for once
        (date(2026, 6, 2), &[]),                                  // closed for a week
        (date(2026, 7, 1), &["08:00-12:00"]),                     // a Wednesday in summer
        (date(2026, 8, 20), &[]),                                 // State Foundation Day
        (date(2026, 8, 21), &[]),                                 // free for it …
        (date(2026, 8, 8), &["08:00-12:00"]),                     // … as this Saturday is not
        (date(2026, 1, 10), &["08:00-12:00", "13:00-16:00"]),     // a Saturday that is a Friday
        (date(2026, 12, 24), &[]),
    ] {
        assert_eq!(hours(&office, day), open, "{day}");
    }
}

#[test]
fn a_mission_abroad_keeps_the_holidays_of_both_countries() {
    let london = calendar(
        r#"
        time_zone = "Europe/London"
        holidays = ["hungary", "england"]
        hours = [{ from = "2025-01-01", days = ["mon", "tue", "wed", "thu", "fri"], open = ["09:00-13:00"] }]
        "#,
    );
    assert!(london.open_on(date(2026, 3, 16)).len() == 1, "15 March 2026 is a Sunday");
    assert!(london.open_on(date(2026, 10, 23)).is_empty(), "a Hungarian holiday");
    assert!(london.open_on(date(2026, 8, 31)).is_empty(), "an English one");
}

#[test]
fn a_clock_that_is_changed_makes_a_day_shorter_or_longer_and_no_hour_twice() {
    let all_day = |zone: &str| {
        calendar(&format!(
            r#"
            time_zone = "{zone}"
            hours = [{{ from = "2020-01-01", days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
                       open = ["00:00-02:30", "02:30-24:00"] }}]
            "#
        ))
    };
    for (zone, spring, autumn, minutes) in [
        ("Europe/Budapest", date(2026, 3, 29), date(2026, 10, 25), 60),
        ("America/New_York", date(2026, 3, 8), date(2026, 11, 1), 60),
        ("Pacific/Auckland", date(2026, 9, 27), date(2026, 4, 5), 60),
        ("Australia/Lord_Howe", date(2026, 10, 4), date(2026, 4, 5), 30),
    ] {
        let calendar = all_day(zone);
        let length =
            |day| calendar.open_on(day).iter().map(|period| period.length().as_mins()).sum::<i64>();
        assert_eq!(length(spring), 24 * 60 - minutes, "{zone}");
        assert_eq!(length(autumn), 24 * 60 + minutes, "{zone}");
        assert_eq!(calendar.open_on(spring).len(), 1, "without a break");
    }
    let night = calendar(
        r#"
        time_zone = "Europe/Budapest"
        hours = [{ from = "2020-01-01", days = ["sun"], open = ["02:15-02:45"] }]
        "#,
    );
    assert_eq!(hours(&night, date(2026, 3, 29)), ["03:15-03:45"], "there is no 02:15");
    assert_eq!(night.open_on(date(2026, 10, 25)).len(), 1, "02:15 is there twice and meant once");
}

#[test]
fn deadlines_are_counted_by_rules_that_have_names() {
    let office = office();
    for (from, counting, over) in [
        // Tuesday; Wednesdays are no working days here.
        ("2026-05-05T10:00", Counting::WorkingDays(1), "2026-05-08 00:00"),
        ("2026-05-05T10:00", Counting::WorkingDays(2), "2026-05-09 00:00"),
        // Over Christmas: 24 to 26 December are holidays, 27 is a Sunday.
        ("2026-12-22T15:00", Counting::WorkingDays(1), "2026-12-29 00:00"),
        // 60 days on calendars (KONZ-19); the last one is no working day.
        ("2026-10-25T09:00", Counting::Days(60), "2026-12-29 00:00"),
        ("2026-05-05T10:00", Counting::Days(2), "2026-05-08 00:00"),
        // Two hours are left today, and three are wanted.
        ("2026-05-05T14:00", Counting::WorkingHours(3), "2026-05-07 09:00"),
        ("2026-05-05T10:00", Counting::WorkingHours(2), "2026-05-05 12:00"),
        ("2026-05-05T10:30", Counting::WorkingHours(2), "2026-05-05 13:30"),
        ("2026-05-05T05:00", Counting::WorkingHours(0), "2026-05-05 08:00"),
    ] {
        let found = office.deadline(at(&office, from), counting);
        assert_eq!(shown(&office, found), over, "{from} {counting:?}");
    }
}

#[test]
fn whoever_runs_out_of_years_is_warned() {
    let office = office();
    assert_eq!(office.warning(at(&office, "2030-12-31T23:00")), None);
    let warning = office.warning(at(&office, "2031-01-01T01:00")).unwrap();
    assert!(warning.contains("2031"), "{warning}");
}

#[test]
fn what_is_never_open_has_no_opening_and_no_deadline() {
    let never = calendar("time_zone = \"Etc/UTC\"\nhours = []");
    assert_eq!(never.next_opening(Timestamp::UNIX_EPOCH), None);
    for counting in [Counting::WorkingDays(1), Counting::Days(1), Counting::WorkingHours(1)] {
        assert_eq!(never.deadline(Timestamp::UNIX_EPOCH, counting), None);
    }
}

/// A file that holds a calendar.
#[derive(serde::Deserialize)]
struct File {
    calendar: Written,
}

#[test]
fn each_fault_of_a_calendar_is_told_with_its_key() {
    let text = r#"
[calendar]
time_zone = "Europe/Atlantis"
holidays = ["atlantis"]
hours = [
    { from = "2026-01-01", until = "2025-01-01", days = ["mon"], open = ["9:00-12:00"] },
    { from = "2026-01-01", days = ["mon"], open = ["12:00-09:00"] },
    { from = "2026-01-01", days = ["mon"], open = ["23:00-24:01"] },
]
closed = [{ from = "2026-01-01", hours = ["noon"] }]
"#;
    let file: File = toml::from_str(text).unwrap();
    let faults = read(&file.calendar, &tables(), ("post.toml", text, "calendar")).unwrap_err();
    let told: Vec<_> = faults.iter().map(|fault| fault.key.as_str()).collect();
    let all = [
        "calendar.time_zone",
        "calendar.holidays",
        "calendar.hours.0.until",
        "calendar.hours.0.open",
        "calendar.hours.1.open",
        "calendar.hours.2.open",
        "calendar.closed.0.hours",
    ];
    assert_eq!(told, all);
    assert!(faults.iter().all(|fault| fault.line > 0), "{faults:#?}");
}

#[test]
fn a_table_covers_the_days_that_it_holds() {
    let text = "source = \"x\"\nfirst_year = 2026\nlast_year = 2026\n[day]\n2027-01-01 = \"a\"\n";
    assert!(read_holidays("t.toml", text).unwrap_err().cure.contains("2027-01-01"));
}

fn span() -> impl Strategy<Value = Span> {
    (0..96_u16, 1..40_u16).prop_map(|(from, length)| (from * 15, (from + length).min(96) * 15))
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..1500_i32).prop_map(|ahead| date(2025, 6, 1).checked_add(ahead.days()).unwrap())
}

prop_compose! {
    fn any_calendar()(
        zone in select(vec!["Europe/Budapest", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "Etc/UTC"]),
        week in vec((0..7_usize, vec(span(), 1..3)), 1..6),
        free in vec(any_day(), 0..30),
        changes in vec((any_day(), 0..4_i32, any::<bool>(), vec(span(), 1..3)), 0..12),
    ) -> Calendar {
        let weekdays: Vec<Weekday> = Weekday::Monday.cycle_forward().take(7).collect();
        let week = week.into_iter().map(|(day, hours)| (weekdays[day], hours)).collect();
        let changes = changes.into_iter().map(|(from, length, opened, hours)| Change {
            from,
            until: from.checked_add(length.days()).unwrap(),
            kind: if opened { Kind::Opened } else { Kind::Closed },
            hours,
        });
        Calendar {
            zone: TimeZone::get(zone).unwrap(),
            hours: vec![Season { from: date(2020, 1, 1), until: None, week }],
            holidays: Holidays { free, ..Holidays::default() }.sorted(),
            changes: changes.collect(),
        }
    }
}

fn any_moment() -> impl Strategy<Value = Timestamp> {
    (0..2_000_000_i64)
        .prop_map(|minutes| Timestamp::from_second(1_750_000_000 + minutes * 60).unwrap())
}

fn any_counting() -> impl Strategy<Value = Counting> {
    prop_oneof![
        (1..30_u16).prop_map(Counting::WorkingDays),
        (1..90_u16).prop_map(Counting::Days),
        (0..60_u16).prop_map(Counting::WorkingHours),
    ]
}

proptest! {
    #[test]
    fn what_is_open_opens_now_and_nothing_is_open_before_the_next_opening(
        calendar in any_calendar(), at in any_moment(), share in 0.0..1.0_f64,
    ) {
        let Some(next) = calendar.next_opening(at) else { return Ok(()) };
        prop_assert!(next >= at && calendar.is_open(next));
        prop_assert_eq!(calendar.is_open(at), next == at);
        let between = at + next.duration_since(at).mul_f64(share);
        prop_assert_eq!(calendar.is_open(between), next == at || between == next);
    }

    #[test]
    fn periods_are_in_order_and_apart(calendar in any_calendar(), day in any_day()) {
        let periods = calendar.open_on(day);
        prop_assert!(periods.iter().all(|period| period.opens < period.closes));
        prop_assert!(periods.windows(2).all(|pair| pair[0].closes < pair[1].opens));
    }

    #[test]
    fn one_more_holiday_makes_no_deadline_earlier(
        calendar in any_calendar(), from in any_moment(), counting in any_counting(), day in any_day(),
    ) {
        let more = Calendar { holidays: calendar.holidays.clone().with(day), ..calendar.clone() };
        if let (Some(before), Some(after)) = (calendar.deadline(from, counting), more.deadline(from, counting)) {
            prop_assert!(after >= before, "{before} became {after}");
        }
    }

    #[test]
    fn a_deadline_never_moves_backwards_and_never_lies_before_its_beginning(
        calendar in any_calendar(), from in any_moment(), minutes in 0..20_000_i64, counting in any_counting(),
    ) {
        let later = from + SignedDuration::from_mins(minutes);
        if let (Some(one), Some(other)) = (calendar.deadline(from, counting), calendar.deadline(later, counting)) {
            prop_assert!(one <= other && one >= from);
        }
    }
}
