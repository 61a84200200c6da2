//! The grid: which check guards which endpoint. The order of rows is the order of work.

use crate::reject::Reject;

/// Where a request can arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// The authorization endpoint (RFC 6749 3.1).
    Authorize,
    /// The endpoint for pushed requests (RFC 9126 2).
    Par,
    /// The backchannel authentication endpoint (CIBA 7).
    Ciba,
    /// The token endpoint (RFC 6749 3.2).
    Token,
    /// The introspection endpoint (RFC 7662 2).
    Introspect,
    /// The revocation endpoint (RFC 7009 2).
    Revoke,
    /// The userinfo endpoint (`OpenID` Connect Core 5.3).
    Userinfo,
    /// The logout endpoint (`OpenID` Connect RP-Initiated Logout 2).
    Logout,
}

/// Who is told of a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// Only the person, on a page of ours: nobody has vouched for the redirect URI yet.
    Person,
    /// The relying party.
    Client,
}

/// One row: a check, who hears of its refusal, and the endpoints it guards.
pub(crate) struct Row<C: 'static> {
    pub(crate) name: &'static str,
    pub(crate) check: C,
    pub(crate) told: Told,
    pub(crate) guards: &'static [Endpoint],
}

/// Writes rows as a table: `check, who is told, [endpoints];`.
macro_rules! rows {
    ($($check:ident, $told:ident, [$($endpoint:ident),* $(,)?];)*) => {
        &[$($crate::grid::Row {
            name: stringify!($check),
            check: $check,
            told: $crate::grid::Told::$told,
            guards: &[$($crate::grid::Endpoint::$endpoint),*],
        }),*]
    };
}
pub(crate) use rows;

/// Applies the rows that guard an endpoint, from the top, until one refuses.
pub(crate) fn run<C: Copy>(
    rows: &[Row<C>],
    endpoint: Endpoint,
    apply: impl Fn(C) -> Result<(), Reject>,
) -> Result<(), (Told, Reject)> {
    rows.iter()
        .filter(|row| row.guards.contains(&endpoint) && stands(row.name))
        .try_for_each(|row| apply(row.check).map_err(|reject| (row.told, reject)))
}

/// Whether a row is in force: a test takes one away and looks whether anything changes.
#[cfg(test)]
fn stands(name: &str) -> bool {
    !crate::biting::is_taken_away(name)
}

/// Whether a row is in force: outside tests, every row is.
#[cfg(not(test))]
const fn stands(_: &str) -> bool {
    true
}

/// The whole grid as a picture: one row a check in the order of work, one column an endpoint, and
/// who is told (`person` or `client`) where they meet.
#[must_use]
pub fn picture() -> String {
    use crate::{authorize, ciba, client_auth, dpop, introspect, logout, token, userinfo};
    let tables = [
        ("request object", cells(authorize::OBJECT)),
        ("authorization request", cells(authorize::CHECKS)),
        ("client authentication", cells(client_auth::CHECKS)),
        ("backchannel request", cells(ciba::CHECKS)),
        ("backchannel question", cells(ciba::POLL)),
        ("proof of a key", cells(dpop::CHECKS)),
        ("token request", cells(token::SHAPE)),
        ("code", cells(token::CODE)),
        ("refresh token", cells(token::REFRESH)),
        ("a service's own request", cells(token::SERVICE)),
        ("question about a token", cells(introspect::SHAPE)),
        ("token in question", cells(introspect::CHECKS)),
        ("access token", cells(userinfo::CHECKS)),
        ("logout request", cells(logout::CHECKS)),
    ];
    let head = Endpoint::ALL.map(|endpoint| format!("{endpoint:<11}")).join("");
    let head = format!("{:<30}{}\n", "", head.trim_end());
    let tables = tables.into_iter().map(|(title, rows)| format!("\n{title}\n{rows}"));
    [head].into_iter().chain(tables).collect()
}

fn cells<C>(rows: &[Row<C>]) -> String {
    let row = |row: &Row<C>| {
        let cell = |endpoint| match (row.guards.contains(&endpoint), row.told) {
            (true, Told::Person) => "person     ",
            (true, Told::Client) => "client     ",
            (false, Told::Person | Told::Client) => "           ",
        };
        let cells = Endpoint::ALL.map(cell).join("");
        format!("  {:<28}{}\n", row.name, cells.trim_end())
    };
    rows.iter().map(row).collect()
}

impl Endpoint {
    const ALL: [Self; 8] = [
        Self::Authorize,
        Self::Par,
        Self::Ciba,
        Self::Token,
        Self::Introspect,
        Self::Revoke,
        Self::Userinfo,
        Self::Logout,
    ];
}

impl std::fmt::Display for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Authorize => "authorize",
            Self::Par => "par",
            Self::Ciba => "ciba",
            Self::Token => "token",
            Self::Introspect => "introspect",
            Self::Revoke => "revoke",
            Self::Userinfo => "userinfo",
            Self::Logout => "logout",
        })
    }
}

#[cfg(test)]
mod tests;
