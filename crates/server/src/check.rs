//! `kapu check`: every fault of a configuration, its keys, services and scheme, or of all schemes.

use std::sync::Arc;

use crate::{
    Failure,
    clock::now,
    command_line::Check,
    compose::{self, faults},
    keys,
    printing::Letters,
    say,
    schemes::{self, Files},
    settings::Settings,
    signing,
};
use kernel::scheme::Fault;

/// Checks and tells.
///
/// # Errors
///
/// Every fault found.
pub(crate) fn run(options: &Check) -> Result<(), Failure> {
    let Some(config) = &options.config else {
        let codes = schemes::codes(options.schemes.as_deref());
        if codes.is_empty() {
            return Err(
                "there is no scheme in this folder: name one that holds their folders".into()
            );
        }
        let mut found = Vec::new();
        for code in &codes {
            let wrong =
                schemes::files(options.schemes.as_deref(), code).map(|files| whole(code, &files));
            found.extend(
                wrong
                    .unwrap_or_else(|faults| faults)
                    .into_iter()
                    .map(|fault| Fault { file: format!("{code}/{}", fault.file), ..fault }),
            );
        }
        return told(found, &format!("{} scheme(s) are whole: {}", codes.len(), codes.join(", ")));
    };
    let settings = Settings::read(config).map_err(faults)?;
    let keyring = keys::read(&settings.gate.keys)?;
    let folder = settings.gate.schemes.as_deref();
    let files = schemes::files(folder, &settings.gate.scheme).map_err(faults)?;
    let mut found = whole(&settings.gate.scheme, &files);
    if let Ok(scheme) = compose::scheme(&files) {
        let clients = compose::clients(&settings.gate.services, &scheme, &keyring);
        found.extend(clients.err().unwrap_or_default());
        found.extend(compose::missing_connectors(&settings, &scheme).err().unwrap_or_default());
    }
    found.extend(compose::outlets(&settings, None).err().unwrap_or_default());
    if let Some(seal) = &settings.seal {
        found.extend(signing::seal(&settings, seal).err().unwrap_or_default());
    }
    told(found, "the configuration is whole")
}

/// What is wrong with a scheme.
fn whole(code: &str, files: &Files) -> Vec<Fault> {
    let mut found = compose::look(code, files).err().unwrap_or_default();
    let scheme = match compose::scheme(files) {
        Ok(scheme) => scheme,
        Err(faults) => {
            found.extend(faults);
            return found;
        }
    };
    for warning in scheme.warnings(now()) {
        say(&format!("soon: {code}/{warning}"));
    }
    if scheme.code != code {
        found.push(Fault::file("scheme.toml", "`code` is not the name of the folder"));
    }
    match compose::texts(&scheme, files) {
        Ok(texts) => {
            let letters = Letters::of(&scheme, files, Arc::new(texts));
            found.extend(letters.proofs(now()).err().unwrap_or_default());
        }
        Err(Failure(reason)) => found.push(Fault::file("texts", reason)),
    }
    found
}

fn told(found: Vec<Fault>, well: &str) -> Result<(), Failure> {
    if found.is_empty() {
        say(well);
        return Ok(());
    }
    Err(faults(found))
}
