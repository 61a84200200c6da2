//! Words: Fluent messages, in layers. A scheme's own words replace a method's, which replace the
//! shell's.

use std::{collections::BTreeMap, fmt};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// All the words of one language.
pub struct Texts {
    language: String,
    bundle: FluentBundle<FluentResource>,
}

/// A text source that is not Fluent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{layer}: {reason}")]
pub struct BadTexts {
    /// Which source, by its place in the list given to [`Texts::build`], from 0.
    pub layer: usize,
    /// What is wrong with it.
    pub reason: String,
}

impl Texts {
    /// Builds the words of a language from sources, the later replacing the earlier.
    ///
    /// # Errors
    ///
    /// If the language tag or a source cannot be read.
    pub fn build<'s>(
        language: &str,
        sources: impl IntoIterator<Item = &'s str>,
    ) -> Result<Self, BadTexts> {
        let tag: LanguageIdentifier = language
            .parse()
            .map_err(|_| BadTexts { layer: 0, reason: "no language tag".into() })?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks that keep right-to-left values apart would show up in mails and titles.
        bundle.set_use_isolating(false);
        for (layer, source) in sources.into_iter().enumerate() {
            let resource =
                FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| BadTexts {
                    layer,
                    reason: errors.first().map_or_else(String::new, ToString::to_string),
                })?;
            bundle.add_resource_overriding(resource);
        }
        Ok(Self { language: language.to_owned(), bundle })
    }

    /// The language tag, such as `hu`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The text of a key, `message` or `message.attribute`; the key itself where it is missing,
    /// so that a gap is seen and not hidden.
    pub fn get<K: AsRef<str>>(&self, key: &str, slots: &BTreeMap<K, String>) -> String {
        self.find(key, slots).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key, if there is one.
    pub fn find<K: AsRef<str>>(&self, key: &str, slots: &BTreeMap<K, String>) -> Option<String> {
        let pattern = match key.split_once('.') {
            Some((message, attribute)) => {
                self.bundle.get_message(message)?.get_attribute(attribute)?.value()
            }
            None => self.bundle.get_message(key)?.value()?,
        };
        let args: FluentArgs<'_> = slots
            .iter()
            .map(|(name, value)| (name.as_ref().to_owned(), FluentValue::from(value.as_str())))
            .collect();
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut faults);
        Some(text.into_owned())
    }

    /// A text that needs nothing filled in.
    #[must_use]
    pub fn plain(&self, key: &str) -> String {
        self.get(key, &BTreeMap::<&str, String>::new())
    }

    /// Whether there is a text of that key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        match key.split_once('.') {
            Some((message, attribute)) => self
                .bundle
                .get_message(message)
                .is_some_and(|message| message.get_attribute(attribute).is_some()),
            None => self.bundle.get_message(key).is_some_and(|message| message.value().is_some()),
        }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}
