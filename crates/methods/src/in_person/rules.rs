//! Which documents do, for whom (KONZ-12 to KONZ-15): rules of the scheme, as data.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::person::{PartialDate, Person};
use serde::{Deserialize, Serialize};

use super::document::{Beside, Document};

/// Any nationality.
const ANY: &str = "*";

/// What a scheme sets.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Written")]
pub(crate) struct Settings {
    written: Written,
}

/// The same as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The register that is asked.
    connector: String,
    /// Whom it keeps, by nationality.
    recorded: Vec<String>,
    /// The age from which one may have an account, in completed years.
    age_min_years: i16,
    /// Nationalities that belong together, by the name of the group.
    #[serde(default)]
    group: BTreeMap<String, Vec<String>>,
    /// The documents that do.
    document: Vec<Rule>,
    /// Documents whose machine readable lines have what they are known by in another place.
    #[serde(default)]
    scan: Vec<Scan>,
    /// Who stands beside minors; they come alone if there are no such rules.
    minor: Option<MinorRules>,
}

/// Lines that begin like this are of such a document, and what it is known by stands where issuers may write
/// what they like.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scan {
    begins: String,
    kind: String,
}

/// Who stands beside minors.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MinorRules {
    /// The age from which nobody does, in completed years.
    pub(super) below_years: i16,
    /// The documents by which they identify themselves; the register is asked about them.
    pub(super) guardian: Vec<String>,
    /// The papers that say that the minor is theirs.
    pub(super) papers: Vec<String>,
}

/// A document that does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    /// What it is.
    kind: String,
    /// For whom: nationalities, groups of them, or everybody.
    of: Vec<String>,
    /// The earliest day on which it may have been issued.
    issued_from: Option<Date>,
    /// What the register calls it, if it has another word for it.
    recorded_as: Option<String>,
    /// Of which other documents one has to be shown beside it.
    #[serde(default)]
    beside: Vec<String>,
}

/// What speaks against a document or its bearer, the key of its text (`objection-<name>`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Objection {
    /// Not this document for people of that nationality.
    WrongKind,
    /// Its last day is past.
    Expired,
    /// It is of a kind from before.
    TooOld,
    /// When it was issued was not said, and it matters.
    IssueDateMissing,
    /// The register does not know it.
    Unknown,
    /// It was reported lost or stolen, or replaced.
    Revoked,
    /// Its bearer has died.
    Deceased,
    /// Its bearer is too young.
    TooYoung,
    /// It does not do alone.
    BesideMissing,
    /// What is shown beside it does not do, or has ended.
    BesideUnsuitable,
    /// Whoever stands beside a minor is none who can.
    NoGuardian,
}

impl TryFrom<Written> for Settings {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        for rule in &written.document {
            for of in &rule.of {
                let code = of.len() == 3 && of.bytes().all(|byte| byte.is_ascii_uppercase());
                if of != ANY && !code && !written.group.contains_key(of) {
                    return Err(format!("`{of}` is neither a nationality nor a group"));
                }
            }
        }
        if written.document.is_empty() {
            return Err("name at least one [[document]]".to_owned());
        }
        Ok(Self { written })
    }
}

impl Settings {
    pub(super) fn connector(&self) -> &str {
        &self.written.connector
    }

    /// Whether the register keeps people of a nationality.
    pub(super) fn is_recorded(&self, nationality: &str) -> bool {
        self.written.recorded.iter().any(|known| known == ANY || known == nationality)
    }

    /// What the register calls a document.
    pub(super) fn recorded_as<'k>(&'k self, kind: &'k str) -> &'k str {
        let rule = self.written.document.iter().find(|rule| rule.kind == kind);
        rule.and_then(|rule| rule.recorded_as.as_deref()).unwrap_or(kind)
    }

    /// Which document lines are of that have what it is known by in another place.
    pub(super) fn scanned_as(&self, zone: &str) -> Option<&str> {
        let scan = self.written.scan.iter().find(|scan| zone.starts_with(&scan.begins))?;
        Some(&scan.kind)
    }

    /// Who stands beside minors.
    pub(super) const fn minors(&self) -> Option<&MinorRules> {
        self.written.minor.as_ref()
    }

    /// Whether somebody has to stand beside a person of this birth.
    pub(super) fn is_minor(&self, born: PartialDate, today: Date) -> bool {
        self.minors().is_some_and(|rules| !born.is_at_least(rules.below_years, today))
    }

    /// The kinds that are shown beside others.
    pub(super) fn besides(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let kinds = self.written.document.iter().flat_map(|rule| &rule.beside);
        kinds.filter(|kind| seen.insert(*kind)).cloned().collect()
    }

    pub(super) fn is_of_age(&self, person: &Person, today: Date) -> bool {
        person.birth_date.is_at_least(self.written.age_min_years, today)
    }

    /// The kinds that any rule names.
    pub(super) fn kinds(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let kinds = self.written.document.iter().map(|rule| &rule.kind);
        kinds.filter(|kind| seen.insert(*kind)).cloned().collect()
    }

    /// The kinds that would do for people of a nationality.
    pub(super) fn kinds_for(&self, nationality: &str) -> Vec<&str> {
        let rules = self.written.document.iter();
        rules.filter(|rule| self.is_for(rule, nationality)).map(|rule| rule.kind.as_str()).collect()
    }

    /// What speaks against a document.
    pub(super) fn objection(&self, document: &Document, today: Date) -> Option<Objection> {
        let fits =
            |rule: &&Rule| rule.kind == document.kind && self.is_for(rule, &document.nationality);
        let Some(rule) = self.written.document.iter().find(fits) else {
            return Some(Objection::WrongKind);
        };
        if document.expires < today {
            return Some(Objection::Expired);
        }
        if let Some(objection) = rule.beside(document.beside.as_ref(), today) {
            return Some(objection);
        }
        match (rule.issued_from, document.issued) {
            (Some(_), None) => Some(Objection::IssueDateMissing),
            (Some(from), Some(issued)) if issued < from => Some(Objection::TooOld),
            (Some(_) | None, _)
                if !document.birth_date.is_at_least(self.written.age_min_years, today) =>
            {
                Some(Objection::TooYoung)
            }
            (Some(_) | None, _) => None,
        }
    }

    fn is_for(&self, rule: &Rule, nationality: &str) -> bool {
        rule.of.iter().any(|of| {
            of == ANY
                || of == nationality
                || self
                    .written
                    .group
                    .get(of)
                    .is_some_and(|group| group.iter().any(|member| member == nationality))
        })
    }
}

impl Rule {
    /// What speaks against what is shown beside it.
    fn beside(&self, shown: Option<&Beside>, today: Date) -> Option<Objection> {
        match shown {
            _ if self.beside.is_empty() => None,
            None => Some(Objection::BesideMissing),
            Some(shown) if !self.beside.contains(&shown.kind) || shown.expires < today => {
                Some(Objection::BesideUnsuitable)
            }
            Some(_) => None,
        }
    }
}

impl Objection {
    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::WrongKind => "wrong-kind",
            Self::Expired => "expired",
            Self::TooOld => "too-old",
            Self::IssueDateMissing => "issue-date-missing",
            Self::Unknown => "unknown",
            Self::Revoked => "revoked",
            Self::Deceased => "deceased",
            Self::TooYoung => "too-young",
            Self::BesideMissing => "beside-missing",
            Self::BesideUnsuitable => "beside-unsuitable",
            Self::NoGuardian => "no-guardian",
        }
    }

    /// Whether another document may help.
    pub(super) const fn is_of_document(self) -> bool {
        match self {
            Self::WrongKind
            | Self::Expired
            | Self::TooOld
            | Self::IssueDateMissing
            | Self::Unknown
            | Self::Revoked
            | Self::BesideMissing
            | Self::BesideUnsuitable => true,
            Self::Deceased | Self::TooYoung | Self::NoGuardian => false,
        }
    }
}
