//! The consulate's page, fact by fact (KONZ-01 to KONZ-29), told in words that a clerk can read, in
//! Hungarian and in English. The transcripts are the specification; they are kept with the scheme, in
//! `journeys/`, and are written anew with `UPDATE_EXPECT=1`.

use std::fmt::Write as _;

use engine::{AtDesk, Error, Visitor};
use expect_test::expect_file;
use jiff::SignedDuration;
use kernel::{
    decision::AccountId,
    facts::Actor,
    page::{Block, Page, Row, Value},
    permission::Role,
    refusal::Refusal,
    text::Texts,
    visit::VisitId,
};

use crate::{
    doors::{House, PASSWORD, SCHEME, code_in, desk::SEEN, form},
    gateway::{scheme, texts, visitor},
};

mod stories;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// One story, and the words in which it is told.
struct Story {
    house: House,
    texts: Texts,
    at: AtDesk,
    told: String,
    /// How much of the post was told.
    read: usize,
}

impl Story {
    async fn begin(language: &str, title: &str) -> Self {
        Self::of(SCHEME, language, title).await
    }

    async fn of(code: &str, language: &str, title: &str) -> Self {
        let house = House::of(code, store::Store::in_memory().unwrap());
        let (at, _) = house.officer("Nagy Nóra", Role::Clerk, "london").await;
        let texts = texts(&scheme(code), language);
        Self { house, texts, at, told: format!("{title}\n"), read: 0 }
    }

    /// The facts that the lines after it show.
    fn facts(&mut self, facts: &str) {
        writeln!(self.told, "\n{facts}").unwrap();
    }

    fn line(&mut self, who: &str, what: &str) {
        writeln!(self.told, "  {who:<8} {what}").unwrap();
    }

    fn by_officer(&self) -> Visitor {
        let language = self.texts.language().to_owned();
        Visitor { language, ..visitor(self.at.actor()) }
    }

    /// What a page says.
    fn page(&mut self, page: &Page) {
        let title = self.texts.plain(page.id);
        self.line("page", &title);
        for block in &page.blocks {
            for said in self.block(block) {
                writeln!(self.told, "           | {said}").unwrap();
            }
        }
    }

    fn block(&self, block: &Block) -> Vec<String> {
        let say = |text: &kernel::page::Text| self.texts.get(&text.key, &text.slots);
        let row = |row: &Row| format!("{}: {}", say(&row.label), self.value(&row.value));
        match block {
            Block::Paragraph(text) | Block::Notice(_, text) | Block::Waiting(text) => {
                vec![say(text)]
            }
            Block::Steps(steps) => steps.iter().map(|step| format!("- {}", say(step))).collect(),
            Block::Summary(rows) => rows.iter().map(row).collect(),
            Block::Comparison(rows) => rows
                .iter()
                .map(|row| {
                    let known = row.recorded.as_ref().map(|value| self.value(value));
                    let known = known.unwrap_or_else(|| "-".to_owned());
                    format!("{}: {} / {known}", say(&row.label), self.value(&row.shown))
                })
                .collect(),
            Block::Field(_) | Block::Link(..) => Vec::new(),
        }
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Plain(words) => words.clone(),
            Value::Word(text) => self.texts.get(&text.key, &text.slots),
            Value::Date(date) => date.to_string(),
            Value::Moment(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
        }
    }

    fn refused(&mut self, refusal: &Refusal) {
        let faults = match refusal {
            Refusal::Fields(faults) => faults.iter().map(|fault| fault.text).collect(),
            refusal => vec![refusal.text()],
        };
        for fault in faults {
            let words = self.texts.plain(fault);
            self.line("refused", &words);
        }
    }

    /// What the courier carried since.
    async fn post(&mut self) {
        self.house.settle().await;
        let post: Vec<_> = self.house.bench.post.lock().unwrap()[self.read..].to_vec();
        self.read += post.len();
        for (_, mail) in post {
            self.line("mail", &format!("{} > {}", mail.to.expose(), mail.subject));
        }
    }

    /// What was carried before the story begins.
    async fn forgets_the_post(&mut self) {
        self.house.settle().await;
        self.read = self.house.bench.post.lock().unwrap().len();
    }

    async fn passes(&mut self, days: i64) {
        self.house.passes(DAY * i32::try_from(days).unwrap()).await;
        self.line("time", &format!("+{days} d"));
        self.post().await;
    }

    async fn opens(&mut self, procedure: &str) -> VisitId {
        let what = self.texts.plain(&format!("procedure-{procedure}"));
        self.line("officer", &what);
        self.house.walks_in(&self.at, procedure).await
    }

    async fn works(&mut self, id: VisitId, values: &[(&str, &str)]) {
        let told: Vec<_> = values.iter().filter(|(name, _)| !name.starts_with("seen-")).collect();
        let told: Vec<_> = told.iter().map(|(name, value)| self.filled(name, value)).collect();
        self.line("officer", &told.join("; "));
        match self.house.works(id, &self.at, values).await {
            Ok(shown) => self.page(&shown.page),
            Err(Error::Refused(refusal)) => self.refused(&refusal),
            Err(error) => panic!("{error}"),
        }
        self.post().await;
    }

    fn filled(&self, name: &str, value: &str) -> String {
        let value = match value {
            key if self.texts.has(key) => self.texts.plain(key),
            "identity-card" | "passport" | "driving-licence" => {
                self.texts.plain(&format!("document-kind-{value}"))
            }
            value => value.to_owned(),
        };
        format!("{}: {value}", self.texts.plain(name))
    }

    async fn identifies(&mut self, id: VisitId) {
        self.works(id, &stories::shows("HUN", "identity-card", "123456AB")).await;
        self.works(id, &SEEN).await;
    }

    fn code(&self) -> String {
        let post = self.house.bench.post.lock().unwrap();
        post.iter().rev().find_map(|(_, mail)| code_in(mail.body.expose())).unwrap()
    }

    async fn activates(&mut self, code: &str, life: &str) {
        let values = [
            ("user-name", "KelemenAnna"),
            ("code", code),
            ("new-password", PASSWORD),
            ("password-life", life),
        ];
        let done = self.house.engine.activate(&form(&values), &visitor(Actor::Claimant)).await;
        let what = self.texts.plain("activate");
        self.line("citizen", &what);
        if let Err(Error::Refused(refusal)) = done {
            self.refused(&refusal);
        }
        self.post().await;
    }

    async fn signs_in(&mut self) -> Option<AccountId> {
        let outcome = self.house.signs_in("KelemenAnna", PASSWORD, None).await;
        let what = self.texts.plain("sign-in");
        match outcome {
            Ok(entered) => {
                let session = entered.signed_in.session;
                let level = self.texts.plain(&format!("level-{}", session.level));
                self.line("citizen", &format!("{what}: {level}"));
                Some(session.account)
            }
            Err(Error::Refused(refusal)) => {
                self.line("citizen", &what);
                self.refused(&refusal);
                None
            }
            Err(error) => panic!("{error}"),
        }
    }

    fn ends(self, name: &str) {
        let language = self.texts.language();
        let file = format!("../../../../schemes/{SCHEME}/journeys/konz-{name}.{language}.txt");
        expect_file![file].assert_eq(&self.told);
    }
}

#[tokio::test]
async fn konz_01_to_29_in_hungarian_and_english() {
    for language in ["hu", "en"] {
        stories::opening(language).await;
        stories::papers(language).await;
        stories::temporary(language).await;
        stories::changing(language).await;
        stories::codes(language).await;
        stories::years(language).await;
    }
}

#[test]
fn no_fact_of_the_consulate_is_left_out() {
    let folder = crate::tree::root().join("schemes").join(SCHEME).join("journeys");
    let told: String =
        crate::tree::files(&folder, &[".txt"]).iter().map(|file| crate::tree::read(file)).collect();
    // `KONZ-11 to KONZ-13` is three facts.
    let mut seen = std::collections::BTreeSet::new();
    for line in told.lines().filter(|line| line.contains("KONZ-")) {
        let numbers: Vec<(usize, u8)> = line
            .match_indices("KONZ-")
            .filter_map(|(place, _)| Some((place, line.get(place + 5..place + 7)?.parse().ok()?)))
            .collect();
        for (nth, (place, number)) in numbers.iter().enumerate() {
            seen.insert(*number);
            let ranged = line[*place..].get(7..11) == Some(" to ");
            if let Some((_, last)) = numbers.get(nth + 1).filter(|_| ranged) {
                seen.extend(*number..=*last);
            }
        }
    }
    let missing: Vec<u8> = (1..=29).filter(|number| !seen.contains(number)).collect();
    assert_eq!(missing, [0_u8; 0], "KONZ facts without a journey");
}
