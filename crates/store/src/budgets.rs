//! Budgets: so many tries in a window that begins with the first. One conditional statement spends
//! a try; its row count tells whether there was one left.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::{Fault, Spend, rows};

/// One more try, or the first of a new window; no row if the budget is used up.
const SPEND: &str = "\
    INSERT INTO budgets (key, spent, until) VALUES ($1, 1, $2) \
    ON CONFLICT (key) DO UPDATE SET \
        spent = CASE WHEN budgets.until <= $3 THEN 1 ELSE budgets.spent + 1 END, \
        until = CASE WHEN budgets.until <= $3 THEN excluded.until ELSE budgets.until END \
    WHERE budgets.until <= $3 OR budgets.spent < $4 \
    RETURNING spent";
const UNTIL: &str = "SELECT until FROM budgets WHERE key = $1";
const REFUND: &str = "UPDATE budgets SET spent = spent - 1 WHERE key = $1 AND spent > 0";
const FORGIVE: &str = "DELETE FROM budgets WHERE key = $1";

pub(crate) const STATEMENTS: &[(&str, &str)] =
    &[("spend", SPEND), ("until", UNTIL), ("refund", REFUND), ("forgive", FORGIVE)];

/// Spends one try.
pub(crate) fn spend(connection: &Connection, spend: &Spend, now: Timestamp) -> Result<(), Fault> {
    let ends = now.saturating_add(spend.window).unwrap_or(Timestamp::MAX);
    let values = params![spend.key, rows::micros(ends), rows::micros(now), spend.limit];
    let granted: Option<i64> = match spend.limit {
        0 => None,
        _ => connection.prepare_cached(SPEND)?.query_row(values, |row| row.get(0)).optional()?,
    };
    if granted.is_some() {
        return Ok(());
    }
    let until = connection
        .prepare_cached(UNTIL)?
        .query_row([&spend.key], |row| rows::time(row, 0))
        .optional()?
        .filter(|until| *until > now);
    Err(Fault::Exhausted { key: spend.key.clone(), until: until.unwrap_or(ends) })
}

/// Forgets every try of a budget.
pub(crate) fn forgive(connection: &Connection, key: &str) -> Result<(), Fault> {
    connection.prepare_cached(FORGIVE)?.execute([key])?;
    Ok(())
}

/// Gives one try back.
pub(crate) fn refund(connection: &Connection, key: &str) -> Result<(), Fault> {
    connection.prepare_cached(REFUND)?.execute([key])?;
    Ok(())
}
