//! Typesetting: templates and values become letters and receipts on paper, as PDF.
//!
//! Owns the typesetter, its fonts and the one place where both meet. Knows nothing of the domain: a template is
//! text, a value is text, and what comes out is bytes.
//!
//! - Every document is PDF/A-2a and PDF/UA-1 at once: the typesetter refuses what would break either, such as a
//!   picture without words.
//! - A value is data: markup in a name is printed as it stands.
//! - A template reads the files of its own folder and nothing else: no other file, no package, no clock.

mod signing;

pub use signing::{FILE_BYTES_MAX, NoRoom, Room, Signed, Signing};

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::Arc,
};

use fast_qr::{
    QRBuilder,
    convert::{Builder as _, Shape, svg::SvgBuilder},
};
use typst::{
    Library, LibraryExt as _, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Dict, Duration, Smart, Str, Value},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// The typesetter with its fonts. Cheap to clone, dear to make.
#[derive(Clone)]
pub struct Press {
    fonts: Arc<Fonts>,
}

struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

/// What is to be printed.
#[derive(Clone, Copy)]
pub struct Sheet<'s> {
    /// The templates, and what they include, by their paths.
    pub files: &'s BTreeMap<String, String>,
    /// Which of them to print.
    pub template: &'s str,
    /// What to fill in: `sys.inputs` of the template.
    pub values: &'s BTreeMap<String, String>,
    /// When it is printed (UTC).
    pub at: Moment,
}

/// A time (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
}

/// A template that cannot be printed: a fault of the scheme, without a word of what was filled in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{template}: {reason}")]
pub struct Unprintable {
    /// Which template.
    pub template: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Press {
    /// Sets up the press.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it is dear to make")]
    pub fn new() -> Self {
        let fonts = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
        let fonts: Vec<Font> = fonts.collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self { fonts: Arc::new(Fonts { fonts, book }) }
    }

    /// Prints a sheet.
    ///
    /// # Errors
    ///
    /// What is wrong with the template.
    pub fn print(&self, sheet: &Sheet<'_>) -> Result<Vec<u8>, Unprintable> {
        let fault = |reason: String| Unprintable { template: sheet.template.to_owned(), reason };
        let said = |found: &[SourceDiagnostic]| {
            fault(found.first().map_or_else(String::new, |first| first.message.to_string()))
        };
        let desk = Desk::lay(self, sheet).ok_or_else(|| fault("no such template".to_owned()))?;
        let document = typst::compile::<PagedDocument>(&desk).output;
        let document = document.map_err(|found| said(&found))?;
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
        let options = PdfOptions {
            timestamp: sheet.at.datetime().map(Timestamp::new_utc),
            creator: Smart::Custom(Some("Kapu".to_owned())),
            standards: standards.map_err(|found| fault(found.message().to_string()))?,
            ..PdfOptions::default()
        };
        let printed = typst_pdf::pdf(&document, &options).map_err(|found| said(&found));
        // What it remembers of its work is what was written to somebody.
        typst::comemo::evict(0);
        printed
    }
}

/// A square of dots that telephones read, as SVG; none if the text is too long for one.
#[must_use]
pub fn qr(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).build().ok()?;
    Some(SvgBuilder::default().shape(Shape::Square).margin(0).to_str(&code))
}

impl Moment {
    fn datetime(self) -> Option<Datetime> {
        let Self { year, month, day, hour, minute, second } = self;
        Datetime::from_ymd_hms(year, month, day, hour, minute, second)
    }
}

/// What a template sees of the world.
struct Desk {
    library: LazyHash<Library>,
    fonts: Arc<Fonts>,
    main: FileId,
    files: HashMap<FileId, String>,
    at: Moment,
}

impl Desk {
    fn lay(press: &Press, sheet: &Sheet<'_>) -> Option<Self> {
        let value = |(name, value): (&String, &String)| {
            (Str::from(name.as_str()), Value::Str(Str::from(value.as_str())))
        };
        let inputs: Dict = sheet.values.iter().map(value).collect();
        let id = |path: &str| {
            Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
        };
        let files = sheet.files.iter().filter_map(|(path, text)| Some((id(path)?, text.clone())));
        let desk = Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            fonts: Arc::clone(&press.fonts),
            main: id(sheet.template)?,
            files: files.collect(),
            at: sheet.at,
        };
        desk.files.contains_key(&desk.main).then_some(desk)
    }

    fn text(&self, id: FileId) -> FileResult<&String> {
        self.files.get(&id).ok_or(FileError::AccessDenied)
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.text(id).map(|text| Source::new(id, text.clone()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.text(id).map(|text| Bytes::from_string(text.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Datetime::from_ymd(self.at.year, self.at.month, self.at.day)
    }
}

impl fmt::Debug for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Press")
    }
}

impl fmt::Debug for Sheet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sheet").field("template", &self.template).finish_non_exhaustive()
    }
}
