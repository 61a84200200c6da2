//! The press: what it prints, and what it refuses.
#![allow(clippy::unwrap_used, reason = "a broken test should stop")]

use std::collections::BTreeMap;

use pdf::{Moment, Press, Sheet};

const AT: Moment = Moment { year: 2026, month: 11, day: 24, hour: 9, minute: 0, second: 0 };

fn print(template: &str, values: &[(&str, &str)]) -> Result<Vec<u8>, pdf::Unprintable> {
    let files = [("main.typ".to_owned(), template.to_owned())].into();
    let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let values: BTreeMap<_, _> = values.collect();
    Press::new().print(&Sheet { files: &files, template: "main.typ", values: &values, at: AT })
}

#[test]
fn a_sheet_is_a_tagged_pdf_and_the_same_every_time() {
    let template = "#set document(title: \"A letter\", date: auto)\n= Hello\n#sys.inputs.name";
    let once = print(template, &[("name", "Inés Castaño")]).unwrap();
    assert!(once.starts_with(b"%PDF-"));
    let text = String::from_utf8_lossy(&once);
    assert!(text.contains("/StructTreeRoot") && text.contains("/MarkInfo"), "not tagged");
    assert_eq!(once, print(template, &[("name", "Inés Castaño")]).unwrap());
}

#[test]
fn a_picture_without_words_and_a_document_without_a_title_are_refused() {
    let picture = "#set document(title: \"A\")\n#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' \
                   width='1' height='1'/>\"), format: \"svg\")";
    assert!(print(picture, &[]).is_err());
    assert!(print("= Hello", &[]).is_err());
}

#[test]
fn a_template_reads_nothing_but_its_own_folder() {
    for reach in
        ["#read(\"/etc/passwd\")", "#import \"other.typ\": x", "#import \"@preview/a:0.1.0\": b"]
    {
        let outcome = print(&format!("#set document(title: \"A\")\n{reach}"), &[]);
        assert!(outcome.is_err(), "{reach}");
    }
    let missing = print("#sys.inputs.secret", &[("name", "Inés")]).unwrap_err();
    assert!(!missing.to_string().contains("Inés"));
}

#[test]
fn markup_in_a_value_is_printed_as_it_stands() {
    let template = "#set document(title: \"A\")\n= A\n#sys.inputs.name";
    print(template, &[("name", "#panic(\"no\") *x* $1/0$ #read(\"main.typ\")")]).unwrap();
}
