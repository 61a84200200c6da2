//! Chance, from the operating system's generator.
//!
//! Called by key generation, by sealing (nonces) and by the composition, which hands entropy to the
//! crates that only decide.

/// The operating system gave no random bytes; nothing may go on without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct Unavailable;

/// Fills the buffer.
///
/// # Errors
/// [`Unavailable`]; the buffer is then worthless.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the generator")]
pub fn fill(buffer: &mut [u8]) -> Result<(), Unavailable> {
    aws_lc_rs::rand::fill(buffer).map_err(|_| Unavailable)
}

/// Returns `N` random bytes.
///
/// # Errors
/// [`Unavailable`].
pub fn bytes<const N: usize>() -> Result<[u8; N], Unavailable> {
    let mut buffer = [0; N];
    fill(&mut buffer)?;
    Ok(buffer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_draws_differ() {
        assert_ne!(bytes::<32>().unwrap(), bytes::<32>().unwrap());
    }
}
