//! `kapu letters`: what the post and the print shop say of letters.

use std::{fs, io, path::Path};

use engine::{Engine, Error};
use kernel::{effect::Report, letter_number::LetterNumber, refusal::Refusal};

use crate::{
    Failure,
    command_line::{Letters, LettersVerb},
    compose, keys, say,
    settings::Settings,
};

/// Where a list comes from that is no file.
const INPUT: &str = "-";

/// Does what was asked.
///
/// # Errors
///
/// If a list cannot be read or the store fails. What was noted until then stays, and doing it again does no
/// harm.
pub(crate) async fn run(options: &Letters) -> Result<(), Failure> {
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    let keyring = keys::read(&settings.gate.keys)?;
    let gate = compose::gate(&settings, &keyring, false).await?;
    let done = match &options.verb {
        LettersVerb::Posted { file } => each(&gate.engine, &read(file)?, Report::Posted).await,
        LettersVerb::Returns { file } => each(&gate.engine, &read(file)?, Report::Failed).await,
        LettersVerb::Resend { number } => each(&gate.engine, number, Report::Spoilt).await,
    };
    gate.store.close().await;
    done
}

/// The numbers of a file, or of what is scanned at this very moment.
fn read(file: &Path) -> Result<String, Failure> {
    let text = if file == Path::new(INPUT) {
        io::read_to_string(io::stdin())
    } else {
        fs::read_to_string(file)
    };
    text.map_err(|error| format!("{}: {error}", file.display()).into())
}

/// Says one thing of every number. Those of which it cannot be said are listed, and nothing comes of them.
async fn each(engine: &Engine, numbers: &str, report: Report) -> Result<(), Failure> {
    let (mut noted, mut left) = (0_u32, 0_u32);
    for line in numbers.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match one(engine, line, report).await? {
            None => noted += 1,
            Some(why) => {
                left += 1;
                say(&format!("{line}: {why}"));
            }
        }
    }
    say(&format!("{noted} noted, {left} not"));
    Ok(())
}

/// Why it cannot be said of this number, if it cannot.
async fn one(engine: &Engine, line: &str, report: Report) -> Result<Option<&'static str>, Failure> {
    let Some(number) = LetterNumber::read(line) else {
        return Ok(Some("is no number of a letter"));
    };
    match engine.report_letter(&number, report).await {
        Ok(()) => Ok(None),
        Err(Error::Refused(Refusal::NoMatch)) => Ok(Some("no letter of this number is under way")),
        Err(Error::Refused(_)) => Ok(Some("cannot be said of this letter any more")),
        Err(error) => Err(error.into()),
    }
}
