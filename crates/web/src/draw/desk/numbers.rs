//! What happened, in numbers.

use askama::Template;
use engine::{Numbers, Told};
use kernel::page::{Text, Value};

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
}

/// Draws the page.
pub(crate) fn numbers(numbers: &Numbers, shell: &Shell<'_>) -> String {
    let mut groups: Vec<&str> = numbers.measures.iter().map(|measure| measure.group).collect();
    groups.dedup();
    let view =
        View { shell, groups: groups.iter().map(|name| group(name, numbers, shell)).collect() };
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
            size: match told {
                Told::Exactly(number) => Some(*number),
                Told::Few => None,
            },
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

/// A number as it is told.
pub(crate) fn shown(told: Told) -> String {
    match told {
        Told::Exactly(number) => number.to_string(),
        Told::Few => format!("<{}", engine::TOLD_MIN),
    }
}
