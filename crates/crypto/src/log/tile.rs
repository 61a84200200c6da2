//! A log in pieces of fixed size, by the addresses at which they are served (C2SP `tlog-tiles`).

/// How many levels of the tree a tile spans.
pub const TILE_HEIGHT: u8 = 8;
/// How many hashes, or entries, a full tile has.
pub const TILE_WIDTH: u64 = 1 << TILE_HEIGHT;
/// Longest entry, in bytes: its length is written in two.
pub const ENTRY_BYTES_MAX: usize = u16::MAX as usize;
/// Highest level of tiles: a tree of 2^64 leaves is no higher.
const LEVEL_MAX: u8 = 7;

/// A piece of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// The level of its hashes, in tiles; none if it holds the entries themselves.
    pub level: Option<u8>,
    /// Its place on that level.
    pub index: u64,
    /// How many it has: fewer than [`TILE_WIDTH`] at the edge of a log.
    pub width: u64,
}

impl Tile {
    /// The piece that is asked for, by what follows `tile/` in the address.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let (level, rest) = path.split_once('/')?;
        let level = match level {
            "entries" => None,
            digits => Some(digits.parse().ok().filter(|level| *level <= LEVEL_MAX)?),
        };
        let (place, width) = match rest.split_once(".p/") {
            None => (rest, TILE_WIDTH),
            Some((place, width)) => {
                let partial = 1..TILE_WIDTH;
                (place, width.parse().ok().filter(|width| partial.contains(width))?)
            }
        };
        let tile = Self { level, index: index(place)?, width };
        // One address for each tile: `+1`, `007` and the like are none.
        (tile.path() == path).then_some(tile)
    }

    /// Its address, after `tile/`.
    #[must_use]
    pub fn path(&self) -> String {
        let level = self.level.map_or_else(|| "entries".to_owned(), |level| level.to_string());
        let mut place = format!("{:03}", self.index % 1000);
        let mut rest = self.index / 1000;
        while rest > 0 {
            place = format!("x{:03}/{place}", rest % 1000);
            rest /= 1000;
        }
        match self.width {
            TILE_WIDTH => format!("{level}/{place}"),
            width => format!("{level}/{place}.p/{width}"),
        }
    }

    /// The first of what it holds: a leaf or, on higher levels, a subtree.
    #[must_use]
    pub const fn first(&self) -> u64 {
        self.index << TILE_HEIGHT
    }
}

/// Entries in one piece, each behind its length.
#[must_use]
pub fn bundle(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in entries {
        let length = u16::try_from(entry.len()).unwrap_or(u16::MAX);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend(entry.iter().take(ENTRY_BYTES_MAX));
    }
    bytes
}

/// A place, written three digits at a time.
fn index(place: &str) -> Option<u64> {
    place
        .split('/')
        .try_fold(0_u64, |known, group| {
            let group = group.strip_prefix('x').unwrap_or(group);
            known.checked_mul(1000)?.checked_add(group.parse().ok()?)
        })
        // A tile beyond the last leaf that can be counted is none.
        .filter(|index| *index <= u64::MAX >> TILE_HEIGHT)
}
