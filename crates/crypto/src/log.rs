//! A log that can only grow and says so: Merkle trees as in RFC 9162 2.1, checkpoints as signed notes
//! and proofs as text, each in the formats of C2SP (`signed-note`, `tlog-checkpoint`, `tlog-tiles`,
//! `tlog-proof`), so that other people's programs can check ours.

mod note;
mod proof;
mod tile;
mod tree;

pub use self::{
    note::{Checkpoint, NOTE_BYTES_MAX, NotaryKey, NotarySeed, NotarySigner, NoteFault},
    proof::{Proof, ProofFault},
    tile::{ENTRY_BYTES_MAX, TILE_HEIGHT, TILE_WIDTH, Tile, bundle},
    tree::{
        Frontier, Hash, Nodes, consistency, inclusion, is_consistent, is_included, leaf, parent,
        root,
    },
};

#[cfg(test)]
mod tests;
