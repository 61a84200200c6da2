//! The shape of the house, its laws, and the journeys people make through it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a broken test should stop"
)]

mod architecture;
mod assurance;
mod budgets;
mod clave;
mod deps;
mod doors;
mod gateway;
mod guarded;
mod http;
mod idcat;
mod journeys;
mod konz;
mod laws;
mod laws_of_disputes;
mod matrix;
mod recipes;
mod tale;
mod telling;
mod tidy;
mod tree;
mod years;
mod years_of_bookings;
