//! A proof that an entry is in a log, as text that stands on its own (C2SP `tlog-proof`).

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{Checkpoint, Hash, NotaryKey, NoteFault, is_included, leaf};

const HEADER: &str = "c2sp.org/tlog-proof@v1";
/// Longest path: a tree of 2^64 leaves is no higher.
const PATH_MAX: usize = 64;

/// Where an entry stands in a log, and the path from there to a signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Its place, from 0.
    pub index: u64,
    /// The hashes on the way to the root.
    pub path: Vec<Hash>,
    /// The signed checkpoint.
    pub checkpoint: String,
}

/// Why a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofFault {
    /// It is not written as proofs are.
    #[error("this is not a proof of inclusion")]
    Shape,
    /// Its checkpoint will not do.
    #[error(transparent)]
    Note(#[from] NoteFault),
    /// The entry is not in that log at that place.
    #[error("the entry is not in the log at this place")]
    NotIncluded,
}

impl Proof {
    /// Reads a proof.
    ///
    /// # Errors
    /// `Shape` if it is none.
    pub fn parse(text: &str) -> Result<Self, ProofFault> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(ProofFault::Shape)?;
        let mut lines = head.lines();
        if lines.next() != Some(HEADER) {
            return Err(ProofFault::Shape);
        }
        let index = lines.next().and_then(|line| line.strip_prefix("index "));
        let index = index.and_then(|index| index.parse().ok()).ok_or(ProofFault::Shape)?;
        let hash = |line: &str| STANDARD.decode(line).ok()?.try_into().ok();
        let path: Option<Vec<Hash>> = lines.take(PATH_MAX + 1).map(hash).collect();
        let path = path.filter(|path| path.len() <= PATH_MAX).ok_or(ProofFault::Shape)?;
        Ok(Self { index, path, checkpoint: checkpoint.to_owned() })
    }

    /// The checkpoint of the log that has this entry.
    ///
    /// # Errors
    /// [`ProofFault`].
    pub fn check(&self, entry: &[u8], key: &NotaryKey) -> Result<Checkpoint, ProofFault> {
        let checkpoint = Checkpoint::open(&self.checkpoint, key)?;
        let (size, root) = (checkpoint.size, &checkpoint.root);
        if is_included(leaf(entry), self.index, size, &self.path, root) {
            Ok(checkpoint)
        } else {
            Err(ProofFault::NotIncluded)
        }
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}\nindex {}", self.index)?;
        for hash in &self.path {
            writeln!(f, "{}", STANDARD.encode(hash))?;
        }
        write!(f, "\n{}", self.checkpoint)
    }
}
