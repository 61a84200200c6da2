//! Room for a signature: what is printed stays as it is, and what comes back is taken at no word.
#![allow(clippy::unwrap_used, reason = "a broken test should stop")]

use std::collections::BTreeMap;

use pdf::{Moment, Press, Room, Sheet, Signed, Signing};

const AT: Moment = Moment { year: 2026, month: 11, day: 24, hour: 9, minute: 0, second: 0 };

fn printed() -> Vec<u8> {
    let template = "#set document(title: \"A receipt\")\n#set text(lang: \"es\")\n= Hello\nInés";
    let files: BTreeMap<_, _> = [("main.typ".to_owned(), template.to_owned())].into();
    let sheet = Sheet { files: &files, template: "main.typ", values: &BTreeMap::new(), at: AT };
    Press::new().print(&sheet).unwrap()
}

fn room(file: &[u8]) -> Room {
    let signing = Signing { name: "CN=Sello de ejemplo (ñ)", mark: "0M7Q2ZT4KX9B3HA2", at: AT };
    Room::make(file, &signing).unwrap()
}

#[test]
fn what_was_printed_stays_as_it_is_and_all_but_the_signature_is_signed() {
    let file = printed();
    let room = room(&file);
    let parts = room.parts().map(<[u8]>::to_vec);
    let signed = room.fill(b"signature").unwrap();
    assert!(signed.starts_with(&file));
    let read = Signed::read(&signed).unwrap();
    assert_eq!(read.parts.map(<[u8]>::to_vec), parts);
    assert_eq!(read.mark, "0M7Q2ZT4KX9B3HA2");
    let signature = read.signature().unwrap();
    assert!(signature.starts_with(b"signature\0") && signature[10..].iter().all(|byte| *byte == 0));
    let covered: usize = parts.iter().map(Vec::len).sum();
    assert_eq!(covered + 2 * signature.len() + 2, signed.len());
}

#[test]
fn a_file_that_was_extended_cut_or_has_another_place_for_its_signature_is_not_read() {
    let signed = room(&printed()).fill(b"signature").unwrap();
    let extended = [signed.as_slice(), b"1 0 obj\n<<>>\nendobj\n%%EOF\n"].concat();
    assert!(Signed::read(&extended).is_none(), "something behind the signature");
    assert!(Signed::read(&signed[..signed.len() - 1]).is_none(), "cut");
    let text = String::from_utf8_lossy(&signed).into_owned();
    let from = text.find("/ByteRange [0 ").unwrap();
    assert!(Signed::read(b"").is_none() && Signed::read(&printed()).is_none());
    // A second dictionary behind the first, whose places leave something out.
    let fake = b"/Reason (X) /ByteRange [0 1          2          3         ] /Contents <00>";
    assert!(Signed::read(&[signed.as_slice(), fake].concat()).is_none());
    assert!(from > 0);
}

#[test]
fn a_mark_that_could_end_its_place_and_a_signature_that_is_too_long_are_refused() {
    let file = printed();
    for mark in ["a)", "a b", "(", "\\", &"A".repeat(65)] {
        assert!(Room::make(&file, &Signing { name: "", mark, at: AT }).is_err(), "{mark}");
    }
    assert!(room(&file).fill(&vec![1; 17 * 1024]).is_err());
    assert!(Room::make(b"%PDF-1.7\n", &Signing { name: "", mark: "A", at: AT }).is_err());
}
