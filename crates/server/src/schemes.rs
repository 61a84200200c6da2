//! Finding schemes: the folder `schemes/` is built into the binary; another may be named.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use kernel::scheme::{Fault, extends, overlay};
use rust_embed::RustEmbed;

/// The schemes of this build.
#[derive(RustEmbed)]
#[folder = "../../schemes"]
struct BuiltIn;

/// The files of a scheme's folder: path within it, content. What is not text is left out; the
/// brand's pictures are SVG.
pub(crate) type Files = BTreeMap<String, String>;

/// The codes of all schemes to be found.
pub(crate) fn codes(folder: Option<&Path>) -> Vec<String> {
    let mut codes: Vec<String> = match folder {
        None => BuiltIn::iter()
            .filter_map(|path| path.split_once('/').map(|(code, _)| code.to_owned()))
            .collect(),
        Some(folder) => entries(folder)
            .into_iter()
            .filter(|path| path.is_dir())
            .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
            .collect(),
    };
    codes.sort();
    codes.dedup();
    codes
}

/// How many schemes may lie over each other.
const LAYERS_MAX: usize = 4;

/// The files of one scheme, over those of the scheme that it extends.
///
/// # Errors
///
/// If there is no such scheme, or none of the name that it extends.
pub(crate) fn files(folder: Option<&Path>, code: &str) -> Result<Files, Vec<Fault>> {
    let mut files = own_files(folder, code)?;
    let mut below = extends(&files);
    for _ in 0..LAYERS_MAX {
        let Some(code) = below else { return Ok(files) };
        let under = own_files(folder, &code)?;
        below = extends(&under);
        files = overlay(under, files).map_err(|fault| vec![fault])?;
    }
    Err(vec![Fault::file(code, "lies over too many others, or over itself")])
}

fn own_files(folder: Option<&Path>, code: &str) -> Result<Files, Vec<Fault>> {
    let files = match folder {
        None => built_in(code),
        Some(folder) => {
            let mut files = Files::new();
            gather(&folder.join(code), "", &mut files);
            files
        }
    };
    if files.is_empty() {
        let known = codes(folder).join(", ");
        return Err(vec![Fault::file(code, format!("no such scheme; there are: {known}"))]);
    }
    Ok(files)
}

fn built_in(code: &str) -> Files {
    BuiltIn::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(code)?.strip_prefix('/')?.to_owned();
            let content = BuiltIn::get(&path)?;
            Some((name, String::from_utf8(content.data.into_owned()).ok()?))
        })
        .collect()
}

fn gather(folder: &Path, within: &str, files: &mut Files) {
    for path in entries(folder) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = if within.is_empty() { name.to_owned() } else { format!("{within}/{name}") };
        if path.is_dir() {
            gather(&path, &name, files);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            files.insert(name, text);
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = std::fs::read_dir(folder).into_iter().flatten();
    read.filter_map(Result::ok).map(|entry| entry.path()).collect()
}
