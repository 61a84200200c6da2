//! Which parts of a text can be followed.

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Mere text.
    Text(&'t str),
    /// An address of the gate.
    Link(&'t str),
}

/// Splits a text into what is an address of the gate and what is not. Whoever writes into the
/// tray cannot send its reader elsewhere.
pub(super) fn parts<'t>(text: &'t str, gate: &str) -> Vec<Part<'t>> {
    let gate = gate.trim_end_matches('/');
    if gate.is_empty() {
        return vec![Part::Text(text)];
    }
    let mut parts = Vec::new();
    let (mut rest, mut searched) = (text, 0);
    while let Some(found) = rest.get(searched..).and_then(|unread| unread.find(gate)) {
        let (before, link, after) = cut(rest, searched + found);
        if is_within(link, gate) {
            parts.extend([Part::Text(before), Part::Link(link)]);
            (rest, searched) = (after, 0);
        } else {
            searched += found + gate.len();
        }
    }
    parts.push(Part::Text(rest));
    parts.retain(|part| *part != Part::Text(""));
    parts
}

/// What stands before the address that begins at `start`, the address, and what follows it.
fn cut(text: &str, start: usize) -> (&str, &str, &str) {
    let (before, from) = text.split_at_checked(start).unwrap_or((text, ""));
    let ends = |sign: char| sign.is_whitespace() || "<>\"'".contains(sign);
    let end = from.find(ends).unwrap_or(from.len());
    let (word, _) = from.split_at_checked(end).unwrap_or((from, ""));
    // A full stop after an address belongs to the sentence.
    let link = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    (before, link, from.get(link.len()..).unwrap_or(""))
}

/// Whether an address that begins with the gate's is the gate's: `https://gate.example` begins
/// `https://gate.example.evil.test` too.
fn is_within(link: &str, gate: &str) -> bool {
    let path = link.strip_prefix(gate);
    path.is_some_and(|path| path.is_empty() || path.starts_with(['/', '?', '#']))
}

#[cfg(test)]
mod tests {
    use super::{Part::*, parts};

    const GATE: &str = "http://127.0.0.1:8080";

    #[test]
    fn an_address_of_the_gate_is_a_link_and_the_full_stop_is_not_part_of_it() {
        let text = "Open http://127.0.0.1:8080/activate?a=1. Thanks.";
        let found = parts(text, GATE);
        let link = Link("http://127.0.0.1:8080/activate?a=1");
        assert_eq!(found, [Text("Open "), link, Text(". Thanks.")]);
    }

    #[test]
    fn an_address_that_only_begins_like_the_gate_is_mere_text() {
        for text in [
            "http://127.0.0.1:80801/",
            "http://127.0.0.1:8080.evil.test/",
            "http://127.0.0.1:8080@evil.test/",
            "https://evil.test/",
            "javascript:alert(1)",
        ] {
            assert_eq!(parts(text, GATE), [Text(text)]);
        }
    }

    #[test]
    fn a_link_after_mere_text_that_looks_like_one_is_still_found() {
        let found = parts("http://127.0.0.1:8080.evil.test/ é http://127.0.0.1:8080/", GATE);
        assert_eq!(found.last(), Some(&Link("http://127.0.0.1:8080/")));
    }

    #[test]
    fn without_a_gate_there_are_no_links() {
        assert_eq!(parts("é http://a/", ""), [Text("é http://a/")]);
    }
}
