//! What is around every page, and what it needs to know of the world outside it.

use std::fmt;

use jiff::{Timestamp, tz::TimeZone};
use kernel::{
    page::{Place, Text},
    text::Texts,
};

use super::date;
use crate::theme::Look;

/// Everything a page needs besides itself.
#[derive(Clone, Debug)]
pub struct Shell<'s> {
    /// The words, in the person's language.
    pub texts: &'s Texts,
    /// The name of the site, in that language.
    pub site: &'s str,
    /// The scheme's looks.
    pub look: &'s Look,
    /// The languages there are, this one among them.
    pub languages: &'s [Language],
    /// Where the page's form is sent.
    pub action: &'s str,
    /// What the form carries unseen, such as the token against forged requests. The page's name
    /// is added to it.
    pub hidden: &'s [(&'static str, String)],
    /// The addresses.
    pub places: &'s dyn Places,
    /// The time zone dates are told in.
    pub zone: &'s TimeZone,
    /// The service the person is on the way to.
    pub service: Option<&'s str>,
    /// When the session ends, if there is one.
    pub session: Option<SessionNotice<'s>>,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// Where to ask whether a user name is free. It is asked with `?value=` and answers `free`,
    /// `taken` or `unfit`, as plain text.
    pub user_name_check: Option<&'s str>,
    /// How a waiting page learns that it is over.
    pub waiting: Option<Waiting<'s>>,
    /// Who works here, on the pages of a desk.
    pub desk: Option<DeskBar<'s>>,
}

/// Who works at a desk, at the head of its pages.
#[derive(Clone, Copy, Debug)]
pub struct DeskBar<'s> {
    /// The officer's name; empty before they have signed in.
    pub officer: &'s str,
    /// What the office is called.
    pub office: &'s str,
    /// Where they may go, by the keys of texts.
    pub ways: &'s [(&'static str, &'static str)],
    /// Where to sign out, by POST.
    pub sign_out: &'s str,
    /// Whether the first thing to fill in is where typing goes at once.
    pub focuses: bool,
}

/// Where the links of a page lead.
pub trait Places {
    /// The address of a place.
    fn href(&self, place: &Place) -> String;
}

/// A language to change to.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its tag, such as `hu`.
    pub code: String,
    /// Its name in itself, such as `Magyar`.
    pub autonym: String,
    /// Where to change to it: opened by a link, or sent the half-filled form of the page.
    pub href: String,
}

/// When a session ends if nobody does anything.
#[derive(Clone, Copy, Debug)]
pub struct SessionNotice<'s> {
    /// When it ends.
    pub ends: Timestamp,
    /// How long that is from now, in seconds.
    pub seconds: u32,
    /// How long before the end to warn, in seconds.
    pub warn_seconds: u32,
    /// Where to prolong it, by POST.
    pub extend: &'s str,
    /// Where to end it, by POST.
    pub sign_out: &'s str,
    /// Where to go when it has ended.
    pub after: &'s str,
    /// What both forms carry unseen.
    pub hidden: &'s [(&'static str, String)],
}

/// How a waiting page learns that it is over.
#[derive(Clone, Copy, Debug)]
pub struct Waiting<'s> {
    /// Asked now and then; answers 204 as long as there is nothing, and 200 after.
    pub poll: &'s str,
    /// Where to go then, or to look without a script.
    pub next: &'s str,
}

impl fmt::Debug for dyn Places + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Places")
    }
}

impl Shell<'_> {
    /// A text of the kernel, in words.
    pub(crate) fn say(&self, text: &Text) -> String {
        self.texts.get(&text.key, &text.slots)
    }

    /// A text without slots that may be absent.
    pub(crate) fn maybe(&self, key: &str) -> Option<String> {
        self.texts.has(key).then(|| self.texts.plain(key))
    }

    /// A text with one slot.
    pub(crate) fn with(&self, key: &str, slot: &'static str, value: &str) -> String {
        self.say(&Text::key(key).with(slot, value))
    }

    pub(crate) fn moment(&self, time: &Timestamp) -> String {
        date::moment(self, *time)
    }

    pub(crate) fn clock(&self, time: &Timestamp) -> String {
        date::clock(self, *time)
    }

    pub(crate) fn is_current(&self, language: &Language) -> bool {
        language.code == self.texts.language()
    }
}
