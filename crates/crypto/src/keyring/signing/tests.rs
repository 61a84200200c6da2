use std::sync::LazyLock;

use super::*;
use crate::keyring::{Keyring, Problem};

static KEYRING: LazyLock<Keyring> = LazyLock::new(|| Keyring::generate().unwrap());
const NEEDED: SignedDuration = SignedDuration::from_hours(2);

/// So many hours after the beginning.
fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

/// One more ES256 key from the tenth hour on, drawn at the beginning.
fn rotated() -> SigningKeys {
    KEYRING.signing().rotated(Algorithm::Es256, at(10), at(0), NEEDED).unwrap()
}

fn standing(keys: &SigningKeys, hours: i64) -> Vec<(String, Standing)> {
    keys.list(at(hours), NEEDED).into_iter().map(|key| (key.id, key.standing)).collect()
}

fn signs(keys: &SigningKeys, hours: i64) -> (String, usize) {
    let in_force = keys.in_force(at(hours), NEEDED);
    let mut es256 = in_force.signers.iter().filter(|key| key.algorithm() == Algorithm::Es256);
    let kid = es256.next().unwrap().kid().to_owned();
    assert!(es256.next().is_none(), "one key for each algorithm");
    (kid, in_force.keys.keys().len())
}

#[test]
fn a_key_is_published_before_it_signs_and_for_as_long_as_what_it_signed_is_good() {
    let keys = rotated();
    let (old, new) = (keys.0[0].key.kid().to_owned(), keys.0[2].key.kid().to_owned());
    for (hours, signer, published) in
        [(0, &old, 3), (9, &old, 3), (10, &new, 3), (11, &new, 3), (12, &new, 2), (999, &new, 2)]
    {
        assert_eq!(signs(&keys, hours), (signer.clone(), published), "hour {hours}");
    }
}

#[test]
fn what_is_in_force_says_when_it_no_longer_is() {
    let keys = rotated();
    let mut now = at(0);
    let mut seen = 0;
    loop {
        let in_force = keys.in_force(now, NEEDED);
        assert!(in_force.holds_at(now));
        seen += 1;
        let Some(until) = in_force.until else { break };
        assert!(until > now && !in_force.holds_at(until));
        let before = until - SignedDuration::from_nanos(1);
        assert_eq!(keys.in_force(before, NEEDED).keys.keys().len(), in_force.keys.keys().len());
        now = until;
    }
    assert_eq!((seen, now), (3, at(12)));
}

#[test]
fn nothing_holds_before_it_was_looked_at() {
    assert!(!rotated().in_force(at(10), NEEDED).holds_at(at(9)), "a clock went back");
}

#[test]
fn a_key_that_is_coming_is_not_followed_by_another() {
    let under_way = rotated().rotated(Algorithm::Es256, at(20), at(5), NEEDED).unwrap_err();
    assert_eq!(under_way, NotRotated::UnderWay { id: "es2".to_owned() });
    let other = rotated().rotated(Algorithm::Rs256, at(20), at(5), NEEDED);
    assert!(other.is_ok(), "another algorithm is another matter");
    let none = rotated().rotated(Algorithm::EdDsa, at(20), at(5), NEEDED).unwrap_err();
    assert_eq!(none, NotRotated::NoSuchKey);
}

#[test]
fn rotating_again_writes_down_what_has_come_to_pass_and_leaves_out_what_is_gone() {
    let twice = rotated().rotated(Algorithm::Es256, at(30), at(11), NEEDED).unwrap();
    let named = |standing: &[(&str, Standing)]| -> Vec<_> {
        standing.iter().map(|(id, standing)| ((*id).to_owned(), *standing)).collect()
    };
    assert_eq!(
        standing(&twice, 11),
        named(&[
            ("es1", Standing::Leaving(Some(at(12)))),
            ("rs1", Standing::Signing),
            ("es2", Standing::Signing),
            ("es3", Standing::Coming(Some(at(30)))),
        ])
    );
    let states: Vec<_> = twice.0.iter().map(|key| (key.state, key.at)).collect();
    assert_eq!(states[0], (State::Retired, Some(at(12))));
    assert_eq!(states[2], (State::Active, None));
    let ids: Vec<_> = twice.tidied(at(40), NEEDED).0.into_iter().map(|key| key.id).collect();
    assert_eq!(ids, ["rs1", "es3"], "es2 was followed at 30 and is needed until 32");
}

#[test]
fn a_tidied_ring_is_in_force_as_the_one_it_was() {
    let keys = rotated();
    for hours in 0..40 {
        assert_eq!(signs(&keys.tidied(at(hours), NEEDED), hours), signs(&keys, hours), "{hours}");
    }
}

#[test]
fn at_once_is_at_once() {
    let keys = KEYRING.signing().rotated(Algorithm::Es256, at(0), at(0), NEEDED).unwrap();
    assert_eq!(signs(&keys, 0).0, keys.0[2].key.kid());
    assert_eq!(standing(&keys, 0)[0].1, Standing::Leaving(Some(at(2))));
}

#[test]
fn the_times_are_read_back_as_written_and_have_their_places() {
    let keyring = KEYRING.clone().with_signing(rotated());
    let text = keyring.to_toml().to_string();
    let again = Keyring::parse(&text).unwrap();
    assert_eq!(again.to_toml().as_str(), text);
    assert_eq!(standing(again.signing(), 11), standing(keyring.signing(), 11));
    let time = "from = \"1970-01-01T10:00:00Z\"";
    assert!(text.contains(time), "no time");
    for wrong in ["from = \"soon\"", "until = \"1970-01-01T10:00:00Z\""] {
        let fault = Keyring::parse(&text.replace(time, wrong)).unwrap_err();
        assert_eq!((fault.key.as_str(), fault.problem), ("signing.es2", Problem::Time));
    }
}

#[test]
fn a_key_that_may_not_sign_is_nowhere_and_the_old_one_goes_on() {
    let keys = rotated();
    let (old, new) = (keys.0[0].key.kid().to_owned(), keys.0[2].name());
    let without =
        |keys: &SigningKeys| keys.approved(|name| (name != new).then_some(Timestamp::MIN));
    assert_eq!(signs(&without(&keys), 999), (old.clone(), 2));
    // Even if it was written down meanwhile that the new one had taken over.
    assert_eq!(signs(&without(&keys.tidied(at(11), NEEDED)), 999), (old.clone(), 2));
    // Approved late, it takes over no sooner than it was published for a while.
    let late = keys.approved(|name| Some(if name == new { at(20) } else { Timestamp::MIN }));
    assert_eq!(signs(&late, 19), (old, 3));
    assert_eq!(signs(&late, 20).0, keys.0[2].key.kid());
}
