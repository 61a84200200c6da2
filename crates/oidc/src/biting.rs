//! Every row of the grid bites: for each there is a request that it alone refuses in its way. Taken
//! away, the request is answered otherwise.

use std::cell::Cell;

use crate::{grid::Row, reject::Reject};

mod authorize;
mod ciba;
mod client;
mod proof;
mod token;
mod tokens;

thread_local! {
    /// The row that is not there.
    static TAKEN_AWAY: Cell<&'static str> = const { Cell::new("") };
}

/// Whether a row is not there, in this thread.
pub(crate) fn is_taken_away(row: &str) -> bool {
    TAKEN_AWAY.get() == row
}

/// A request that a row refuses, and how.
type Case<'a> = (&'static str, &'static str, Box<dyn Fn() -> Result<(), Reject> + 'a>);

/// Whether each row refuses its own request with its own code, and nothing else would.
fn every_row_bites<C>(rows: &[Row<C>], cases: &[Case<'_>]) {
    for row in rows {
        let own: Vec<_> = cases.iter().filter(|(name, ..)| *name == row.name).collect();
        assert!(!own.is_empty(), "no case for {}", row.name);
        for (name, code, ask) in own {
            let refused = ask().expect_err(name);
            assert_eq!(refused.code, *code, "{name}");
            TAKEN_AWAY.set(name);
            let without = ask();
            TAKEN_AWAY.set("");
            assert_ne!(without, Err(refused), "{name} changes nothing");
        }
    }
    for (name, ..) in cases {
        assert!(rows.iter().any(|row| row.name == *name), "no row {name}");
    }
}

/// Writes a case: `row, code, what is asked`.
macro_rules! case {
    ($row:ident, $code:literal, $ask:expr) => {
        (stringify!($row), $code, Box::new(move || $ask) as Box<dyn Fn() -> _>)
    };
}
use case;
