use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::jose::SoftwareKey;

const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

fn now() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

fn signet(name: &str, purpose: Purpose) -> Signet {
    let key = SoftwareKey::generate(Algorithm::Es256).unwrap();
    let second = |at: Timestamp| u64::try_from(at.as_second()).unwrap();
    let life = (second(now() - YEAR), second(now() + YEAR));
    let certificate = self_made(&key, name, purpose, life).unwrap();
    Signet::new(Arc::new(key), &certificate).unwrap()
}

fn seal() -> Signet {
    signet("CN=Example seal,O=Example,C=ES", Purpose::Documents)
}

fn clock() -> Signet {
    signet("CN=Example clock,O=Example,C=ES", Purpose::Times)
}

fn known(signet: &Signet) -> Vec<Certificate> {
    vec![signet.certificate().clone()]
}

/// A stamp over a signature, by an authority that is known.
fn stamp(signature: &Signature, clock: &Signet) -> Stamp {
    let question = Question::new(signature.imprint()).unwrap();
    let asked = question.to_der().unwrap();
    let answer = Authority::new(clock.clone()).answer(&asked, 7, now()).unwrap();
    question.answered(&answer, &known(clock)).unwrap()
}

#[test]
fn a_signature_holds_over_its_document_for_whoever_knows_the_signer() {
    let (seal, document) = (seal(), sha256(b"a receipt"));
    let signed = seal.sign(&document).unwrap().to_der().unwrap();
    let checked = check(&signed, &document, &known(&seal), &[]).unwrap();
    assert_eq!(checked.by.subject(), "CN=Example seal,O=Example,C=ES");
    assert!(checked.stamp.is_none());
    let room = [signed.clone(), vec![0; 100]].concat();
    assert!(check(&room, &document, &known(&seal), &[]).is_ok(), "room that was not needed");
    let other = check(&signed, &sha256(b"another"), &known(&seal), &[]);
    assert_eq!(other.unwrap_err(), Unsound::Document);
    let stranger = check(&signed, &document, &known(&clock()), &[]);
    assert_eq!(stranger.unwrap_err(), Unsound::Stranger);
    let more = [signed, vec![0, 1]].concat();
    assert_eq!(check(&more, &document, &known(&seal), &[]).unwrap_err(), Unsound::Shape);
}

#[test]
fn a_stamp_counts_if_it_is_over_the_signature_and_by_somebody_known() {
    let (seal, clock, document) = (seal(), clock(), sha256(b"a receipt"));
    let signature = seal.sign(&document).unwrap();
    let stamped = signature.clone().stamped(&stamp(&signature, &clock)).to_der().unwrap();
    let read = |authorities: &[Certificate]| {
        check(&stamped, &document, &known(&seal), authorities).unwrap().stamp
    };
    assert_eq!(read(&known(&clock)).unwrap().at(), now());
    assert!(read(&[]).is_none() && read(&known(&self::clock())).is_none());
    let other = seal.sign(&sha256(b"another")).unwrap();
    let moved = signature.stamped(&stamp(&other, &clock)).to_der().unwrap();
    let checked = check(&moved, &document, &known(&seal), &known(&clock)).unwrap();
    assert!(checked.stamp.is_none(), "a stamp of another signature");
}

#[test]
fn an_answer_to_another_question_or_by_somebody_who_stamps_nothing_is_none() {
    let (clock, imprint) = (clock(), sha256(b"a signature"));
    let question = Question::new(imprint).unwrap();
    let ask = |question: &Question, signet: &Signet| {
        Authority::new(signet.clone()).answer(&question.to_der().unwrap(), 1, now()).unwrap()
    };
    let good = ask(&question, &clock);
    assert!(question.answered(&good, &known(&clock)).is_some());
    let again = Question::new(imprint).unwrap();
    assert!(again.answered(&good, &known(&clock)).is_none(), "an answer that was kept");
    let documents = seal();
    let by_another = ask(&question, &documents);
    assert!(question.answered(&by_another, &known(&documents)).is_none(), "no authority");
    let late = Authority::new(clock.clone());
    let late = late.answer(&question.to_der().unwrap(), 1, now() + YEAR * 2).unwrap();
    assert!(question.answered(&late, &known(&clock)).is_none(), "its certificate was over");
}

#[test]
fn a_key_with_the_certificate_of_another_is_no_signet() {
    let key = SoftwareKey::generate(Algorithm::Es256).unwrap();
    let pem = write_key(&key).unwrap();
    assert!(read_key(&pem).is_ok() && read_key("nothing").is_err());
    let second = |at: Timestamp| u64::try_from(at.as_second()).unwrap();
    let life = (second(now()), second(now() + YEAR));
    let certificate = self_made(&key, "CN=A", Purpose::Documents, life).unwrap();
    let other = SoftwareKey::generate(Algorithm::Es256).unwrap();
    assert_eq!(Signet::new(Arc::new(other), &certificate).unwrap_err(), BadSignet::AnotherKey);
    assert_eq!(Signet::new(Arc::new(key), "").unwrap_err(), BadSignet::NoCertificate);
    assert!(self_made(&read_key(&pem).unwrap(), "no name", Purpose::Documents, life).is_err());
}

#[test]
fn a_signature_of_rsa_holds_as_well() {
    let key = SoftwareKey::generate_rsa_2048(Algorithm::Rs256).unwrap();
    let signature = signature(&key, b"message").unwrap();
    assert_eq!(signature.len(), 256, "as it is, and no sequence of numbers");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_is_thrown_at_it_breaks_it(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let question = Question::new([7; 32]).unwrap();
        prop_assert!(check(&bytes, &[7; 32], &[], &[]).is_err());
        prop_assert!(question.answered(&bytes, &[]).is_none());
    }

    #[test]
    fn whatever_is_changed_in_what_is_signed_is_missed(place in 0_usize..4096, with in 1_u8..) {
        let (seal, document) = (seal(), sha256(b"a receipt"));
        let signed = seal.sign(&document).unwrap();
        let info = signed.info().unwrap();
        let covered = [info.signed_attrs.to_der().unwrap(), info.signature.as_bytes().to_vec()];
        let der = signed.to_der().unwrap();
        for part in covered {
            // Of the attributes, the tag differs where they are embedded.
            let part = part.get(2..).unwrap();
            let from = der.windows(part.len()).position(|window| window == part).unwrap();
            let mut changed = der.clone();
            changed[from + place % part.len()] ^= with;
            prop_assert!(check(&changed, &document, &known(&seal), &[]).is_err());
        }
    }
}
