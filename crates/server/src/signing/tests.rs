use std::sync::LazyLock;

use crypto::cms::{Authority, Question};
use tempfile::TempDir;

use super::*;
use crate::{compose, printing::Letters, schemes};

/// A receipt as it is printed.
static RECEIPT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let files = schemes::files(None, "es-clave").unwrap();
    let scheme = compose::scheme(&files).unwrap();
    let texts = compose::texts(&scheme, &files).unwrap_or_else(|failure| panic!("{}", failure.0));
    let letters = Letters::of(&scheme, &files, Arc::new(texts));
    // The last of the templates in the last of the languages.
    letters.proofs(clock::now()).unwrap().pop().unwrap()
});

const MARK: &str = "0M7Q2ZT4KX9B3HA2";

fn signet(purpose: Purpose) -> Signet {
    let key = SoftwareKey::generate(Algorithm::Es256).unwrap();
    let from = u64::try_from(clock::now().as_second()).unwrap() - 60;
    let certificate = cms::self_made(&key, "CN=Sample", purpose, (from, from + 3600)).unwrap();
    Signet::new(Arc::new(key), &certificate).unwrap()
}

/// Who signs, and who stamps.
fn seals() -> (Seals, Signet) {
    let (signet, clock) = (signet(Purpose::Documents), signet(Purpose::Times));
    let (known, authorities) =
        (vec![signet.certificate().clone()], vec![clock.certificate().clone()]);
    (Seals { signet, known, authorities }, clock)
}

fn signed(seals: &Seals) -> Vec<u8> {
    seals.sign(&RECEIPT, MARK, clock::now()).unwrap().finish(None).unwrap()
}

fn is_genuine(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Genuine(_))
}

#[test]
fn a_receipt_that_was_signed_here_is_known_again_with_and_without_a_stamp() {
    let (seals, stamping) = seals();
    let Verdict::Genuine(found) = seals.check(&signed(&seals)) else { panic!("not known again") };
    assert_eq!((found.mark.as_str(), found.stamped_at), (MARK, None));
    let unstamped = seals.sign(&RECEIPT, MARK, clock::now()).unwrap();
    let question = Question::new(unstamped.imprint()).unwrap();
    let at = Timestamp::from_second(clock::now().as_second()).unwrap();
    let asked = question.to_der().unwrap();
    let answer = Authority::new(stamping).answer(&asked, 1, at).unwrap();
    let stamp = question.answered(&answer, &seals.authorities).unwrap();
    let stamped = unstamped.finish(Some(&stamp)).unwrap();
    let Verdict::Genuine(found) = seals.check(&stamped) else { panic!("not known again") };
    assert_eq!(found.stamped_at, Some(at));
}

/// Every seventh byte of what was printed, and every one of what was added but the signature itself.
#[test]
fn whatever_byte_is_changed_the_receipt_is_not_genuine_any_more() {
    let (seals, _) = seals();
    let file = signed(&seals);
    let [before, behind] = Signed::read(&file).unwrap().parts.map(<[u8]>::len);
    let printed = (0..RECEIPT.len()).step_by(97);
    let added = (RECEIPT.len()..before).chain(file.len() - behind..file.len());
    for place in printed.chain(added) {
        let mut changed = file.clone();
        changed[place] ^= 1;
        assert!(!is_genuine(&seals.check(&changed)), "{place}");
    }
}

#[test]
fn a_receipt_that_was_extended_or_bears_anothers_signature_is_not_genuine() {
    let (seals, _) = seals();
    let file = signed(&seals);
    // An update behind the signature, as every reader of PDF would take it.
    let update =
        b"3 0 obj\n<< /Type /Page >>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n";
    assert_eq!(seals.check(&[file.as_slice(), update].concat()), Verdict::Foreign);
    // Another receipt under the same signature.
    let other = seals.sign(&RECEIPT, "0000000000000000", clock::now()).unwrap();
    let other = other.finish(None).unwrap();
    let (ours, theirs) = (Signed::read(&file).unwrap(), Signed::read(&other).unwrap());
    let hex = |file: &[u8], at: usize| file.get(at..file.len()).unwrap().to_vec();
    let swapped = [theirs.parts[0], &hex(&file, ours.parts[0].len())].concat();
    assert_eq!(seals.check(&swapped), Verdict::Changed);
    // A receipt that somebody else signed as well as they could.
    let (strangers, _) = self::seals();
    assert_eq!(seals.check(&signed(&strangers)), Verdict::Foreign);
    // And one that nobody signed.
    assert_eq!(seals.check(&RECEIPT), Verdict::Foreign);
}

#[test]
fn a_key_is_made_once_and_signs_at_once() {
    let folder = TempDir::new().unwrap();
    let [key_file, certificate_file] =
        make(folder.path(), "CN=Example seal,O=Example,C=ES", clock::now())
            .unwrap_or_else(|failure| panic!("{}", failure.0));
    assert!(make(folder.path(), "CN=Example seal", clock::now()).is_err(), "written over");
    let seal = Seal { key_file, certificate_file, former_file: None, authority: None };
    let signet = signet_of(&seal);
    assert_eq!(signet.certificate().subject(), "CN=Example seal,O=Example,C=ES");
}

fn signet_of(seal: &Seal) -> Signet {
    super::signet(seal).unwrap_or_else(|(key, reason)| panic!("{key}: {reason}"))
}
