use super::*;

const PHRASE: &str = "correct horse battery staple";

fn key(id: &str, byte: u8) -> PepperKey {
    PepperKey::from_bytes(id, [byte; 32]).unwrap()
}

fn pepper() -> Pepper {
    Pepper::new(key("p1", 1), vec![])
}

fn stored() -> String {
    hash(PHRASE, &pepper(), Cost::default(), [9; SALT_BYTES]).unwrap()
}

fn check(password: &str, stored: &str, pepper: &Pepper) -> Match {
    verify(password, stored, pepper, Cost::default()).unwrap()
}

#[test]
fn the_right_password_matches_and_another_does_not() {
    assert_eq!(check(PHRASE, &stored(), &pepper()), Match::Yes);
    assert_eq!(check("correct horse battery stapler", &stored(), &pepper()), Match::No);
    assert_eq!(check("", &stored(), &pepper()), Match::No);
}

#[test]
fn the_hash_is_argon2id_in_phc_form_and_names_its_pepper() {
    let stored = stored();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1,keyid=cDE$"), "{stored}");
}

#[test]
fn the_inner_hash_is_plain_argon2id() {
    // The published vector of the reference implementation: `password`, `somesalt`, m=65536, t=2.
    let params = ParamsBuilder::new().m_cost(65_536).t_cost(2).p_cost(1).build().unwrap();
    let output = compute(b"password", &params, b"somesalt").unwrap();
    assert_eq!(
        crate::digest::hex(&*output),
        "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    );
}

#[test]
fn two_spellings_of_one_letter_are_one_password() {
    let composed = hash("jelsz\u{f3}", &pepper(), Cost::default(), [9; SALT_BYTES]).unwrap();
    assert_eq!(check("jelszo\u{301}", &composed, &pepper()), Match::Yes);
}

#[test]
fn without_the_pepper_the_password_does_not_match() {
    let other = Pepper::new(key("p1", 2), vec![]);
    assert_eq!(check(PHRASE, &stored(), &other), Match::No);
}

#[test]
fn a_hash_under_a_retired_pepper_or_a_lower_cost_is_weak() {
    let rotated = Pepper::new(key("p2", 2), vec![key("p1", 1)]);
    assert_eq!(check(PHRASE, &stored(), &rotated), Match::YesButWeak);
    let dearer = Cost::new(MEMORY_KIB_MIN, 3, 1).unwrap();
    assert_eq!(verify(PHRASE, &stored(), &pepper(), dearer), Ok(Match::YesButWeak));
}

#[test]
fn a_hash_from_before_the_pepper_matches_but_is_weak() {
    let params = params(Cost::default(), None).unwrap();
    let output = compute(PHRASE.as_bytes(), &params, &[9; SALT_BYTES]).unwrap();
    let bare = phc(&params, &[9; SALT_BYTES], &*output).unwrap();
    assert_eq!(check(PHRASE, &bare, &pepper()), Match::YesButWeak);
}

#[test]
fn a_missing_pepper_or_a_damaged_hash_is_not_a_wrong_password() {
    let missing = Pepper::new(key("p2", 2), vec![]);
    assert_eq!(verify(PHRASE, &stored(), &missing, Cost::default()), Err(Unreadable));
    let stored = stored();
    for damaged in [
        String::new(),
        stored.replace("argon2id", "argon2i"),
        stored.replace("m=19456", "m=4194304"),
        stored.replace("v=19$", ""),
        stored.rsplit_once('$').unwrap().0.to_owned(),
    ] {
        assert_eq!(
            verify(PHRASE, &damaged, &pepper(), Cost::default()),
            Err(Unreadable),
            "{damaged}"
        );
    }
}

#[test]
fn nothing_matches_the_decoy() {
    let decoy = decoy(Cost::default());
    assert!(decoy.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{decoy}");
    assert_eq!(check(PHRASE, &decoy, &pepper()), Match::No);
    assert_eq!(check("", &decoy, &pepper()), Match::No);
}

#[test]
fn an_endless_password_is_refused_before_any_work() {
    let long = "x".repeat(PASSWORD_BYTES_MAX + 1);
    let fault = hash(&long, &pepper(), Cost::default(), [9; SALT_BYTES]).unwrap_err();
    assert_eq!(fault, HashFault::TooLong);
    assert_eq!(check(&long, &stored(), &pepper()), Match::No);
}

#[test]
fn a_cost_below_the_floor_cannot_be_made() {
    assert_eq!(Cost::new(MEMORY_KIB_MIN - 1, 2, 1), Err(BadCost));
    assert_eq!(Cost::new(MEMORY_KIB_MIN, 1, 1), Err(BadCost));
    assert_eq!(Cost::new(MEMORY_KIB_MIN, 2, 0), Err(BadCost));
    assert_eq!(Cost::new(MEMORY_KIB_MIN, 2, 1), Ok(Cost::default()));
}
