//! The table.

use std::{
    fmt::Write as _,
    fs,
    io::{self, Write as _},
    path::Path,
};

use crate::{
    CONNECTIONS, Trouble,
    audit::Audited,
    ceilings::Ceilings,
    load::Measured,
    scenarios::{Bound, Scenario},
};

/// Between these lines of a document the table is written.
const BEGIN: &str = "<!-- table: begin -->";
const END: &str = "<!-- table: end -->";

/// One scenario and what it came to.
pub(crate) struct Row {
    pub(crate) scenario: &'static Scenario,
    pub(crate) measured: Measured,
    /// The gate's memory after it, in MiB.
    pub(crate) memory: f64,
}

/// The table in Markdown.
pub(crate) fn table(
    ceilings: &Ceilings,
    idle: f64,
    rows: &[Row],
    audited: Option<&Audited>,
) -> String {
    let Ceilings { nothing, signed, writes, hashes } = ceilings;
    let mut text = format!(
        "| ceiling | a second |\n|---|---:|\n\
         | a handler that does nothing | {nothing:.0} |\n\
         | ES256 signatures, one made and one verified, all processors | {signed:.0} |\n\
         | durable writes, {CONNECTIONS} writers | {writes:.0} |\n\
         | passwords hashed, all processors | {hashes:.1} |\n\n\
         Memory of the gate before the runs: {idle:.0} MiB.\n\n\
         | scenario | a second | p50 ms | p99 ms | errors | MiB after | of its ceiling | goal |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|\n"
    );
    for Row { scenario, measured, memory } in rows {
        let (ceiling, name) = match scenario.bound {
            Bound::Nothing => (*nothing, "nothing"),
            Bound::Signatures => (*signed, "signatures"),
            Bound::Writes => (*writes, "writes"),
            Bound::Hashes => (*hashes, "hashes"),
        };
        let share = measured.rate() / ceiling * 100.0;
        let goal = scenario.goal.map_or("–".to_owned(), |goal| format!("{:.0} %", goal * 100.0));
        let line = writeln!(
            text,
            "| {} | {:.0} | {:.1} | {:.1} | {} | {memory:.0} | {share:.0} % of {name} | {goal} |",
            scenario.name,
            measured.rate(),
            measured.percentile(0.5),
            measured.percentile(0.99),
            measured.errors,
        );
        // Writing to a text cannot fail.
        let _ = line;
    }
    if let Some(Audited { events, hashing, checking }) = audited {
        let times = checking / hashing;
        let line = writeln!(
            text,
            "\nChecking a ledger of {events} events: {checking:.1} s, {times:.1} times what hashing its \
             bytes once takes ({hashing:.1} s)."
        );
        let _ = line;
    }
    text
}

/// Puts the table into a document.
pub(crate) fn write(document: &Path, table: &str) -> Result<(), Trouble> {
    let text = fs::read_to_string(document)?;
    let (before, rest) = text.split_once(BEGIN).ok_or("the document has no place for a table")?;
    let (_, after) = rest.split_once(END).ok_or("the place for the table has no end")?;
    Ok(fs::write(document, format!("{before}{BEGIN}\n{table}{END}{after}"))?)
}

/// Tells the person at the command line.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}
