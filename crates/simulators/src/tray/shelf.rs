//! Where messages are kept: in memory, and line by line in a file that outlives the process.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::Path,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Error;

/// How many messages are kept; then the tray asks to be emptied.
const MESSAGES_MAX: usize = 50_000;
/// The file in the folder of the tray.
const FILE: &str = "messages.jsonl";

/// How a message travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Channel {
    Mail,
    Sms,
    Letter,
}

/// A message.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Message {
    /// What names it: its `Message-ID`, or the key it was put under. Empty for mail without one,
    /// until the shelf has named it.
    pub(super) key: String,
    pub(super) channel: Channel,
    pub(super) received_at: Timestamp,
    /// How often it came.
    pub(super) received: u32,
    pub(super) from: Option<String>,
    pub(super) to: Vec<String>,
    pub(super) subject: Option<String>,
    pub(super) text: String,
    /// As it came, if it was mail.
    pub(super) raw: Option<String>,
    /// As it is printed, if it is a letter: a PDF in base64url.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) document: Option<String>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// It was new.
    New,
    /// It was there, and is now counted once more.
    Again,
}

/// Why a message is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unkept {
    /// Another message has its key.
    Conflict,
    /// The tray is full.
    Full,
    /// The file cannot be written.
    Disk,
}

/// All messages.
pub(super) struct Shelf {
    file: File,
    /// The oldest first.
    messages: Vec<Message>,
    places: HashMap<String, usize>,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// A message came.
    Kept(Message),
    /// The message of this key came again.
    Again(String),
}

impl Shelf {
    /// Opens the shelf in a folder, with what was kept there before unless it is to be `fresh`.
    pub(super) fn open(folder: &Path, fresh: bool) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
        let path = folder.join(FILE);
        let mut options = OpenOptions::new();
        let opened = options.read(true).append(true).create(true).open(&path);
        let mut file = opened.map_err(Error::file(&path))?;
        let mut written = Vec::new();
        if fresh {
            file.set_len(0).map_err(Error::file(&path))?;
        } else {
            file.read_to_end(&mut written).map_err(Error::file(&path))?;
        }
        let mut shelf = Self { file, messages: Vec::new(), places: HashMap::new() };
        // A last line without an end was never acknowledged: the process died while it wrote.
        let whole = written.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        written.truncate(whole);
        for line in written.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let line = serde_json::from_slice(line).map_err(io::Error::other);
            shelf.remember(line.map_err(Error::file(&path))?);
        }
        let length = u64::try_from(whole).unwrap_or(u64::MAX);
        shelf.file.set_len(length).map_err(Error::file(&path))?;
        Ok(shelf)
    }

    /// Keeps a message. When this returns, it is on disk.
    pub(super) fn keep(&mut self, mut message: Message) -> Result<Kept, Unkept> {
        if message.key.is_empty() {
            message.key = self.free_key();
        }
        let place = self.places.get(&message.key);
        let (line, kept) = match place.and_then(|place| self.messages.get(*place)) {
            Some(there) if !there.is_likely(&message) => return Err(Unkept::Conflict),
            Some(_) => (Line::Again(message.key), Kept::Again),
            None if self.messages.len() >= MESSAGES_MAX => return Err(Unkept::Full),
            None => (Line::Kept(message), Kept::New),
        };
        self.write(&line).map_err(|_| Unkept::Disk)?;
        self.remember(line);
        Ok(kept)
    }

    /// Forgets every message, on disk too.
    pub(super) fn empty(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.sync_data()?;
        self.messages.clear();
        self.places.clear();
        Ok(())
    }

    /// The messages, the newest first.
    pub(super) fn newest_first(&self) -> impl ExactSizeIterator<Item = &Message> {
        self.messages.iter().rev()
    }

    fn write(&mut self, line: &Line) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        let before = self.file.metadata()?.len();
        let written = self.file.write_all(&bytes).and_then(|()| self.file.sync_data());
        if written.is_err() {
            // Half a line in the middle would spoil the file.
            self.file.set_len(before)?;
        }
        written
    }

    fn remember(&mut self, line: Line) {
        match line {
            Line::Kept(message) => {
                self.places.insert(message.key.clone(), self.messages.len());
                self.messages.push(message);
            }
            Line::Again(key) => {
                let place = self.places.get(&key);
                if let Some(message) = place.and_then(|place| self.messages.get_mut(*place)) {
                    message.received = message.received.saturating_add(1);
                }
            }
        }
    }

    fn free_key(&self) -> String {
        let mut number = self.messages.len();
        loop {
            number += 1;
            let key = format!("unnamed-{number}");
            if !self.places.contains_key(&key) {
                return key;
            }
        }
    }
}

impl Message {
    /// Whether another message of the same key is this one again. Mail is what its `Message-ID`
    /// says it is; its servers may have changed headers on the way.
    fn is_likely(&self, other: &Self) -> bool {
        match (self.channel, other.channel) {
            (Channel::Mail, Channel::Mail) => true,
            (Channel::Sms, Channel::Sms) | (Channel::Letter, Channel::Letter) => {
                (&self.to, &self.subject, &self.text) == (&other.to, &other.subject, &other.text)
            }
            (Channel::Mail | Channel::Sms | Channel::Letter, _) => false,
        }
    }
}
