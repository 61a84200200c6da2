//! Dates and times, in the person's language and time zone.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use kernel::{page::Text, person::PartialDate};

use super::Shell;

/// A day, or a month or a year where no more is known.
pub(super) fn partial(shell: &Shell<'_>, date: PartialDate) -> String {
    let text = match (date.month, date.day) {
        (None, _) => Text::key("date.year"),
        (Some(month), None) => Text::key("date.month").with("month", name(shell, month)),
        (Some(month), Some(day)) => {
            Text::key("date").with("month", name(shell, month)).with("day", day.to_string())
        }
    };
    shell.say(&text.with("year", date.year.to_string()))
}

/// A moment, by the minute.
pub(super) fn moment(shell: &Shell<'_>, time: Timestamp) -> String {
    let text =
        Text::key("date.moment").with("date", day(shell, time)).with("time", clock(shell, time));
    shell.say(&text)
}

/// A time on the clock of some place: with the day of the week, as people note an appointment.
pub(super) fn civil(shell: &Shell<'_>, at: DateTime) -> String {
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    let text = Text::key("date.moment").with("date", weekday(shell, at.date()));
    shell.say(&text.with("time", time))
}

/// A day, with the day of the week.
pub(super) fn weekday(shell: &Shell<'_>, day: Date) -> String {
    let name = shell.texts.plain(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
    let text = Text::key("date.weekday").with("weekday", name);
    shell.say(&text.with("date", partial(shell, day.into())))
}

/// The day of a moment.
pub(super) fn day(shell: &Shell<'_>, time: Timestamp) -> String {
    partial(shell, time.to_zoned(shell.zone.clone()).date().into())
}

/// The time of day.
pub(super) fn clock(shell: &Shell<'_>, time: Timestamp) -> String {
    let local = time.to_zoned(shell.zone.clone());
    format!("{:02}:{:02}", local.hour(), local.minute())
}

fn name(shell: &Shell<'_>, month: i8) -> String {
    shell.texts.plain(&format!("month-{month}"))
}
