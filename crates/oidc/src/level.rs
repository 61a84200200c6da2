//! Levels of assurance as relying parties name them: by the scheme's own id, or by the URI of
//! eIDAS.

use kernel::{evidence::Assurance, scheme::LevelName};

/// The levels of a scheme, weakest first.
#[derive(Clone, Copy, Debug)]
pub struct Levels<'a>(&'a [LevelName]);

impl<'a> Levels<'a> {
    /// The levels of `scheme.levels`.
    #[must_use]
    pub const fn new(levels: &'a [LevelName]) -> Self {
        Self(levels)
    }

    /// Whether a session of level `held` is good enough where `floor` is needed. A level that the
    /// scheme does not know is good for nothing, and is never reached.
    #[must_use]
    pub fn reaches(self, held: &str, floor: &str) -> bool {
        match (self.rank(held), self.rank(floor)) {
            (Some(held), Some(floor)) => held >= floor,
            (None, _) | (_, None) => false,
        }
    }

    /// The weakest level that satisfies an `acr` value: the level of that id, or the first worth
    /// at least that much under eIDAS.
    #[must_use]
    pub fn satisfying(self, acr: &str) -> Option<&'a str> {
        let by_id = self.0.iter().find(|level| level.id == acr);
        let by_uri = || {
            let wanted = assurance(acr)?;
            self.0.iter().find(|level| level.assurance >= wanted)
        };
        by_id.or_else(by_uri).map(|level| level.id.as_str())
    }

    /// The weakest of some known levels.
    pub(crate) fn weakest(self, ids: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        ids.into_iter().min_by_key(|id| self.rank(id))
    }

    /// The strongest of some levels; none if one of them is unknown.
    pub(crate) fn strongest(self, ids: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let ranked = ids.into_iter().map(|id| Some((self.rank(id)?, id)));
        Some(ranked.collect::<Option<Vec<_>>>()?.into_iter().max()?.1)
    }

    /// The `acr` of a session of level `held`, in the words of the question: the strongest of the
    /// values asked for that it reaches, and without a question the URI of eIDAS.
    #[must_use]
    pub fn acr(self, held: &str, asked: &[String]) -> Option<String> {
        let reached = asked.iter().filter_map(|acr| {
            let rank = self.rank(self.satisfying(acr)?)?;
            (rank <= self.rank(held)?).then_some((rank, acr))
        });
        let strongest = reached.max_by_key(|(rank, _)| *rank).map(|(_, acr)| acr.clone());
        strongest.or_else(|| Some(self.0.get(self.rank(held)?)?.assurance.uri().to_owned()))
    }

    /// Every `acr` value that can be asked for: eIDAS URIs that some level reaches, then ids.
    #[must_use]
    pub fn acr_values(self) -> Vec<&'a str> {
        let uris = [Assurance::Low, Assurance::Substantial, Assurance::High]
            .map(Assurance::uri)
            .into_iter()
            .filter(|uri| self.satisfying(uri).is_some());
        uris.chain(self.0.iter().map(|level| level.id.as_str())).collect()
    }

    fn rank(self, id: &str) -> Option<usize> {
        self.0.iter().position(|level| level.id == id)
    }
}

fn assurance(uri: &str) -> Option<Assurance> {
    [Assurance::Low, Assurance::Substantial, Assurance::High]
        .into_iter()
        .find(|assurance| assurance.uri() == uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HIGH: &str = "http://eidas.europa.eu/LoA/high";
    const SUBSTANTIAL: &str = "http://eidas.europa.eu/LoA/substantial";
    const LOW: &str = "http://eidas.europa.eu/LoA/low";

    fn names(pairs: &[(&str, Assurance)]) -> Vec<LevelName> {
        let level = |(id, assurance): &(&str, Assurance)| LevelName {
            id: (*id).to_owned(),
            assurance: *assurance,
        };
        pairs.iter().map(level).collect()
    }

    #[test]
    fn a_uri_is_satisfied_by_the_first_level_worth_as_much() {
        let names = names(&[("basic", Assurance::Low), ("advanced", Assurance::High)]);
        let levels = Levels::new(&names);
        assert_eq!(levels.satisfying(LOW), Some("basic"));
        assert_eq!(levels.satisfying(SUBSTANTIAL), Some("advanced"));
        assert_eq!(levels.satisfying(HIGH), Some("advanced"));
        assert_eq!(levels.satisfying("advanced"), Some("advanced"));
        assert_eq!(levels.satisfying("http://eidas.europa.eu/LoA/"), None);
        assert_eq!(levels.acr_values(), [LOW, SUBSTANTIAL, HIGH, "basic", "advanced"]);
    }

    #[test]
    fn what_no_level_is_worth_is_not_offered() {
        let names = names(&[("one", Assurance::Substantial)]);
        let levels = Levels::new(&names);
        assert_eq!(levels.acr_values(), [LOW, SUBSTANTIAL, "one"]);
        assert_eq!(levels.acr("one", &[HIGH.to_owned()]).as_deref(), Some(SUBSTANTIAL));
    }

    #[test]
    fn an_acr_is_never_above_the_session() {
        let names = names(&[("basic", Assurance::Low), ("advanced", Assurance::High)]);
        let levels = Levels::new(&names);
        let asked = ["advanced".to_owned(), LOW.to_owned()];
        assert_eq!(levels.acr("basic", &asked).as_deref(), Some(LOW));
        assert_eq!(levels.acr("advanced", &asked).as_deref(), Some("advanced"));
        assert_eq!(levels.acr("imaginary", &asked), None);
    }

    #[test]
    fn an_unknown_level_reaches_nothing_and_is_never_reached() {
        let names = names(&[("basic", Assurance::Low)]);
        let levels = Levels::new(&names);
        assert!(levels.reaches("basic", "basic"));
        assert!(!levels.reaches("x", "basic"));
        assert!(!levels.reaches("basic", "x"));
        assert!(!levels.reaches("x", "x"));
    }
}
