//! Somebody at a browser where people are known by their telephone, and the words in which their story is
//! told.

use std::ops::{Deref, DerefMut};

use engine::{Error, Visitor};
use jiff::SignedDuration;
use kernel::{
    decision::CaseId,
    effect::{Channel, Report},
    facts::Actor,
    letter_number::LetterNumber,
    secret::Secret,
    sign_in::PinEntry,
};

use crate::{
    doors::{House, form},
    gateway::{scheme, visitor},
    telling::Telling,
};

/// Somebody at a browser, and the words in which their story is told.
pub(crate) struct Tale {
    pub(crate) house: House,
    scheme: &'static str,
    telling: Telling,
    case: Option<CaseId>,
    /// How much of the post was told.
    read: usize,
}

impl Deref for Tale {
    type Target = Telling;

    fn deref(&self) -> &Telling {
        &self.telling
    }
}

impl DerefMut for Tale {
    fn deref_mut(&mut self) -> &mut Telling {
        &mut self.telling
    }
}

impl Tale {
    pub(crate) fn begin(scheme: &'static str, language: &str, title: &str) -> Self {
        let house = House::of(scheme, store::Store::in_memory().unwrap());
        let telling = Telling::begin(scheme, language, title);
        Self { house, scheme, telling, case: None, read: 0 }
    }

    pub(crate) fn as_(&self, actor: Actor) -> Visitor {
        Visitor { language: self.texts.language().to_owned(), ..visitor(actor) }
    }

    pub(crate) async fn opens(&mut self) {
        let opened = self.house.engine.open_enrolment(&self.as_(Actor::Applicant)).await.unwrap();
        self.case = Some(opened.0);
        let what = self.texts.plain("link-enrol");
        self.line("citizen", &what);
        self.shows().await;
    }

    pub(crate) async fn fills(&mut self, values: &[(&str, &str)]) {
        let told = self.told(values);
        self.line("citizen", &told);
        let (engine, case, form) = (self.house.engine.clone(), self.case.unwrap(), form(values));
        let by = self.as_(Actor::Applicant);
        let sent = async move { engine.submit_enrolment(case, form, &by).await };
        let outcome = self.house.meanwhile(sent).await;
        self.after(outcome).await;
    }

    /// Comes back with a letter, at another browser.
    pub(crate) async fn returns(&mut self, values: &[(&str, &str)]) {
        let told = format!("{}: {}", self.texts.plain("letter-return"), self.told(values));
        self.line("citizen", &told);
        let (engine, form) = (self.house.engine.clone(), form(values));
        let by = self.as_(Actor::Claimant);
        let sent = async move { engine.come_back(&form, &by).await };
        let outcome = match self.house.meanwhile(sent).await {
            Ok(bearer) => {
                let case = self.house.engine.enrolment_of(bearer.expose()).await.unwrap();
                self.case = Some(case);
                Ok(())
            }
            Err(error) => Err(error),
        };
        self.after(outcome).await;
    }

    async fn after(&mut self, outcome: Result<(), Error>) {
        // What is carried is carried before the page is read, so that a story is the same every time.
        self.house.settle().await;
        match outcome {
            Ok(()) => self.shows().await,
            Err(Error::Refused(refusal)) => self.refused(&refusal),
            Err(error) => panic!("{error}"),
        }
        self.post().await;
    }

    pub(crate) async fn shows(&mut self) {
        let page = self.house.engine.enrolment_page(self.case.unwrap()).await.unwrap();
        self.page(&page);
    }

    pub(crate) fn told(&self, values: &[(&str, &str)]) -> String {
        let filled = |(name, value): &(&str, &str)| {
            let keys = [format!("{name}-{value}"), (*value).to_owned()];
            let kind = format!("document-kind-{value}");
            let known = keys.iter().chain([&kind]).find(|key| self.texts.has(key));
            let value =
                if let Some(key) = known { self.texts.plain(key) } else { (*value).to_owned() };
            format!("{}: {value}", self.texts.plain(name))
        };
        if values.is_empty() {
            "->".to_owned()
        } else {
            values.iter().map(filled).collect::<Vec<_>>().join("; ")
        }
    }

    /// What was carried since, by whatever way.
    pub(crate) async fn post(&mut self) {
        self.house.settle().await;
        let post: Vec<_> = self.house.bench.post.lock().unwrap()[self.read..].to_vec();
        self.read += post.len();
        for (_, sent) in post {
            let how = match sent.channel {
                Channel::Mail => "mail",
                Channel::Sms => "sms",
                Channel::Letter => "letter",
                Channel::Vault => {
                    self.line("receipt", &sent.subject);
                    continue;
                }
            };
            self.line(how, &format!("{} > {}", sent.to.expose().replace('\n', ", "), sent.subject));
        }
    }

    /// What the operator notes of the letter that was posted last.
    pub(crate) async fn notes(&mut self, verb: &str, report: Report) {
        let number = {
            let post = self.house.bench.post.lock().unwrap();
            let mut letters = post.iter().rev().filter(|(_, sent)| sent.channel == Channel::Letter);
            LetterNumber::read(letters.next().unwrap().1.slots["number"].expose()).unwrap()
        };
        self.house.engine.report_letter(&number, report).await.unwrap();
        self.line("operator", &format!("kapu letters {verb}"));
        self.post().await;
        self.shows().await;
    }

    pub(crate) async fn passes(&mut self, days: i32) {
        self.house.passes(SignedDuration::from_hours(24) * days).await;
        self.line("time", &format!("+{days} d"));
        self.post().await;
    }

    /// What a message of a channel brought last that can be typed.
    pub(crate) fn code(&self, channel: Channel) -> String {
        code_in(&self.house, channel)
    }

    /// The activation code that was mailed last.
    pub(crate) fn activation(&self) -> String {
        let post = self.house.bench.post.lock().unwrap();
        let code = |body: &str| {
            let fits = |word: &&str| word.len() == 14 && word.matches('-').count() == 2;
            body.split_whitespace().find(fits).map(str::to_owned)
        };
        post.iter().rev().find_map(|(_, sent)| code(sent.body.expose())).unwrap()
    }

    /// Asks for a PIN, and types it.
    pub(crate) async fn signs_in(
        &mut self,
        values: &[(&str, &str)],
        typed: impl Fn(String) -> String,
    ) {
        let token = self.asks_for_pin(values).await;
        if let Some(token) = token {
            let pin = typed(self.code(Channel::Sms));
            self.types_pin(&token, &pin).await;
        }
    }

    pub(crate) async fn asks_for_pin(&mut self, values: &[(&str, &str)]) -> Option<Secret> {
        let told = format!("{}: {}", self.texts.plain("pin-ask"), self.told(values));
        self.line("citizen", &told);
        let asked =
            self.house.engine.request_pin(&form(values), None, &self.as_(Actor::Claimant)).await;
        match asked {
            Ok(token) => {
                let page = PinEntry::page(&scheme(self.scheme));
                self.page(&page);
                self.post().await;
                Some(token)
            }
            Err(Error::Refused(refusal)) => {
                self.refused(&refusal);
                None
            }
            Err(error) => panic!("{error}"),
        }
    }

    pub(crate) async fn types_pin(&mut self, token: &Secret, pin: &str) {
        let by = self.as_(Actor::Claimant);
        let entered = self.house.engine.use_pin(&form(&[("pin", pin)]), token.expose(), &by).await;
        let told = self.told(&[("pin", pin)]);
        match entered {
            Ok(entered) => {
                let level = format!("level-{}", entered.signed_in.session.level);
                let level = self.texts.plain(&level);
                self.line("citizen", &format!("{told}: {level}"));
            }
            Err(Error::Refused(refusal)) => {
                self.line("citizen", &told);
                self.refused(&refusal);
            }
            Err(error) => panic!("{error}"),
        }
    }

    pub(crate) fn ends(self, name: &str) {
        self.telling.ends(self.scheme, name);
    }
}

/// What a message of a channel brought last that can be typed.
pub(crate) fn code_in(house: &House, channel: Channel) -> String {
    let post = house.bench.post.lock().unwrap();
    let of = post.iter().rev().filter(|(_, sent)| sent.channel == channel);
    let code = |text: &str| match channel {
        Channel::Letter => {
            let groups = |word: &&str| word.len() == 19 && word.matches('-').count() == 3;
            text.split_whitespace().find(groups).map(str::to_owned)
        }
        Channel::Mail | Channel::Sms | Channel::Vault => match text.rsplit_once('#') {
            Some((_, code)) => Some(code.trim().to_owned()),
            // What is read out at a desk is bound to no page.
            None => text.split_whitespace().find(|word| is_read_out(word)).map(str::to_owned),
        },
    };
    of.into_iter().find_map(|(_, sent)| code(sent.body.expose())).unwrap()
}

fn is_read_out(word: &str) -> bool {
    word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit())
}
