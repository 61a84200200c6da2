//! Driving a method within a case, whichever case it is.

use serde_json::Value;

use crate::{
    decision::Claim,
    facts::Facts,
    method::{AnyMethod, Catalogue, Input, Step},
    page::Page,
    refusal::{Corrupt, Refusal, Stop},
    scheme::{Offer, Scheme},
};

/// What a method makes of an input.
///
/// # Errors
///
/// If the method refuses, the page was another one, or the scheme has withdrawn the method.
pub(crate) fn step(
    method: &str,
    log: &[Value],
    input: &Input<'_>,
    facts: &Facts<'_>,
) -> Result<Step<Value>, Stop> {
    let (any_method, offer) = in_force(method, facts)?;
    if let Input::Submitted(form) = input {
        form.drawn_for(any_method.page(log, offer, facts.scheme)?.id)?;
    }
    any_method.decide(log, input, offer, facts)
}

/// What a method asks now.
///
/// # Errors
///
/// If this build or the scheme does not know the method, or its log cannot be read.
pub(crate) fn page(
    method: &str,
    log: &[Value],
    scheme: &Scheme,
    catalogue: Catalogue,
) -> Result<Page, Corrupt> {
    let unknown = || Corrupt(format!("no method `{method}` in this build and scheme"));
    let any_method = catalogue.find(method).ok_or_else(unknown)?;
    any_method.page(log, scheme.offer(method).ok_or_else(unknown)?, scheme)
}

/// What a case holds that no other can, as long as it is where it is.
///
/// # Errors
///
/// If its log cannot be read.
pub(crate) fn holds(
    method: &str,
    log: &[Value],
    catalogue: Catalogue,
) -> Result<Vec<Claim>, Corrupt> {
    catalogue.find(method).map_or(Ok(Vec::new()), |method| method.holds(log))
}

/// A scheme may withdraw a method while cases are under way: those cases stop here.
fn in_force<'f>(
    method: &str,
    facts: &'f Facts<'_>,
) -> Result<(&'static dyn AnyMethod, &'f Offer), Stop> {
    let any_method = facts.catalogue.find(method);
    let any_method =
        any_method.ok_or_else(|| Corrupt(format!("no method `{method}` in this build")))?;
    Ok((any_method, facts.scheme.offer(method).ok_or(Refusal::NotOffered)?))
}
