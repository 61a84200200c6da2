//! What happened, in numbers.

use askama::Template;
use engine::{Agreed, Agreement, Numbers, Told};
use kernel::{
    page::{Text, Value},
    visit::Pair,
};

use crate::draw::{
    Body, Html, Shell, block,
    chart::{Bar, bars},
    frame,
};

struct Chart {
    title: String,
    finding: String,
    drawn: Html,
}

struct Group {
    title: String,
    charts: Vec<Chart>,
    rows: Vec<(String, Vec<String>)>,
}

#[derive(Template)]
#[template(path = "desk/numbers.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    groups: Vec<Group>,
    agreement: Agreeing,
}

/// How far officers agree, drawn and as tables.
struct Agreeing {
    findings: Html,
    found: Vec<(String, String)>,
    kappas: Html,
    agreed: Vec<(String, String, String)>,
}

/// Draws the page.
pub(crate) fn numbers(numbers: &Numbers, agreed: &Agreement, shell: &Shell<'_>) -> String {
    let mut groups: Vec<&str> = numbers.measures.iter().map(|measure| measure.group).collect();
    groups.dedup();
    let view = View {
        shell,
        groups: groups.iter().map(|name| group(name, numbers, shell)).collect(),
        agreement: agreeing(agreed, shell),
    };
    let title = shell.texts.plain("desk-numbers");
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

fn group(name: &str, numbers: &Numbers, shell: &Shell<'_>) -> Group {
    let measures: Vec<_> =
        numbers.measures.iter().filter(|measure| measure.group == name).collect();
    let weeks: Vec<String> = numbers
        .weeks
        .iter()
        .map(|week| block::value(shell, &Value::Date((*week).into())))
        .collect();
    let charts = measures.iter().map(|measure| {
        let title = shell.texts.plain(&format!("numbers-{name}-{}", measure.name));
        let told: Vec<String> = measure.weeks.iter().map(|told| shown(*told)).collect();
        let mut latest = told.iter().rev().cloned();
        let (now, before) = (latest.next(), latest.next());
        let finding = Text::key("desk-numbers.finding")
            .with("now", now.unwrap_or_default())
            .with("before", before.unwrap_or_default());
        let finding = shell.say(&finding);
        let bar = |(place, told): (usize, &Told)| Bar {
            size: size(*told),
            words: format!("{}: {}", weeks.get(place).map_or("", String::as_str), shown(*told)),
        };
        let all: Vec<Bar> = measure.weeks.iter().enumerate().map(bar).collect();
        Chart { drawn: bars(&title, &finding, &all), title, finding }
    });
    let row = |(place, week): (usize, &String)| {
        let told = measures.iter().filter_map(|measure| measure.weeks.get(place));
        (week.clone(), told.map(|told| shown(*told)).collect())
    };
    Group {
        title: shell.texts.plain(&format!("numbers-{name}")),
        charts: charts.collect(),
        rows: weeks.iter().enumerate().map(row).rev().collect(),
    }
}

fn agreeing(agreement: &Agreement, shell: &Shell<'_>) -> Agreeing {
    let said = |said: &String| match said.as_str() {
        Pair::FOR => shell.texts.plain("numbers-agreement-agreed"),
        reason => shell.texts.plain(reason),
    };
    let finding = |(name, told): &(String, Told)| (said(name), shown(*told));
    let found: Vec<(String, String)> = agreement.findings.iter().map(finding).collect();
    let bar = |(_, told): &(String, Told), (name, number): &(String, String)| Bar {
        size: size(*told),
        words: format!("{name}: {number}"),
    };
    let findings: Vec<Bar> =
        agreement.findings.iter().zip(&found).map(|(told, words)| bar(told, words)).collect();
    let both = || agreement.by_shown.iter().chain(&agreement.by_reason);
    let row = |row: &Agreed| (said(&row.about), shown(row.pairs), kappa(row));
    let agreed: Vec<(String, String, String)> = both().map(row).collect();
    let bar = |(row, (name, _, kappa)): (&Agreed, &(String, String, String))| Bar {
        // Less than chance has no height.
        size: row.kappa_percent.map(|percent| u64::try_from(percent).unwrap_or(0)),
        words: format!("{name}: {kappa}"),
    };
    let kappas: Vec<Bar> = both().zip(&agreed).map(bar).collect();
    let drawn = |text: &str, all: &[Bar]| {
        let words: Vec<&str> = all.iter().map(|bar| bar.words.as_str()).collect();
        bars(&shell.texts.plain(text), &words.join(", "), all)
    };
    Agreeing {
        findings: drawn("numbers-agreement-findings", &findings),
        kappas: drawn("numbers-agreement-kappa", &kappas),
        found,
        agreed,
    }
}

fn kappa(row: &Agreed) -> String {
    row.kappa_percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"))
}

const fn size(told: Told) -> Option<u64> {
    match told {
        Told::Exactly(number) => Some(number),
        Told::Few => None,
    }
}

/// A number as it is told.
pub(crate) fn shown(told: Told) -> String {
    match told {
        Told::Exactly(number) => number.to_string(),
        Told::Few => format!("<{}", engine::TOLD_MIN),
    }
}
