//! What the pages of the desk have in common.

use std::collections::BTreeMap;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html as Answer, IntoResponse as _, Response},
};
use engine::AtDesk;
use form_urlencoded::Serializer;
use kernel::{
    page::{Page, Place},
    permission::{self, Act, Standing},
    refusal::Refusal,
    scheme::Change,
    text::Texts,
};

use super::{Desk, changes};
use crate::{
    body::ONCE_FIELD,
    draw::{self, DeskBar, Html, Language, Places, Shell, Waiting},
    failure::status_of,
    guard,
    visitor::Browser,
};

/// Where an officer may go, each with the act it is.
const WAYS: [(&str, &str, Act); 9] = [
    ("desk-day", "/", Act::SeeDay),
    ("desk-reviews", "/reviews", Act::SeeReviews),
    ("desk-appeals", "/appeals", Act::SeeAppeals),
    ("desk-officers", "/officers", Act::SeeOfficers),
    ("desk-alarms", "/alarms", Act::SeeAlarms),
    ("desk-changes", changes::LIST, Act::SeeChanges),
    ("desk-investigations", "/investigations", Act::SeeInvestigations),
    ("desk-numbers", "/numbers", Act::SeeNumbers),
    ("desk-means", "/me", Act::OwnMeans),
];

/// The frame of one answer.
pub(super) struct Frame<'f> {
    desk: &'f Desk,
    texts: &'f Texts,
    languages: Vec<Language>,
    path: String,
    hidden: Vec<(&'static str, String)>,
    at: Option<&'f AtDesk>,
    ways: Vec<(&'static str, &'static str)>,
    poll: Option<String>,
    focuses: bool,
    site: String,
    places: Addresses,
}

struct Addresses {
    gate: String,
}

impl<'f> Frame<'f> {
    /// The frame of the page at `path`.
    pub(super) fn new(
        desk: &'f Desk,
        browser: &Browser,
        path: &str,
        at: Option<&'f AtDesk>,
    ) -> Option<Self> {
        let engine = desk.app().engine();
        let texts = engine.texts(&browser.language)?;
        let language = |code: &String| Language {
            code: code.clone(),
            autonym: engine.texts(code).map(|texts| texts.plain("autonym")).unwrap_or_default(),
            href: with_language(path, code),
        };
        let may =
            |act| at.is_some_and(|at| permission::may(at.profile.role, act, Standing::NoCase));
        let guards = [Change::Services, Change::SigningKeys];
        let guards = guards.into_iter().any(|change| engine.scheme().marks(change));
        let is_there = |act: Act| guards || act != Act::SeeChanges;
        let ways = WAYS.into_iter().filter(|(_, _, act)| may(*act) && is_there(*act));
        let site = format!("{} – {}", engine.scheme().name, texts.plain("desk-site"));
        Some(Self {
            desk,
            texts,
            languages: engine.scheme().languages.iter().map(language).collect(),
            path: path.to_owned(),
            hidden: vec![(ONCE_FIELD, engine.once_key().expose().to_owned())],
            at,
            ways: ways.map(|(text, href, _)| (text, href)).collect(),
            poll: None,
            focuses: false,
            site,
            places: Addresses { gate: engine.gate().to_owned() },
        })
    }

    /// …whose forms carry this unseen.
    pub(super) fn carrying(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push((name, value.into()));
        self
    }

    /// …where typing goes to the first thing to fill in.
    pub(super) const fn focusing(mut self) -> Self {
        self.focuses = true;
        self
    }

    /// …that answers itself in a moment.
    pub(super) fn waiting(mut self, poll: String) -> Self {
        self.poll = Some(poll);
        self
    }

    /// A page of the kernel, with something beside it.
    pub(super) fn page(
        &self,
        page: &Page,
        refusal: Option<&Refusal>,
        typed: &BTreeMap<String, String>,
        beside: impl FnOnce(&Shell<'_>) -> Html,
    ) -> Response {
        let status = refusal.map_or(StatusCode::OK, status_of);
        self.answer(status, |shell| {
            let beside = beside(shell);
            draw::page_beside(page, shell, refusal, typed, beside)
        })
    }

    /// Whatever the drawer draws.
    pub(super) fn answer(
        &self,
        status: StatusCode,
        drawer: impl FnOnce(&Shell<'_>) -> String,
    ) -> Response {
        let app = self.desk.app();
        let language = self.texts.language();
        let office = self.at.map(|at| office_name(self.desk, &at.office, language));
        let bar = DeskBar {
            officer: self.at.map_or("", |at| at.profile.name.as_str()),
            office: office.as_deref().unwrap_or_default(),
            ways: &self.ways,
            sign_out: "/sign-out",
            focuses: self.focuses,
        };
        let shell = Shell {
            texts: self.texts,
            site: &self.site,
            look: app.look(),
            languages: &self.languages,
            action: &self.path,
            hidden: &self.hidden,
            places: &self.places,
            zone: zone(self.desk, self.at),
            service: None,
            session: None,
            demo: app.is_demo(),
            user_name_check: None,
            waiting: self.poll.as_deref().map(|poll| Waiting { poll, next: &self.path }),
            desk: Some(bar),
        };
        let mut response = (status, Answer(drawer(&shell))).into_response();
        let policy = guard::policy(None);
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        let vary = HeaderValue::from_static("Cookie, Accept-Language");
        response.headers_mut().insert(header::VARY, vary);
        response
    }
}

impl Places for Addresses {
    fn href(&self, place: &Place) -> String {
        match place {
            Place::Help => format!("{}/help", self.gate),
            // Pages of the desk lead nowhere else.
            Place::Service
            | Place::SignIn
            | Place::Enrol
            | Place::Activate
            | Place::NewCode
            | Place::Account
            | Place::Services
            | Place::Held
            | Place::Leave
            | Place::Dispute
            | Place::OwnPassword
            | Place::OwnEmail
            | Place::OwnNotices
            | Place::Access
            | Place::OtherWays
            | Place::Raise
            | Place::OtherWaysToRaise
            | Place::Readdress
            | Place::Contact
            | Place::Letter
            | Place::Anew
            | Place::Pin
            | Place::Password
            | Place::OnTop
            | Place::OwnCode
            | Place::OwnPasswordDrop
            | Place::Privacy
            | Place::Receipt
            | Place::ReceiptFile
            | Place::ReceiptCheck
            | Place::ReceiptCheckFile
            | Place::Appointments
            | Place::RaiseAtOffice
            | Place::Appointment => "/".to_owned(),
        }
    }
}

/// What an office is called.
pub(super) fn office_name(desk: &Desk, office: &str, language: &str) -> String {
    let post = desk.app().engine().scheme().post(office);
    post.map_or(office, |post| post.called(language)).to_owned()
}

/// Times are those of the clock on the wall of the office.
fn zone<'d>(desk: &'d Desk, at: Option<&AtDesk>) -> &'d jiff::tz::TimeZone {
    let scheme = desk.app().engine().scheme();
    let post = at.and_then(|at| scheme.post(&at.office));
    post.map_or(&scheme.time_zone, |post| post.calendar.zone())
}

fn with_language(path: &str, code: &str) -> String {
    let separator = if path.contains('?') { '&' } else { '?' };
    let pair = Serializer::new(String::new()).append_pair("lang", code).finish();
    format!("{path}{separator}{pair}")
}
