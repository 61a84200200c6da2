//! The stories.

use jiff::SignedDuration;
use kernel::effect::{Channel, Report};

use super::SCHEME;
use crate::tale::Tale;

/// Ordinary, with a DNI.
pub(super) const INES: [(&str, &str); 2] =
    [("identity-number", "27854013-r"), ("contrast", "14-05-2031")];

fn with<'v>(code: &'v str, who: &[(&'v str, &'v str)]) -> Vec<(&'v str, &'v str)> {
    who.iter().copied().chain([("letter-code", code)]).collect()
}

/// From nothing to the page after the letter was asked for.
pub(super) async fn asks(tale: &mut Tale, who: &[(&str, &str)]) {
    tale.opens().await;
    tale.fills(&[("method", "letter")]).await;
    tale.fills(&[]).await;
    tale.fills(who).await;
    tale.fills(&[]).await;
}

/// From the letter to an account.
pub(super) async fn registers(tale: &mut Tale, who: &[(&str, &str)], phone: &str, email: &str) {
    let code = tale.code(Channel::Letter);
    tale.returns(&with(&code, who)).await;
    tale.fills(&[("phone", phone), ("email", email)]).await;
    let code = tale.code(Channel::Sms);
    tale.fills(&[("phone-code", &code)]).await;
    tale.fills(&[("terms", "yes")]).await;
}

pub(super) async fn letter(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "CLAVE: registered by letter");
    tale.facts("CLAVE-01 to CLAVE-06, CLAVE-08, CLAVE-58: a third way besides certificate and DNIe, and the simplest");
    tale.opens().await;
    tale.fills(&[("method", "letter")]).await;
    tale.facts("CLAVE-12: the number, and the date on the document");
    tale.fills(&[]).await;
    tale.fills(&INES).await;
    tale.facts("CLAVE-29, CLAVE-30: a letter to the home, in one to two weeks");
    tale.fills(&[]).await;
    tale.passes(9).await;
    tale.facts("CLAVE-31 to CLAVE-34: its code of sixteen characters completes the registration, from any browser");
    let code = tale.code(Channel::Letter);
    assert_eq!(code.replace('-', "").len(), 16);
    tale.returns(&with(&code.to_lowercase(), &INES)).await;
    tale.facts("CLAVE-50 to CLAVE-53: the mobile number, confirmed, and the e-mail address");
    tale.fills(&[("phone", "612 34 56 78"), ("email", "ines@example.es")]).await;
    let sms = tale.code(Channel::Sms);
    tale.fills(&[("phone-code", &sms)]).await;
    tale.facts("CLAVE-54 to CLAVE-57, CLAVE-63: the conditions are accepted, everything is looked at once more, and a proof of it is there to be kept");
    tale.fills(&[]).await;
    tale.fills(&[("terms", "yes")]).await;
    tale.facts("CLAVE-44, CLAVE-60: a registration is made once, and does not expire");
    tale.passes(3650).await;
    tale.signs_in(&INES, |pin| pin).await;
    tale.ends("letter");
}

pub(super) async fn pin(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "CLAVE: signing in with a PIN");
    asks(&mut tale, &INES).await;
    registers(&mut tale, &INES, "+36 20 123 4567", "ines@example.es").await;
    tale.facts(
        "A PIN of three characters, in this browser, once; small letters are understood (CLAVE-51)",
    );
    tale.signs_in(&INES, |pin| pin.to_lowercase()).await;
    tale.facts("CLAVE-07: a basic registration is basic however one signs in");
    let token = tale.asks_for_pin(&INES).await.unwrap();
    let pin = tale.code(Channel::Sms);
    let wrong = if pin == "AAA" { "BBB" } else { "AAA" };
    tale.types_pin(&token, wrong).await;
    tale.types_pin(&token, "A0A").await;
    tale.types_pin(&token, &pin).await;
    tale.types_pin(&token, &pin).await;
    tale.facts("Another date, another person, a number of nobody: the same page, and no PIN");
    let another = [("identity-number", "27854013R"), ("contrast", "15-05-2031")];
    tale.asks_for_pin(&another).await;
    let nobody = [("identity-number", "11111111H"), ("contrast", "14-05-2031")];
    tale.asks_for_pin(&nobody).await;
    tale.ends("pin");
}

pub(super) async fn mistakes(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "CLAVE: what goes wrong on the way to a letter");
    tale.facts("Numbers and dates that cannot be (CLAVE-12)");
    tale.opens().await;
    tale.fills(&[("method", "letter")]).await;
    tale.fills(&[]).await;
    tale.fills(&[("identity-number", "27854013A"), ("contrast", "31-02-2031")]).await;
    tale.fills(&[("identity-number", "hola"), ("contrast", "")]).await;
    tale.fills(&[("identity-number", "3415926Q"), ("contrast", "01-01-9999")]).await;
    tale.facts(
        "Wrong date, dead, lost, expired, too young, no address, abroad: one answer for all",
    );
    for (number, contrast) in [
        ("27854013R", "15-05-2031"),
        ("11936208P", "03-03-2015"),
        ("44190827P", "04-04-2030"),
        ("73180456P", "01-02-2025"),
        ("79204183P", "05-05-2028"),
        ("60553812P", "07-07-2032"),
        ("38402915P", "11-11-2030"),
    ] {
        let number = with_letter(number);
        tale.fills(&[("identity-number", &number), ("contrast", contrast)]).await;
    }
    tale.facts("The register is silent: nothing is lost");
    *tale.house.bench.register_up.lock().unwrap() = false;
    tale.fills(&INES).await;
    tale.house.passes(SignedDuration::from_secs(1)).await;
    tale.house.passes(SignedDuration::from_secs(1)).await;
    tale.shows().await;
    *tale.house.bench.register_up.lock().unwrap() = true;
    tale.facts("A slip of the pen in the code costs nothing; five wrong ones lock until tomorrow");
    tale.fills(&INES).await;
    tale.fills(&[]).await;
    let right = tale.code(Channel::Letter);
    tale.returns(&with(&flip(&right), &INES)).await;
    for _ in 0..6 {
        tale.returns(&with(ANOTHER, &INES)).await;
    }
    tale.passes(1).await;
    tale.returns(&with(&right, &INES)).await;
    tale.ends("mistakes");
}

/// Letters that end without being used.
pub(super) async fn over(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "CLAVE: a letter that ends without being used");
    tale.facts("How far it is, for whoever asked for it (CLAVE-30)");
    asks(&mut tale, &INES).await;
    tale.shows().await;
    tale.passes(1).await;
    tale.notes("posted", Report::Posted).await;
    tale.facts("The post brings it back: its code is worthless, and another can be asked for");
    tale.passes(12).await;
    let returned = tale.code(Channel::Letter);
    tale.notes("returns", Report::Failed).await;
    tale.returns(&with(&returned, &INES)).await;
    asks(&mut tale, &INES).await;
    tale.facts("The print shop spoilt it: another takes its place, and the first is worthless");
    let spoilt = tale.code(Channel::Letter);
    tale.notes("resend", Report::Spoilt).await;
    tale.returns(&with(&spoilt, &INES)).await;
    tale.facts("Thirty days are over, and whoever comes too late is told so");
    tale.passes(30).await;
    tale.shows().await;
    let late = tale.code(Channel::Letter);
    tale.returns(&with(&late, &INES)).await;
    tale.facts("A month later nothing is known of it any more");
    tale.passes(30).await;
    tale.returns(&with(&late, &INES)).await;
    tale.ends("over");
}

/// A code that nobody was sent.
const ANOTHER: &str = "0M7Q-2ZT4-KX9B-3HA2";

/// The number with the check letter that fits it.
fn with_letter(number: &str) -> String {
    let digits: u32 = number[..8].parse().unwrap();
    format!("{digits:08}{}", kernel::identifier::mod_23(digits))
}

/// The code with one character changed.
fn flip(code: &str) -> String {
    let last = if code.ends_with('0') { "1" } else { "0" };
    format!("{}{last}", &code[..code.len() - 1])
}
