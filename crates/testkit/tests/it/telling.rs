//! Stories told in the words that people see, so that a civil servant can read them: they are the
//! specification, are kept with the scheme in `journeys/`, and are written anew with `UPDATE_EXPECT=1`.

use std::{collections::BTreeSet, fmt::Write as _};

use expect_test::expect_file;
use kernel::{
    page::{Block, Page, Row, Value},
    refusal::Refusal,
    text::Texts,
};

use crate::{
    gateway::{scheme, texts},
    tree,
};

/// What was told so far, and the words in which it is.
pub(crate) struct Telling {
    pub(crate) texts: Texts,
    told: String,
}

impl Telling {
    pub(crate) fn begin(code: &str, language: &str, title: &str) -> Self {
        Self { texts: texts(&scheme(code), language), told: format!("{title}\n") }
    }

    /// The facts that the lines after it show.
    pub(crate) fn facts(&mut self, facts: &str) {
        writeln!(self.told, "\n{facts}").unwrap();
    }

    pub(crate) fn line(&mut self, who: &str, what: &str) {
        writeln!(self.told, "  {who:<8} {what}").unwrap();
    }

    /// What a page says.
    pub(crate) fn page(&mut self, page: &Page) {
        let title = self.texts.plain(page.id);
        self.line("page", &title);
        for block in &page.blocks {
            for said in self.block(block) {
                writeln!(self.told, "           | {said}").unwrap();
            }
        }
    }

    pub(crate) fn block(&self, block: &Block) -> Vec<String> {
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

    pub(crate) fn value(&self, value: &Value) -> String {
        match value {
            Value::Plain(words) => words.clone(),
            Value::Word(text) => self.texts.get(&text.key, &text.slots),
            Value::Date(date) => date.to_string(),
            Value::Moment(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
        }
    }

    pub(crate) fn refused(&mut self, refusal: &Refusal) {
        let faults = match refusal {
            Refusal::Fields(faults) => faults.iter().map(|fault| fault.text).collect(),
            refusal => vec![refusal.text()],
        };
        for fault in faults {
            let words = self.texts.plain(fault);
            self.line("refused", &words);
        }
    }

    /// Compares what was told with what the scheme has on file.
    pub(crate) fn ends(self, code: &str, name: &str) {
        let language = self.texts.language();
        let file = format!("../../../../schemes/{code}/journeys/{name}.{language}.txt");
        expect_file![file].assert_eq(&self.told);
    }
}

/// The facts of a source that the stories of a scheme cite, by number: `KONZ-11 to KONZ-13` is three.
pub(crate) fn facts_of(code: &str, source: &str) -> BTreeSet<u8> {
    let folder = tree::root().join("schemes").join(code).join("journeys");
    let told: String =
        tree::files(&folder, &[".txt"]).iter().map(|file| tree::read(file)).collect();
    let (mark, mut seen) = (format!("{source}-"), BTreeSet::new());
    for line in told.lines().filter(|line| line.contains(&mark)) {
        let numbers: Vec<(usize, u8)> = line
            .match_indices(&mark)
            .map(|(place, _)| place + mark.len())
            .filter_map(|place| Some((place, line.get(place..place + 2)?.parse().ok()?)))
            .collect();
        for (nth, (place, number)) in numbers.iter().enumerate() {
            seen.insert(*number);
            let ranged = line[*place..].get(2..6) == Some(" to ");
            if let Some((_, last)) = numbers.get(nth + 1).filter(|_| ranged) {
                seen.extend(*number..=*last);
            }
        }
    }
    seen
}
