//! Signatures in a PDF (ISO 32000-1 12.8, ETSI EN 319 142-1): room for one is added behind what the press printed,
//! which stays as it is to the byte; and a file that comes back is read without believing a word of it.
//!
//! Of a file that comes back only the shape that [`Room::make`] gives is read: one signature, at the very end, over
//! everything but itself. Whatever was added behind it, put in its place or moved is not of that shape or not what
//! was signed. No reader of whole PDF files is let near it.

use std::{fmt::Write as _, ops::Range};

use crate::Moment;

/// Room for a signature, in bytes: with certificates and a time-stamp it takes a third of it.
const ROOM_BYTES: usize = 16 * 1024;
/// Longest file that is read.
pub const FILE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Digits in which the places of a file are written.
const PLACE_DIGITS: usize = 10;
/// What stands before the places of what is signed, and behind them.
const PLACES: &str = "/ByteRange [0 ";
const CONTENTS: &str = "] /Contents ";
/// What stands around the mark, before the places.
const MARK: &str = "/Reason (";
const MARKED: &str = ") ";
/// Longest mark, in bytes.
const MARK_BYTES_MAX: usize = 64;

/// Who signs, when, and by what mark the file is known to whoever signed it.
#[derive(Clone, Copy, Debug)]
pub struct Signing<'s> {
    /// Who.
    pub name: &'s str,
    /// Letters, digits and hyphens.
    pub mark: &'s str,
    /// When (UTC).
    pub at: Moment,
}

/// A file with room for a signature.
#[derive(Clone)]
pub struct Room {
    bytes: Vec<u8>,
    gap: Range<usize>,
}

/// A file that comes back, of the shape that ours have. Whether it is ours, the signature says.
#[derive(Clone, Copy)]
pub struct Signed<'f> {
    /// What is signed: all before the signature, and all behind it.
    pub parts: [&'f [u8]; 2],
    /// The signature in hexadecimal, and the room that it did not need as zeros.
    hex: &'f [u8],
    /// The mark.
    pub mark: &'f str,
}

/// A file in which there is no place for a signature: the press prints none like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no place for a signature in this file")]
pub struct NoRoom;

impl Room {
    /// Adds room behind a file of the press.
    ///
    /// # Errors
    ///
    /// [`NoRoom`].
    pub fn make(file: &[u8], signing: &Signing<'_>) -> Result<Self, NoRoom> {
        let is_plain = |mark: &str| {
            mark.len() <= MARK_BYTES_MAX
                && mark.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if !is_plain(signing.mark) {
            return Err(NoRoom);
        }
        Update::of(file).and_then(|update| update.with_room(signing)).ok_or(NoRoom)
    }

    /// What is to be signed: all before the signature, and all behind it.
    #[must_use]
    pub fn parts(&self) -> [&[u8]; 2] {
        let before = self.bytes.get(..self.gap.start).unwrap_or_default();
        [before, self.bytes.get(self.gap.end..).unwrap_or_default()]
    }

    /// The file with its signature.
    ///
    /// # Errors
    ///
    /// [`NoRoom`] if it is longer than anybody thought.
    pub fn fill(mut self, signature: &[u8]) -> Result<Vec<u8>, NoRoom> {
        let digits = self.gap.start + 1..self.gap.end - 1;
        let room = self.bytes.get_mut(digits).ok_or(NoRoom)?;
        let hex = hex(signature);
        room.get_mut(..hex.len()).ok_or(NoRoom)?.copy_from_slice(hex.as_bytes());
        Ok(self.bytes)
    }
}

impl<'f> Signed<'f> {
    /// Reads a file that comes back; none if it has not the shape of ours.
    #[must_use]
    pub fn read(file: &'f [u8]) -> Option<Self> {
        if file.len() > FILE_BYTES_MAX {
            return None;
        }
        let from = find_last(file, PLACES.as_bytes())?;
        let places = file.get(from + PLACES.len()..)?.get(..3 * PLACE_DIGITS + 2)?;
        let mut places = std::str::from_utf8(places).ok()?.split_ascii_whitespace();
        let mut place = || places.next()?.parse::<usize>().ok();
        let (start, end, rest) = (place()?, place()?, place()?);
        let before = file.get(..start)?;
        let behind = file.get(end..).filter(|behind| behind.len() == rest)?;
        // The places that were read are those that stand straight before the signature.
        let stands = format!("{}{CONTENTS}", Places { start, end, rest }.written());
        let before_places = before.strip_suffix(stands.as_bytes())?;
        (before_places.len() == from).then_some(())?;
        let hex = file.get(start..end)?.strip_prefix(b"<")?.strip_suffix(b">")?;
        let mark = before_places.strip_suffix(MARKED.as_bytes())?;
        let mark_from = find_last(mark, MARK.as_bytes())? + MARK.len();
        let mark = std::str::from_utf8(mark.get(mark_from..)?).ok()?;
        (mark.len() <= MARK_BYTES_MAX).then_some(Self { parts: [before, behind], hex, mark })
    }

    /// The signature, and behind it the room that it did not need; none if it is not written as ours are.
    #[must_use]
    pub fn signature(&self) -> Option<Vec<u8>> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let byte = |pair: &[u8]| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        };
        self.hex.chunks(2).map(byte).collect()
    }
}

/// Where what is signed ends, begins again, and how long that is.
struct Places {
    start: usize,
    end: usize,
    rest: usize,
}

impl Places {
    fn written(&self) -> String {
        let Self { start, end, rest } = self;
        format!("{PLACES}{start:<PLACE_DIGITS$} {end:<PLACE_DIGITS$} {rest:<PLACE_DIGITS$}")
    }
}

/// What an update of a file of the press needs of it (ISO 32000-1 7.5.6).
struct Update<'f> {
    file: &'f [u8],
    /// Where its table of objects begins.
    table: usize,
    /// How many objects there are, the first of which is nobody's.
    size: usize,
    /// Which object is its root, and what it says.
    root: (usize, &'f str),
    /// Which is its first page.
    page: (usize, &'f str),
    /// By what it is known.
    id: &'f str,
    /// Which object says what it is about.
    info: Option<usize>,
}

impl<'f> Update<'f> {
    fn of(file: &'f [u8]) -> Option<Self> {
        let start = find_last(file, b"startxref")?;
        let after = text(file.get(start + "startxref".len()..)?)?;
        let table: usize = after.split_ascii_whitespace().next()?.parse().ok()?;
        let trailer = find_last(file.get(..start)?, b"trailer")?;
        let trailer = text(file.get(trailer..start)?)?;
        let root = number(trailer, "/Root")?;
        let catalogue = object(file, table, root)?;
        let mut page = number(catalogue, "/Pages")?;
        // Down the tree of pages to the first leaf.
        while let Some(first) = number(object(file, table, page)?, "/Kids") {
            page = first;
        }
        let id = trailer.split_once("/ID")?.1.trim_start();
        Some(Self {
            file,
            table,
            size: number(trailer, "/Size")?,
            root: (root, catalogue),
            page: (page, object(file, table, page)?),
            id: id.get(..=id.find(']')?)?,
            info: number(trailer, "/Info"),
        })
    }

    /// The file with a field for a signature that is seen by nobody, and by none read out: it lies outside of the
    /// page and has no extent (ISO 14289-1 7.18.1).
    fn with_room(&self, signing: &Signing<'_>) -> Option<Room> {
        let (signature, field) = (self.size, self.size + 1);
        let mut file = Growing { bytes: self.file.to_vec(), places: Vec::new() };
        if !file.bytes.ends_with(b"\n") {
            file.bytes.push(b'\n');
        }
        let fields = format!("/AcroForm << /Fields [{field} 0 R] /SigFlags 3 >>");
        file.object(self.root.0, &added(self.root.1, &fields)?);
        let mut page = match self.page.1.split_once("/Annots") {
            Some((before, after)) => {
                let after = after.trim_start().strip_prefix('[')?;
                format!("{before}/Annots [{field} 0 R {after}")
            }
            None => added(self.page.1, &format!("/Annots [{field} 0 R]"))?,
        };
        if !page.contains("/Tabs") {
            page = added(&page, "/Tabs /S")?;
        }
        file.object(self.page.0, &page);
        let name = unicode(signing.name);
        let widget = format!(
            "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /TU {name} /F 132 /Rect [-1 -1 -1 -1] \
             /P {} 0 R /V {signature} 0 R >>",
            self.page.0,
        );
        file.object(field, &widget);
        let begin = file.signature(signature, signing, &name);
        file.end(self);
        file.placed(begin)
    }
}

/// A file to which objects are added.
struct Growing {
    bytes: Vec<u8>,
    /// Which object is where.
    places: Vec<(usize, usize)>,
}

impl Growing {
    fn object(&mut self, number: usize, says: &str) {
        self.places.push((number, self.bytes.len()));
        self.bytes.extend_from_slice(format!("{number} 0 obj\n{says}\nendobj\n").as_bytes());
    }

    /// The signature itself, with room in it; where its places are written.
    fn signature(&mut self, number: usize, signing: &Signing<'_>, name: &str) -> usize {
        let Moment { year, month, day, hour, minute, second } = signing.at;
        let at = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
        self.places.push((number, self.bytes.len()));
        let head = format!(
            "{number} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached \
             /Name {name} /M ({at}) {MARK}{}{MARKED}",
            signing.mark,
        );
        self.bytes.extend_from_slice(head.as_bytes());
        let begin = self.bytes.len();
        let nowhere = Places { start: 0, end: 0, rest: 0 }.written();
        let room = "0".repeat(2 * ROOM_BYTES);
        let tail = format!("{nowhere}{CONTENTS}<{room}> >>\nendobj\n");
        self.bytes.extend_from_slice(tail.as_bytes());
        begin
    }

    fn end(&mut self, of: &Update<'_>) {
        let table = self.bytes.len();
        let mut text = "xref\n".to_owned();
        self.places.sort_unstable();
        for (number, place) in &self.places {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{number} 1\n{place:010} 00000 n ");
        }
        let info = of.info.map_or_else(String::new, |info| format!(" /Info {info} 0 R"));
        let (size, root, id, before) = (of.size + 2, of.root.0, of.id, of.table);
        let _ = write!(
            text,
            "trailer\n<< /Size {size} /Root {root} 0 R{info} /ID {id} /Prev {before} >>\n\
             startxref\n{table}\n%%EOF\n"
        );
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Writes where what is signed ends and begins again.
    fn placed(mut self, begin: usize) -> Option<Room> {
        let length = Places { start: 0, end: 0, rest: 0 }.written().len();
        let start = begin + length + CONTENTS.len();
        let end = start + 2 * ROOM_BYTES + 2;
        let rest = self.bytes.len().checked_sub(end)?;
        let places = Places { start, end, rest }.written();
        self.bytes.get_mut(begin..begin + length)?.copy_from_slice(places.as_bytes());
        Some(Room { bytes: self.bytes, gap: start..end })
    }
}

/// What an object says, by the table of objects.
fn object(file: &[u8], table: usize, number: usize) -> Option<&str> {
    const LINE_BYTES: usize = 20;
    let rest = file.get(table..)?.strip_prefix(b"xref")?;
    let rest = rest.get(rest.iter().position(u8::is_ascii_digit)?..)?;
    let lines = rest.get(rest.iter().position(|byte| *byte == b'\n')? + 1..)?;
    let line = lines.get(number.checked_mul(LINE_BYTES)?..)?.get(..PLACE_DIGITS)?;
    let place: usize = text(line)?.parse().ok()?;
    let head = format!("{number} 0 obj");
    let body = file.get(place..)?.strip_prefix(head.as_bytes())?;
    Some(text(body.get(..find(body, b"endobj")?)?)?.trim())
}

/// The dictionary with one more entry.
fn added(dictionary: &str, entry: &str) -> Option<String> {
    Some(format!("{} {entry} >>", dictionary.strip_suffix(">>")?.trim_end()))
}

/// The number behind a key: which object it refers to, or the first of a list of them.
fn number(dictionary: &str, key: &str) -> Option<usize> {
    let value = dictionary.split_once(key)?.1.trim_start_matches([' ', '\n', '\r', '[']);
    let digits = value.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(value.len());
    value.get(..digits)?.parse().ok()
}

/// A text in UTF-16, in hexadecimal: nothing in it ends it.
fn unicode(text: &str) -> String {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    let bytes: Vec<u8> = [0xfe, 0xff].into_iter().chain(units).collect();
    format!("<{}>", hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

fn find_last(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).rposition(|window| window == what)
}

impl std::fmt::Debug for Room {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Room").field("gap", &self.gap).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Signed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signed").field("mark", &self.mark).finish_non_exhaustive()
    }
}
