//! How many tests ran, read off what the runners print at their end.

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) skipped: u32,
}

impl Counts {
    /// Adds what a line says, if it is the closing line of a runner.
    pub(crate) fn hear(&mut self, line: &str) {
        if let Some(rest) = line.strip_prefix("test result: ") {
            self.passed += number_before(rest, " passed");
            self.failed += number_before(rest, " failed");
            self.skipped += number_before(rest, " ignored");
        }
        // node --test, in the spec reporter's mark or the plain one.
        let plain = line.trim_start_matches(['#', 'ℹ', ' ']);
        for (word, count) in [
            ("pass ", &mut self.passed),
            ("fail ", &mut self.failed),
            ("skipped ", &mut self.skipped),
        ] {
            let marked = plain.len() < line.len();
            let number = plain.strip_prefix(word).filter(|_| marked);
            *count += number.and_then(|number| number.trim().parse().ok()).unwrap_or(0);
        }
    }
}

fn number_before(text: &str, word: &str) -> u32 {
    let before = text.split(word).next().filter(|before| before.len() < text.len());
    let digits = before.and_then(|before| before.rsplit([' ', ';']).next());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_counted() {
        let mut counts = Counts::default();
        counts.hear("test result: ok. 29 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out");
        counts.hear("ℹ pass 12");
        counts.hear("# fail 3");
        counts.hear("pass 100 is no closing line");
        assert_eq!((counts.passed, counts.failed, counts.skipped), (41, 4, 2));
    }
}
