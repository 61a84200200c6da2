//! Parameters with an inner grammar: read here once, for the checks and for the interaction.

use jiff::SignedDuration;
use serde_json::Value;

use super::{interaction::Prompt, request::Request};
use crate::{claims::ClaimsParameter, client::Client, level::Levels, reject::Reject};

/// A check is missing.
const UNREAD: &str = "claims were not checked";
/// Longest `max_age`, in seconds; what is longer counts as this.
const MAX_AGE_SECONDS_MAX: i64 = 10 * 365 * 24 * 60 * 60;

/// Which levels would do.
pub(crate) struct Wanted<'l> {
    /// The weakest level with which the request, and the relying party's minimum, are met.
    pub(crate) floor: &'l str,
    /// The `acr` values asked for, as they were written.
    pub(crate) acr: Vec<String>,
}

/// How old an authentication may be.
pub(super) fn max_age(request: &Request) -> Result<Option<SignedDuration>, Reject> {
    const BAD: Reject = Reject::new("invalid_request", "max_age must be a number of seconds");
    let Some(text) = &request.max_age else { return Ok(None) };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    // Digits that overflow are a very long time.
    let seconds =
        if digits { text.parse().unwrap_or(MAX_AGE_SECONDS_MAX) } else { return Err(BAD) };
    Ok(Some(SignedDuration::from_secs(seconds.min(MAX_AGE_SECONDS_MAX))))
}

/// What to put before the person.
pub(super) fn prompts(request: &Request) -> Result<Vec<Prompt>, Reject> {
    const UNKNOWN: Reject =
        Reject::new("invalid_request", "prompt knows none, login, consent and select_account");
    const ALONE: Reject = Reject::new("invalid_request", "prompt none must stand alone");
    let prompts = request.prompt.iter().map(|name| Prompt::named(name));
    let prompts = prompts.collect::<Option<Vec<_>>>().ok_or(UNKNOWN)?;
    if prompts.contains(&Prompt::None) && prompts.len() > 1 { Err(ALONE) } else { Ok(prompts) }
}

/// The level needed: the relying party's minimum, or more if more is asked for. Of several `acr`
/// values any will do; those unknown to the scheme are passed over unless all of them are.
pub(crate) fn wanted<'l>(
    request: &Request,
    client: &'l Client,
    levels: Levels<'l>,
) -> Result<Wanted<'l>, Reject> {
    const UNKNOWN: Reject = Reject::new(
        "unmet_authentication_requirements",
        "none of the acr values asked for is known here",
    );
    const MISCONFIGURED: Reject =
        Reject::new("server_error", "the minimum level registered is not one of the scheme");
    let essential = essential_acr(request)?;
    let mut floors = vec![client.minimum_level.as_str()];
    for alternatives in [&request.acr_values, &essential].into_iter().filter(|acr| !acr.is_empty())
    {
        let known = alternatives.iter().filter_map(|acr| levels.satisfying(acr));
        floors.push(levels.weakest(known).ok_or(UNKNOWN)?);
    }
    let floor = levels.strongest(floors).ok_or(MISCONFIGURED)?;
    // Where one is essential, the answer must be one of its values (Core 5.5.1.1).
    let acr = if essential.is_empty() { request.acr_values.clone() } else { essential };
    Ok(Wanted { floor, acr })
}

/// The claims asked for by name.
pub(super) fn claims(request: &Request) -> Result<ClaimsParameter, Reject> {
    ClaimsParameter::read(request.claims.as_deref())
}

/// The values of an essential `acr` claim of the ID token (`OpenID` Connect Core 5.5.1.1).
fn essential_acr(request: &Request) -> Result<Vec<String>, Reject> {
    // The row that reads them has told of it by now.
    let claims = claims(request).map_err(|_| Reject::new("server_error", UNREAD))?;
    let Some(acr) = claims.of_id_token("acr") else { return Ok(Vec::new()) };
    if acr.get("essential") != Some(&Value::Bool(true)) {
        return Ok(Vec::new());
    }
    let values = acr.get("values").and_then(Value::as_array).into_iter().flatten();
    let values = acr.get("value").into_iter().chain(values);
    // What is no text names no level, and must not be taken for no wish at all.
    Ok(values.map(|value| value.as_str().unwrap_or_default().to_owned()).collect())
}
