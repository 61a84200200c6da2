//! Merkle trees over a list that grows (RFC 9162 2.1).

use crate::digest::sha256;

/// A hash of the tree.
pub type Hash = [u8; 32];

/// Where the hashes of a tree are kept.
pub trait Nodes {
    /// Why one could not be had.
    type Fault;

    /// The hash of the full subtree over `2^height` leaves whose first leaf is `index << height`.
    ///
    /// # Errors
    /// If it is not there.
    fn node(&self, height: u8, index: u64) -> Result<Hash, Self::Fault>;
}

/// The right edge of a tree: enough to let it grow and to know its root, and no more.
#[derive(Debug, Clone, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<(u8, Hash)>,
}

impl Frontier {
    /// The edge of a tree of that size.
    ///
    /// # Errors
    /// If a hash is missing.
    pub fn load<N: Nodes>(nodes: &N, size: u64) -> Result<Self, N::Fault> {
        Ok(Self { size, peaks: peaks(nodes, 0, size)? })
    }

    /// Adds a leaf, and gives the full subtrees that it completes: height, index, hash.
    pub fn push(&mut self, leaf: Hash) -> Vec<(u8, u64, Hash)> {
        let index = self.size;
        let (mut height, mut hash) = (0_u8, leaf);
        let mut made = Vec::new();
        while let Some((_, left)) = self.peaks.pop_if(|(peak, _)| *peak == height) {
            hash = parent(&left, &hash);
            height += 1;
            made.push((height, index >> height, hash));
        }
        self.peaks.push((height, hash));
        self.size += 1;
        made
    }

    /// How many leaves the tree has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root as it is now.
    #[must_use]
    pub fn root(&self) -> Hash {
        fold(self.peaks.iter().map(|(_, hash)| *hash).collect())
    }
}

/// The hash of a leaf.
#[must_use]
pub fn leaf(entry: &[u8]) -> Hash {
    sha256(&[&[0], entry].concat())
}

/// The hash of an inner node.
#[must_use]
pub fn parent(left: &Hash, right: &Hash) -> Hash {
    sha256(&[&[1], left.as_slice(), right.as_slice()].concat())
}

/// The root over the first `size` leaves.
///
/// # Errors
/// If a hash is missing.
pub fn root<N: Nodes>(nodes: &N, size: u64) -> Result<Hash, N::Fault> {
    range(nodes, 0, size)
}

/// The hashes that lead from a leaf to the root over the first `size` leaves (RFC 9162 2.1.3.1).
///
/// # Errors
/// If a hash is missing.
pub fn inclusion<N: Nodes>(nodes: &N, index: u64, size: u64) -> Result<Vec<Hash>, N::Fault> {
    let (mut start, mut end) = (0, size);
    let mut path = Vec::new();
    while end > start + 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(range(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(range(nodes, start, middle)?);
            start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The hashes that show a tree to be the beginning of a later one (RFC 9162 2.1.4.1).
///
/// # Errors
/// If a hash is missing.
pub fn consistency<N: Nodes>(nodes: &N, old: u64, new: u64) -> Result<Vec<Hash>, N::Fault> {
    let mut path = Vec::new();
    if old == 0 || old >= new {
        return Ok(path);
    }
    let (mut start, mut end, mut is_old_root) = (0, new, true);
    while old != end {
        let middle = start + split(end - start);
        if old <= middle {
            path.push(range(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(range(nodes, start, middle)?);
            (start, is_old_root) = (middle, false);
        }
    }
    if !is_old_root {
        path.push(range(nodes, start, end)?);
    }
    path.reverse();
    Ok(path)
}

/// Whether a path leads from a leaf to a root (RFC 9162 2.1.3.2).
#[must_use]
pub fn is_included(leaf: Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, leaf);
    for beside in path {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = parent(beside, &hash);
            skip(&mut place, &mut last);
        } else {
            hash = parent(&hash, beside);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// Whether a path shows one root to be the beginning of another (RFC 9162 2.1.4.2).
#[must_use]
pub fn is_consistent(old: (u64, &Hash), new: (u64, &Hash), path: &[Hash]) -> bool {
    let ((old_size, old_root), (new_size, new_root)) = (old, new);
    if old_size == new_size {
        return path.is_empty() && old_root == new_root;
    }
    if old_size == 0 || old_size > new_size {
        return old_size == 0 && path.is_empty();
    }
    let whole = old_size.is_power_of_two().then_some(*old_root);
    let mut hashes = whole.into_iter().chain(path.iter().copied());
    let Some(first) = hashes.next() else { return false };
    let (mut place, mut last) = (old_size - 1, new_size - 1);
    while place & 1 == 1 {
        (place, last) = (place >> 1, last >> 1);
    }
    let (mut before, mut after) = (first, first);
    for hash in hashes {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            before = parent(&hash, &before);
            after = parent(&hash, &after);
            skip(&mut place, &mut last);
        } else {
            after = parent(&after, &hash);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    last == 0 && before == *old_root && after == *new_root
}

/// Climbs past the levels at which a right edge has nothing beside it.
const fn skip(place: &mut u64, last: &mut u64) {
    while *place & 1 == 0 && *place != 0 {
        *place >>= 1;
        *last >>= 1;
    }
}

/// The root over some leaves of which the first begins a subtree large enough for all of them.
fn range<N: Nodes>(nodes: &N, start: u64, end: u64) -> Result<Hash, N::Fault> {
    Ok(fold(peaks(nodes, start, end)?.into_iter().map(|(_, hash)| hash).collect()))
}

/// The full subtrees over those leaves, with their heights, larger ones first.
fn peaks<N: Nodes>(nodes: &N, start: u64, end: u64) -> Result<Vec<(u8, Hash)>, N::Fault> {
    let mut peaks = Vec::new();
    let mut at = start;
    while at < end {
        // Neither is more than 64.
        let height = (end - at).ilog2().min(at.trailing_zeros());
        let short = u8::try_from(height).unwrap_or(u8::MAX);
        peaks.push((short, nodes.node(short, at >> height)?));
        at += 1 << height;
    }
    Ok(peaks)
}

/// One root over subtrees that stand side by side, larger ones first.
fn fold(mut peaks: Vec<Hash>) -> Hash {
    let Some(mut hash) = peaks.pop() else { return sha256(b"") };
    while let Some(left) = peaks.pop() {
        hash = parent(&left, &hash);
    }
    hash
}

/// The largest power of two below a size of at least two.
const fn split(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}
