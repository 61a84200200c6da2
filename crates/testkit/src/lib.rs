//! What holds the house together, tested: its shape, its laws, and the journeys people make through
//! it. Everything is in `tests/it`, one binary.
