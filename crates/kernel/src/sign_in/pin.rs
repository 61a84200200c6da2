//! The two pages of signing in with a PIN: what is printed on the document, then what came by SMS.

use jiff::SignedDuration;

use crate::{
    account::PIN,
    code,
    decision::{Claim, Spend},
    document::{self, Shown},
    facts::Facts,
    page::{Block, FieldKind, Form, Page, Place, Text, Tone},
    refusal::{FieldFault, Refusal},
    scheme::{CodeRules, Scheme},
    secret::{Fingerprint, Secret},
    user_name,
};

const ASKING: &str = "pin-ask";
const ENTERING: &str = "pin-enter";
/// The field of the PIN.
const FIELD: &str = "pin";
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How many networks may use up all that there is for one number in a day.
const NETWORKS: u32 = 3;

/// Somebody who wants a PIN.
#[derive(Clone, Debug)]
pub struct PinRequest {
    /// What they say of their document.
    pub shown: Shown,
}

impl PinRequest {
    /// What to ask. Whoever has a letter that the scheme posts is led on.
    #[must_use]
    pub fn page(posts_letters: bool) -> Page {
        let letter = posts_letters.then(|| Block::Link(Text::key("link-letter"), Place::Letter));
        let links =
            std::iter::once(Block::Link(Text::key("link-enrol"), Place::Enrol)).chain(letter);
        Page::asking(ASKING, document::fields(None).into_iter().chain(links).collect())
    }

    /// Reads the page.
    ///
    /// # Errors
    ///
    /// What is wrong with what was typed.
    pub fn read(form: &Form, scheme: &Scheme) -> Result<Self, Refusal> {
        form.drawn_for(ASKING)?;
        Ok(Self { shown: document::read(form, scheme)? })
    }

    /// What the account is found by, if there is one.
    #[must_use]
    pub fn claim(&self, facts: &Facts<'_>) -> Claim {
        user_name::claim(&self.shown.number, facts)
    }

    /// What asking costs, whether or not there is an account. Strangers who know a number use up what
    /// their own network has for it, and never what a browser has that its holder signed in from before.
    #[must_use]
    pub fn spends(&self, known_browser: Option<&Fingerprint>, facts: &Facts<'_>) -> Vec<Spend> {
        let anywhere = facts.scheme.codes.get(PIN).map_or(0, CodeRules::codes_per_day);
        let here = anywhere.div_ceil(NETWORKS);
        let budget = |purpose: &str, of: &str, limit| Spend {
            key: facts.fingerprint(&format!("budget:pin:{purpose}"), of),
            limit,
            window: DAY,
        };
        let network = facts.network.as_str();
        let of_network = Spend {
            key: facts.fingerprint("budget:pin:network", network),
            limit: facts.scheme.sign_in.tries_per_network,
            window: facts.scheme.sign_in.window(),
        };
        if let Some(browser) = known_browser {
            return vec![of_network, budget("browser", browser.as_str(), here)];
        }
        let number = self.claim(facts).key;
        let number_here = format!("{} {network}", number.as_str());
        vec![
            of_network,
            budget("number-here", &number_here, here),
            budget("number", number.as_str(), anywhere),
        ]
    }
}

/// Somebody who has a PIN.
#[derive(Clone, Debug)]
pub struct PinEntry {
    /// As typed, in the alphabet's own spelling.
    pub pin: Secret,
}

impl PinEntry {
    /// What to ask, whether or not a PIN was sent.
    #[must_use]
    pub fn page(scheme: &Scheme) -> Page {
        let rules = scheme.codes.get(PIN);
        let length = rules.map_or(0, |rules| rules.length);
        let minutes = rules.map_or(0, |rules| rules.life_minutes).to_string();
        let sent = Text::key("pin-enter.sent").with("minutes", minutes);
        Page::asking(
            ENTERING,
            vec![
                Block::Notice(Tone::Information, sent),
                Block::field(FIELD, FieldKind::OneTimeCode { length }),
                Block::Paragraph(Text::key("pin-enter.nothing")),
                Block::Link(Text::key("link-pin-anew"), Place::Pin),
            ],
        )
    }

    /// Reads the page. A slip of the hand costs nothing.
    ///
    /// # Errors
    ///
    /// If it cannot be a PIN.
    pub fn read(form: &Form, scheme: &Scheme) -> Result<Self, Refusal> {
        form.drawn_for(ENTERING)?;
        let rules = scheme.codes.get(PIN).ok_or(Refusal::NotOffered)?;
        let typed = form.line(FIELD)?;
        let pin = code::read(typed, rules).ok_or(FieldFault::new(FIELD, "pin-shape"))?;
        Ok(Self { pin })
    }

    /// What the try costs, counted before anything is compared: of one request there are so many,
    /// whether or not a PIN was sent for it.
    #[must_use]
    pub fn spends(&self, browser: &Fingerprint, facts: &Facts<'_>) -> Vec<Spend> {
        let limit = facts.scheme.codes.get(PIN).map_or(0, |rules| rules.attempts);
        let key = facts.fingerprint("budget:pin:tries", browser.as_str());
        vec![Spend { key, limit, window: DAY }]
    }
}
