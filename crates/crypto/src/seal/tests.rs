use proptest::prelude::*;

use super::*;

fn wrapping(id: &str, byte: u8) -> WrappingKey {
    WrappingKey::from_bytes(id, [byte; 32]).unwrap()
}

proptest! {
    #[test]
    fn what_is_sealed_opens_again(plain: Vec<u8>, aad: Vec<u8>, key: [u8; 32]) {
        let key = DataKey::from_bytes(key);
        let sealed = key.seal(&plain, &aad).unwrap();
        prop_assert_eq!(sealed.len(), plain.len() + SEAL_OVERHEAD_BYTES);
        prop_assert_eq!(&*key.open(&sealed, &aad).unwrap(), &plain);
    }

    #[test]
    fn any_changed_bit_closes_it(plain: Vec<u8>, at: prop::sample::Index, bit in 0..8u8) {
        let key = DataKey::from_bytes([7; 32]);
        let mut sealed = key.seal(&plain, b"here").unwrap();
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        prop_assert!(key.open(&sealed, b"here").is_err());
    }

    #[test]
    fn nothing_makes_opening_panic(bytes: Vec<u8>) {
        prop_assert!(DataKey::from_bytes([7; 32]).open(&bytes, b"").is_err());
        prop_assert!(wrapping("w1", 1).unwrap(&bytes, b"").is_err());
    }
}

#[test]
fn it_opens_in_its_own_place_only() {
    let key = DataKey::from_bytes([7; 32]);
    let sealed = key.seal(b"text", b"row 1").unwrap();
    assert_eq!(key.open(&sealed, b"row 2").unwrap_err(), OpenFault::Refused);
    assert_eq!(
        DataKey::from_bytes([8; 32]).open(&sealed, b"row 1").unwrap_err(),
        OpenFault::Refused
    );
}

#[test]
fn the_same_text_seals_differently_each_time() {
    let key = DataKey::from_bytes([7; 32]);
    assert_ne!(key.seal(b"text", b"").unwrap(), key.seal(b"text", b"").unwrap());
}

#[test]
fn a_truncated_or_unknown_record_is_told_apart_from_an_altered_one() {
    let key = DataKey::from_bytes([7; 32]);
    let mut sealed = key.seal(b"text", b"").unwrap();
    assert_eq!(key.open(&[], b"").unwrap_err(), OpenFault::Format);
    assert_eq!(key.open(&sealed[..20], b"").unwrap_err(), OpenFault::Format);
    sealed[0] = 2;
    assert_eq!(key.open(&sealed, b"").unwrap_err(), OpenFault::Format);
}

#[test]
fn a_wrapped_key_opens_what_the_key_sealed() {
    let key = DataKey::generate().unwrap();
    let sealed = key.seal(b"text", b"").unwrap();
    let wrapped = wrapping("w1", 1).wrap(&key, b"owner 1").unwrap();
    let again = wrapping("w1", 1).unwrap(&wrapped, b"owner 1").unwrap();
    assert_eq!(&*again.open(&sealed, b"").unwrap(), b"text");
}

#[test]
fn a_wrapped_key_is_bound_to_its_owner_and_to_its_wrapping_key() {
    let wrapped = wrapping("w1", 1).wrap(&DataKey::from_bytes([7; 32]), b"owner 1").unwrap();
    let refused = |key: WrappingKey, context: &[u8]| key.unwrap(&wrapped, context).unwrap_err();
    assert_eq!(refused(wrapping("w1", 1), b"owner 2"), OpenFault::Refused);
    assert_eq!(refused(wrapping("w1", 2), b"owner 1"), OpenFault::Refused);
    assert_eq!(refused(wrapping("w2", 1), b"owner 1"), OpenFault::KeyUnknown);
}

#[test]
fn after_a_rotation_old_wrappings_open_and_are_known_to_be_old() {
    let old = WrappingKeys::new(wrapping("w1", 1), vec![]);
    let new = WrappingKeys::new(wrapping("w2", 2), vec![wrapping("w1", 1)]);
    let key = DataKey::from_bytes([7; 32]);
    let wrapped = old.wrap(&key, b"owner").unwrap();
    assert_eq!(wrapping_key_id(&wrapped), Some("w1"));
    assert!(!new.is_current(&wrapped));
    let wrapped = new.wrap(&new.unwrap(&wrapped, b"owner").unwrap(), b"owner").unwrap();
    assert!(new.is_current(&wrapped));
    assert_eq!(old.unwrap(&wrapped, b"owner").unwrap_err(), OpenFault::KeyUnknown);
}

#[test]
fn keys_do_not_print_their_bytes() {
    let key = DataKey::from_bytes([0x41; 32]);
    assert_eq!(format!("{key:?} {:?}", wrapping("w1", 0x41)), "DataKey(..) WrappingKey(w1)");
}
