//! What the words of kernel, methods and schemes have to be: complete, alike in every language,
//! and plain.

use std::collections::{BTreeMap, BTreeSet};

use kernel::text::Texts;

use crate::{
    CATALOGUE,
    schemes::{CLAVE, IDCAT, UGYFELKAPU, folder, people},
};

/// Longest sentence, in words.
const SENTENCE_WORDS_MAX: usize = 25;
/// Longest word without a soft hyphen, in letters.
const WORD_LETTERS_MAX: usize = 20;
/// Words that say nothing, or say it to the person's face.
const BANNED: [&str; 19] = [
    "please",
    "sorry",
    "valid",
    "invalid",
    "oops",
    "forbidden",
    "illegal",
    "kérjük",
    "sajnos",
    "elnézést",
    "érvénytelen",
    "érvényes",
    "tilos",
    "lamentamos",
    "sentimos",
    "inválido",
    "inválida",
    "válido",
    "prohibido",
];
/// What the pages of kernel and methods ask for by name.
const ASKED: &str = "
    enrol-choose enrol-choose.lead enrol-choose.submit method method-eid-card method-eid-card.hint
    enrol-account enrol-account.lead enrol-account.submit enrol-account.not-editable
    enrol-done enrol-done.sent enrol-done.step-mail enrol-done.step-activate enrol-done.step-sign-in
    enrol-closed enrol-closed.lead activate activate.lead activate.submit
    new-code new-code.lead new-code.submit new-code-sent new-code-sent.if-known
    sign-in sign-in.submit
    user-name user-name.hint email email.hint password password.hint new-password new-password.hint
    code code.hint
    user-name-letters user-name-short user-name-long user-name-taken email-shape password-short
    password-long password-own-name password-common code-shape
    person-name person-birth-name person-mother person-birth-place person-birth-date
    person-nationality person-address
    link-enrol link-activate link-new-code link-sign-in link-other-ways
    mail-activation mail-activation.body mail-password-set mail-password-set.body
    eid-card-start eid-card-start.lead eid-card-start.submit eid-card-start.card
    eid-card-start.code eid-card-start.check
    eid-card-form eid-card-form.lead eid-card-form.submit eid-card-form.turned-away
    eid-card-form.causes eid-card-form.unanswered
    eid-card-checking eid-card-checking.asking eid-card-matched
    document-number document-number.hint document-number-shape
    registration-code registration-code.hint registration-code-shape
    enrol-declared enrol-declared.lead enrol-declared.submit enrol-declared.not-checked
    raise raise.lead raise.submit raise.needed raise.have raise-none raise-none.lead
    raise-none.submit raise-none.needed raise-other-ways raise-other-ways.lead
    raise-other-ways.submit raise-somebody-else raise-already-registered link-raise
    mail-level-raised mail-level-raised.body mail-level-raised-resume
    mail-level-raised-resume.body mail-lapse-soon mail-lapse-soon.body
    mail-confirm mail-confirm.body mail-confirm-binding mail-confirm-binding.body
    method-self-declared method-self-declared.hint self-declared-form self-declared-form.lead
    self-declared-form.submit self-declared-form.temporary self-declared-done
    declared-family-name declared-family-name.hint declared-given-name declared-given-name.hint
    declared-birth-place declared-birth-place.hint declared-birth-date declared-birth-date.hint
    declared-birth-date-shape declared-too-young
    level-temporary level-full";

/// The sources of a language in the order in which they replace each other, with their names: of the
/// kernel, of the methods that a scheme offers, and of the scheme.
fn sources_of(code: &str, language: &str) -> Vec<(String, String)> {
    let kernel = kernel::TEXTS.iter().filter(|(tag, _)| *tag == language).map(|(_, text)| *text);
    let mut files = folder(code);
    let own = files.remove(&format!("texts/{language}.ftl")).unwrap();
    let offered = |id: &str| files.contains_key(&format!("methods/{id}.toml"));
    let methods = CATALOGUE.0.iter().filter(|method| offered(method.id()));
    let methods = methods.flat_map(|method| method.texts()).filter(|(tag, _)| *tag == language);
    kernel
        .map(|text| ("kernel".to_owned(), text.to_owned()))
        .chain(methods.map(|(_, text)| ("method".to_owned(), (*text).to_owned())))
        .chain([(code.to_owned(), own)])
        .collect()
}

fn sources(language: &str) -> Vec<(String, String)> {
    sources_of(UGYFELKAPU, language)
}

fn texts(language: &str) -> Texts {
    let sources = sources(language);
    Texts::build(language, sources.iter().map(|(_, text)| text.as_str())).unwrap()
}

/// Every message and attribute of a source with its words, slots as they are written.
fn entries(source: &str) -> BTreeMap<String, String> {
    let mut entries: BTreeMap<String, String> = BTreeMap::new();
    let (mut message, mut here) = (String::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let starts = line.split_once(" =").filter(|(key, _)| !key.trim().contains(' '));
        match starts {
            Some((key, words)) if !line.starts_with(' ') => {
                (message, here) = (key.to_owned(), key.to_owned());
                entries.insert(here.clone(), words.trim().to_owned());
            }
            Some((key, words)) if line.starts_with("    .") => {
                here = format!("{message}{}", key.trim());
                entries.insert(here.clone(), words.trim().to_owned());
            }
            _ => {
                let words = entries.entry(here.clone()).or_default();
                words.push('\n');
                words.push_str(line.trim());
            }
        }
    }
    entries
}

/// The slots that are filled in, and those by which words are chosen.
fn slots(words: &str) -> BTreeSet<&str> {
    let slot = |rest: &'_ str| rest.find(['}', '\n']).unwrap_or(rest.len());
    let written = words.split('{').skip(1).filter_map(|rest| rest.get(..slot(rest)));
    written.map(|slot| slot.trim().trim_end_matches("->").trim()).collect()
}

/// Each scheme, with the language that its English is compared with.
const LANGUAGES: [(&str, &str); 3] = [(UGYFELKAPU, "hu"), (CLAVE, "es"), (IDCAT, "es")];

#[test]
fn every_language_says_the_same_things_with_the_same_slots_as_english() {
    for (scheme, language) in LANGUAGES {
        let english = sources_of(scheme, "en");
        let other = sources_of(scheme, language);
        assert_eq!(english.len(), other.len(), "{scheme} {language}");
        for ((layer, english), (_, other)) in english.into_iter().zip(other) {
            let (english, other) = (entries(&english), entries(&other));
            let keys =
                |entries: &BTreeMap<String, String>| entries.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(&english), keys(&other), "{layer} {language}");
            for (key, words) in &english {
                assert_eq!(slots(words), slots(&other[key]), "{layer} {language}: {key}");
            }
        }
    }
}

/// Languages of the gate whose officers read the scheme's first.
const AT_THE_GATE: [(&str, &str); 4] = [(CLAVE, "ca"), (CLAVE, "eu"), (CLAVE, "gl"), (IDCAT, "ca")];
/// What the words of officers begin with, which nobody reads who is no officer; and those of disputes, which
/// schemes with these languages do not have.
const OF_OFFICERS: [&str; 21] = [
    "appeal",
    "check-",
    "dispute-",
    "history-",
    "mail-appeal",
    "mail-disp",
    "mail-given-up",
    "mail-refused",
    "mail-restored",
    "mail-stays-given-up",
    "officer-",
    "refusal-held",
    "refusal-not-assigned",
    "refusal-not-signed",
    "refusal-reason-needed",
    "refusal-separate-hands",
    "refusal-stale",
    "refusal-undecided",
    "review",
    "role-",
    "visit-",
];

#[test]
fn a_language_of_the_gate_lacks_no_word_but_those_of_officers() {
    for (code, language) in AT_THE_GATE {
        let english = sources_of(code, "en");
        let other = sources_of(code, language);
        assert_eq!(english.len(), other.len(), "{language}");
        for ((layer, english), (_, other)) in english.into_iter().zip(other) {
            let (english, other) = (entries(&english), entries(&other));
            for (key, words) in &english {
                if let Some(other) = other.get(key) {
                    assert_eq!(slots(words), slots(other), "{layer} {language}: {key}");
                } else {
                    let of_officers = OF_OFFICERS.iter().any(|begin| key.starts_with(begin));
                    assert!(of_officers, "{layer} {language}: {key}");
                }
            }
            let strange: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
            assert!(strange.is_empty(), "{layer} {language}: {strange:?}");
        }
    }
}

#[test]
fn every_text_that_is_asked_for_is_there_in_every_language() {
    for language in ["en", "hu"] {
        let texts = texts(language);
        let missing = |key: &str| !texts.has(key);
        let missing: Vec<&str> = ASKED.split_whitespace().filter(|key| missing(key)).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
        for country in people(UGYFELKAPU).into_iter().filter_map(|person| person.nationality) {
            assert!(texts.has(&format!("country-{country}")), "{language}: {country}");
        }
    }
}

#[test]
fn ukapu_10_to_23_the_buttons_bear_their_published_words() {
    let texts = texts("hu");
    let published = [
        ("link-enrol", "Regisztráció"),
        ("method-eid-card", "Elektronikus személyazonosító igazolvánnyal regisztrálok"),
        ("eid-card-start.submit", "Azonosítás indítása"),
        ("eid-card-form.submit", "Ellenőrzés"),
        ("email", "E-mail cím"),
        ("enrol-account.submit", "Regisztráció"),
        ("link-sign-in", "Belépés"),
    ];
    for (key, words) in published {
        assert_eq!(texts.plain(key), words, "{key}");
    }
}

#[test]
fn a_message_is_written_out_with_everything_filled_in() {
    let slots = ["name", "user-name", "code", "until", "days", "gate", "scheme"];
    let slots = slots.map(|slot| (slot, format!("<{slot}>"))).into();
    for language in ["en", "hu"] {
        let body = texts(language).get("mail-activation.body", &slots);
        for slot in slots.keys() {
            assert!(body.contains(&format!("<{slot}>")), "{language}: {slot}\n{body}");
        }
        assert!(body.contains("<gate>/activate\n"), "{language}: {body}");
        assert!(!body.contains("{ "), "{language}: {body}");
    }
}

#[test]
fn sentences_are_short_and_words_are_plain() {
    let pairs = LANGUAGES.into_iter().flat_map(|(code, language)| [(code, "en"), (code, language)]);
    let pairs = pairs.chain(AT_THE_GATE);
    for (code, language) in pairs {
        for (layer, source) in sources_of(code, language) {
            for (key, words) in entries(&source) {
                let sentences = words.split(['.', '!', '?', ':', '\n']);
                let longest = sentences.map(|one| one.split_whitespace().count()).max();
                assert!(longest <= Some(SENTENCE_WORDS_MAX), "{layer} {language}: {key}");
                let lower = words.to_lowercase();
                for word in lower.split(|letter: char| !letter.is_alphabetic()) {
                    assert!(!BANNED.contains(&word), "{layer} {language}: {key}: {word}");
                    let letters = word.chars().count();
                    assert!(letters <= WORD_LETTERS_MAX, "{layer} {language}: {key}: {word}");
                }
                assert!(!words.contains(['"', '\'']), "{layer} {language}: {key}: straight quotes");
            }
        }
    }
}
