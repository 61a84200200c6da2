//! An entry for somebody's calendar (RFC 5545), as a file that any calendar reads.
//!
//! The kept crate for this brings a second library of time with it, for a page of text.

use std::fmt::Write as _;

use jiff::{Timestamp, tz::TimeZone};
use kernel::effect::Invite;

/// Longest line, in bytes (RFC 5545 3.1).
const LINE_BYTES_MAX: usize = 75;

/// The file.
pub(crate) fn calendar(invite: &Invite, summary: &str, gate: &str, now: Timestamp) -> String {
    let (method, status) =
        if invite.stands { ("PUBLISH", "CONFIRMED") } else { ("CANCEL", "CANCELLED") };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Kapu//Appointments//EN".to_owned(),
        format!("METHOD:{method}"),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(&invite.uid)),
        format!("SEQUENCE:{}", invite.sequence),
        format!("DTSTAMP:{}", moment(now)),
        format!("DTSTART:{}", moment(invite.starts)),
        format!("DTEND:{}", moment(invite.ends)),
        format!("SUMMARY:{}", text(summary)),
        format!("LOCATION:{}", text(&invite.place)),
        format!("URL:{gate}/appointment"),
        format!("STATUS:{status}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().fold(String::new(), |mut file, line| {
        let _ = write!(file, "{}\r\n", folded(line));
        file
    })
}

/// An instant (RFC 5545 3.3.5): every calendar shows it on its own clock.
fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A value of text (RFC 5545 3.3.11).
fn text(value: &str) -> String {
    value.chars().fold(String::new(), |mut text, sign| {
        match sign {
            '\\' | ';' | ',' => text.extend(['\\', sign]),
            '\n' => text.push_str("\\n"),
            control if control.is_control() => {}
            plain => text.push(plain),
        }
        text
    })
}

/// A line in pieces that every reader takes, none cut within a letter.
fn folded(line: &str) -> String {
    let mut room = LINE_BYTES_MAX;
    line.chars().fold(String::new(), |mut folded, sign| {
        if sign.len_utf8() > room {
            folded.push_str("\r\n ");
            room = LINE_BYTES_MAX - 1;
        }
        room -= sign.len_utf8();
        folded.push(sign);
        folded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invite(stands: bool) -> Invite {
        Invite {
            uid: "k1.abc".to_owned(),
            sequence: 2,
            starts: "2026-12-07T09:20:00Z".parse().unwrap(),
            ends: "2026-12-07T09:40:00Z".parse().unwrap(),
            place: "Konzuli osztály, London; 35 Example Place\r\nX-EVIL:1".to_owned(),
            stands,
        }
    }

    fn file(stands: bool) -> String {
        let now = "2026-11-26T08:00:00Z".parse().unwrap();
        calendar(&invite(stands), "Időpont: ügyfélkapu nyitása", "https://gate.example", now)
    }

    #[test]
    fn what_is_called_off_takes_the_entry_away() {
        assert!(file(true).contains("METHOD:PUBLISH\r\n"));
        let gone = file(false);
        assert!(gone.contains("METHOD:CANCEL\r\n") && gone.contains("STATUS:CANCELLED\r\n"));
        assert!(gone.contains("UID:k1.abc\r\nSEQUENCE:2\r\n"), "{gone}");
    }

    #[test]
    fn no_name_of_a_place_adds_a_line() {
        let file = file(true);
        let unfolded = file.replace("\r\n ", "");
        let place = "LOCATION:Konzuli osztály\\, London\\; 35 Example Place\\nX-EVIL:1\r\n";
        assert!(unfolded.contains(place), "{unfolded}");
        assert!(file.lines().all(|line| line.len() <= LINE_BYTES_MAX), "{file}");
    }
}
