//! Pairwise subject identifiers: a person bears another one in each sector, so that bodies cannot
//! join what they hold (`OpenID` Connect Core 8.1).

/// Makes a keyed print of `(purpose, value)`, the same every time. Its key must outlive every
/// relying party's records: a new key is a new identity for everybody.
pub type Keyed<'a> = &'a dyn Fn(&str, &str) -> String;

/// Keeps prints of subjects apart from all other prints under the same key.
const PURPOSE: &str = "oidc:pairwise-subject";

/// The `sub` of a person in a sector. `person` is an identifier that never changes, such as the
/// account's id; `sector` is a host name.
#[must_use]
pub fn pairwise(sector: &str, person: &str, keyed: Keyed<'_>) -> String {
    // A host name holds no line feed, so the pair can be read in one way only.
    keyed(PURPOSE, &format!("{sector}\n{person}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::keyed;

    proptest! {
        #[test]
        fn a_person_is_the_same_within_a_sector_and_another_in_each(
            sector in "[a-z.]{1,20}", other in "[a-z.]{1,20}", person in ".{1,40}",
        ) {
            let sub = pairwise(&sector, &person, &keyed);
            prop_assert_eq!(&sub, &pairwise(&sector, &person, &keyed));
            prop_assert_eq!(sub == pairwise(&other, &person, &keyed), sector == other);
            prop_assert!(!sub.contains(&person) || person.len() < 4);
        }
    }

    #[test]
    fn two_people_differ_within_a_sector() {
        let sub = |person| pairwise("tax.example", person, &keyed);
        assert_ne!(sub("account-1"), sub("account-2"));
    }
}
