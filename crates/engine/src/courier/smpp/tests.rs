#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken test should stop")]

use std::{collections::BTreeMap, io::Write as _};

use kernel::effect::Channel;
use rusmpp::values::DataCoding;
use tempfile::NamedTempFile;

use super::*;

fn settings(host: &str, from: &str) -> (NamedTempFile, SmppSettings) {
    let mut file = NamedTempFile::new().unwrap();
    writeln!(file, "secret").unwrap();
    let password_file = file.path().to_owned();
    let host = host.parse().unwrap();
    let system_id = "kapu".to_owned();
    (file, SmppSettings { host, port: 2775, system_id, password_file, from: from.to_owned() })
}

fn text(to: &str, body: &str) -> Written {
    Written {
        channel: Channel::Sms,
        to: Secret::new(to),
        language: "es".to_owned(),
        text: "sms".to_owned(),
        slots: BTreeMap::new(),
        subject: String::new(),
        body: Secret::new(body),
        calendar: None,
        at: jiff::Timestamp::UNIX_EPOCH,
    }
}

fn parts(key: &str, body: &str) -> Vec<SubmitSm> {
    let (_file, settings) = settings("127.0.0.1", "Kapu");
    SmppCourier::new(&settings).unwrap().parts(key, &text("+34612345678", body)).unwrap()
}

#[test]
fn the_plain_alphabet_is_used_where_it_has_the_letters() {
    let plain = parts("k", "Cl@ve: su PIN es 7KM. Nunca lo pedimos por teléfono. ñ");
    assert_eq!(plain.len(), 1);
    assert_eq!(plain[0].data_coding, DataCoding::McSpecific);
    let other = parts("k", "Az Ön kódja: 12345678. Ő");
    assert_eq!((other.len(), other[0].data_coding), (1, DataCoding::Ucs2));
}

#[test]
fn a_long_text_travels_in_parts_that_are_the_same_on_every_attempt() {
    let long = "Az Ön kódja: 12345678. ".repeat(9);
    let once = parts("k", &long);
    assert!(once.len() > 1);
    assert!(once.iter().all(|part| part.short_message().len() <= 140));
    assert_eq!(once, parts("k", &long));
    assert_ne!(once, parts("another", &long), "the parts of another message belong elsewhere");
}

#[test]
fn what_cannot_be_a_number_is_refused_for_good() {
    let (_file, settings) = settings("10.1.2.3", "+34600000000");
    let courier = SmppCourier::new(&settings).unwrap();
    for to in ["612345678", "+", "", "+346123456781234567890123"] {
        assert!(courier.parts("k", &text(to, "x")).is_none(), "{to}");
    }
}

#[test]
fn a_centre_in_the_open_and_a_sender_that_does_not_fit_are_told() {
    let (_file, exposed) = settings("203.0.113.7", "Kapu");
    assert!(matches!(SmppCourier::new(&exposed), Err(SmppSetup::Exposed)));
    for from in ["", "A name that is long", "+34x", "Ñandú"] {
        let (_file, unfit) = settings("127.0.0.1", from);
        let unfit = SmppCourier::new(&unfit);
        assert!(matches!(unfit, Err(SmppSetup::Unfit("from"))), "{from}");
    }
}
