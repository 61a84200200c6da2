//! From whom and to whom, as said in `MAIL` and `RCPT` (RFC 5321 4.1.2).

/// Longest address, in bytes (RFC 5321 4.5.3.1.3, without the angle brackets).
const ADDRESS_BYTES_MAX: usize = 254;

/// From whom and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Envelope {
    /// Empty for a notice about mail that could not be delivered.
    pub(super) from: String,
    pub(super) to: Vec<String>,
    /// Whether addresses may be other than ASCII (RFC 6531).
    pub(super) utf8: bool,
}

/// The argument of `MAIL` or `RCPT`.
pub(super) struct Argument<'a> {
    /// The address; empty for `<>`.
    pub(super) address: &'a str,
    /// What follows it.
    pub(super) parameters: Vec<&'a str>,
}

impl<'a> Argument<'a> {
    /// Reads the argument after `FROM:` or `TO:`.
    pub(super) fn read(text: &'a str, prefix: &str) -> Option<Self> {
        let said = text.get(..prefix.len())?;
        let rest = text.get(prefix.len()..).filter(|_| said.eq_ignore_ascii_case(prefix))?;
        let (address, rest) = rest.strip_prefix('<')?.split_once('>')?;
        let parameters: Vec<_> = rest.split(' ').filter(|word| !word.is_empty()).collect();
        (rest.is_empty() || rest.starts_with(' ')).then_some(Self { address, parameters })
    }

    /// Whether the address can be one.
    pub(super) fn is_address(&self, utf8: bool) -> bool {
        let plain = |sign: char| sign.is_ascii_graphic() && !"<>\"\\(),:;".contains(sign);
        let other = |sign: char| !sign.is_ascii() && !sign.is_control() && !sign.is_whitespace();
        let allowed = |sign: char| plain(sign) || (utf8 && other(sign));
        let parts = self.address.rsplit_once('@');
        let whole = parts.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
        whole && self.address.len() <= ADDRESS_BYTES_MAX && self.address.chars().all(allowed)
    }
}
