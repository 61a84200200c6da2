//! Pages as answers: the shell around a page, filled in for one browser.

use std::collections::BTreeMap;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use engine::SignedIn;
use form_urlencoded::Serializer;
use jiff::tz::TimeZone;
use kernel::{
    page::{Page, Place, Text},
    refusal::Refusal,
    text::Texts,
};

use crate::{
    app::App,
    body::ONCE_FIELD,
    draw::{self, Language, Places, SessionNotice, Shell, Waiting},
    guard,
    visitor::Browser,
};

/// What the pages of one answer have in common.
pub(crate) struct Frame<'f> {
    app: &'f App,
    texts: &'f Texts,
    languages: Vec<Language>,
    /// The page's own address, where its form goes.
    path: String,
    addresses: Addresses,
    /// The service the person is on the way to.
    service: Option<String>,
    /// The origin besides our own that the page's form may lead to.
    onwards: Option<String>,
    hidden: Vec<(&'static str, String)>,
    session: Option<SignedIn>,
    /// Where to ask whether the page still waits, if it does.
    waits: Option<&'static str>,
}

/// Where the links of a page lead: within the gate, on the way to where the person was going.
struct Addresses {
    to: Option<String>,
    service: String,
}

impl<'f> Frame<'f> {
    /// The frame of a page at `path`, on the way to the request `to` of a relying party.
    pub(crate) fn new(
        app: &'f App,
        browser: &Browser,
        path: &str,
        to: Option<&str>,
    ) -> Option<Self> {
        let texts = app.engine().texts(&browser.language)?;
        let address = with_to(path, to);
        let separator = if address.contains('?') { '&' } else { '?' };
        let language = |code: &String| Language {
            code: code.clone(),
            autonym: app
                .engine()
                .texts(code)
                .map(|texts| texts.plain("autonym"))
                .unwrap_or_default(),
            href: format!("{address}{separator}lang={code}"),
        };
        let once = app.engine().once_key();
        Some(Self {
            app,
            texts,
            languages: app.engine().scheme().languages.iter().map(language).collect(),
            addresses: Addresses { to: to.map(str::to_owned), service: "/account".to_owned() },
            service: None,
            onwards: None,
            hidden: vec![(ONCE_FIELD, once.expose().to_owned())],
            session: None,
            path: address,
            waits: None,
        })
    }

    /// …whose reader is on the way to this service.
    pub(crate) fn towards(mut self, client: &oidc::client::Client, redirect_uri: &str) -> Self {
        self.addresses.service.clone_from(&client.home_uri);
        self.service = Some(client.name_in([self.texts.language()]).to_owned());
        self.onwards(redirect_uri)
    }

    /// …whose form may lead to a registered address in the end.
    pub(crate) fn onwards(mut self, uri: &str) -> Self {
        self.onwards = url::Url::parse(uri).ok().map(|uri| uri.origin().ascii_serialization());
        self
    }

    /// …whose reader is signed in.
    pub(crate) fn signed_in(mut self, session: SignedIn) -> Self {
        self.session = Some(session);
        self
    }

    /// …whose forms carry this unseen.
    pub(crate) fn carrying(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push((name, value.into()));
        self
    }

    /// …that answers itself in a moment.
    pub(crate) const fn waiting(mut self, poll: &'static str) -> Self {
        self.waits = Some(poll);
        self
    }

    /// Whether the reader is on the way to a service.
    pub(crate) const fn has_service(&self) -> bool {
        self.service.is_some()
    }

    /// The words.
    pub(crate) const fn texts(&self) -> &Texts {
        self.texts
    }

    /// The page as an answer.
    pub(crate) fn page(
        &self,
        page: &Page,
        refusal: Option<&Refusal>,
        typed: &BTreeMap<String, String>,
    ) -> Response {
        let status = match refusal {
            None => StatusCode::OK,
            Some(Refusal::Exhausted { .. } | Refusal::PasswordBlocked { .. }) => {
                StatusCode::TOO_MANY_REQUESTS
            }
            Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        self.answer(status, |shell| draw::page(page, shell, refusal, typed))
    }

    /// A page that says what cannot go on.
    pub(crate) fn problem(
        &self,
        status: StatusCode,
        text: &Text,
        reference: Option<&str>,
        links: &[(Text, Place)],
    ) -> Response {
        let problem = draw::Problem { text, reference, links };
        self.answer(status, |shell| draw::problem(&problem, shell))
    }

    /// Whatever the drawer draws, as an answer with the policy of this page.
    pub(crate) fn answer(
        &self,
        status: StatusCode,
        drawer: impl FnOnce(&Shell<'_>) -> String,
    ) -> Response {
        let zone: &TimeZone = &self.app.engine().scheme().time_zone;
        let now = self.app.engine().now();
        let seconds = |session: &SignedIn| session.ends_at.duration_since(now).as_secs();
        let warning = u32::from(self.app.engine().scheme().session.warning_minutes) * 60;
        let notice = self.session.as_ref().map(|session| SessionNotice {
            ends: session.ends_at,
            seconds: u32::try_from(seconds(session)).unwrap_or(0),
            warn_seconds: warning,
            extend: "/session",
            sign_out: "/sign-out",
            after: "/sign-in",
            hidden: &self.hidden,
        });
        let shell = Shell {
            texts: self.texts,
            site: &self.app.engine().scheme().name,
            look: self.app.look(),
            languages: &self.languages,
            action: &self.path,
            hidden: &self.hidden,
            places: &self.addresses,
            zone,
            service: self.service.as_deref(),
            session: notice,
            demo: self.app.is_demo(),
            user_name_check: Some("/enrol/user-name"),
            waiting: self.waits.map(|poll| Waiting { poll, next: &self.path }),
            desk: None,
        };
        let mut response = (status, Html(drawer(&shell))).into_response();
        let policy = guard::policy(self.onwards.as_deref());
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        let vary = HeaderValue::from_static("Cookie, Accept-Language");
        response.headers_mut().insert(header::VARY, vary);
        response
    }
}

impl Places for Addresses {
    fn href(&self, place: &Place) -> String {
        let path = match place {
            Place::SignIn => "/sign-in",
            Place::Enrol => "/enrol",
            Place::Activate => "/activate",
            Place::NewCode => "/new-code",
            Place::Account => "/account",
            Place::Services => "/account/services",
            Place::Held => "/account/data",
            Place::Leave => "/account/leave",
            Place::Dispute => "/account/dispute",
            Place::OwnPassword => "/account/password",
            Place::OwnEmail => "/account/email",
            Place::OwnNotices => "/account/notices",
            Place::Access => "/account/access",
            Place::OtherWays => "/enrol/other-ways",
            Place::Raise => "/raise",
            Place::OtherWaysToRaise => "/raise/other-ways",
            Place::Readdress => "/enrol/email",
            Place::Contact => "/enrol/contact",
            Place::Letter => "/enrol/letter",
            Place::Anew => "/enrol/anew",
            Place::Pin => "/sign-in/pin",
            Place::Password => "/sign-in/password",
            Place::OnTop => "/sign-in/more",
            Place::OwnCode => "/account/code",
            Place::OwnPasswordDrop => "/account/password/drop",
            Place::Privacy => "/privacy",
            Place::Receipt => "/receipt",
            Place::ReceiptFile => "/receipt/file",
            Place::ReceiptCheck => "/receipt/check",
            Place::ReceiptCheckFile => "/receipt/check/file",
            Place::Appointments => "/appointments",
            Place::RaiseAtOffice => "/appointments?procedure=open-account",
            Place::Appointment => "/appointment",
            Place::Service => return self.service.clone(),
            Place::Help => "/help",
        };
        with_to(path, self.to.as_deref())
    }
}

/// An address of ours that remembers where the person was going.
pub(crate) fn with_to(path: &str, to: Option<&str>) -> String {
    let pair = to.map(|to| Serializer::new(String::new()).append_pair("to", to).finish());
    let joint = if path.contains('?') { '&' } else { '?' };
    pair.map_or_else(|| path.to_owned(), |pair| format!("{path}{joint}{pair}"))
}
