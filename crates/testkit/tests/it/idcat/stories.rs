//! The stories.

use jiff::SignedDuration;
use kernel::effect::Channel;

use super::SCHEME;
use crate::tale::Tale;

/// What somebody has in hand: number, date, birth, kind of card, number of the card.
type Hand = [&'static str; 5];

const NURIA: Hand = ["38471205-w", "14-05-2031", "21-03-1988", "tsi", "cari 1 880321 004"];
const JORDI: Hand = ["40312876V", "28/02/2029", "2/10/1971", "muface-holder", "08/12345678"];
const AINA: Hand = ["41558093Z", "09-09-2030", "17-01-2006", "muface-beneficiary", "0812345678"];
const CHIDINMA: Hand = ["y4213077c", "02-08-2029", "30-11-1994", "tsi", "OKXX 1941130 001"];
const MAMADOU: Hand = ["X6120938V", "01-12-2028", "1965", "tsi", "DIXX0650101012"];
const ORIOL: Hand = ["37655028A", "08-08-2028", "11-02-1979", "tsi", "BOTE0790211001"];

/// Both cards of somebody whom a register objects to.
const OBJECTED: [Hand; 12] = [
    // The card of her twin.
    ["39904417S", "03-03-2032", "24-12-1999", "tsi", "GAPO1991224002"],
    // The wrong day.
    ["38471205W", "15-05-2031", "21-03-1988", "tsi", "CARI1880321004"],
    // Nobody's number, nobody's card.
    ["11111111H", "15-05-2031", "21-03-1988", "tsi", "CARI1880321005"],
    ["40077215Z", "03-03-2010", "30-04-1938", "tsi", "PLCO0380430001"],
    ["41873302P", "04-04-2030", "19-07-1992", "tsi", "MIES1920719003"],
    ["38290467K", "01-02-2025", "14-09-1967", "tsi", "SABO0670914002"],
    ["47113860Q", "11-11-2031", "03-12-1996", "tsi", "VIHO1961203004"],
    ["X9034471W", "06-06-2031", "02-02-1983", "tsi", "KEXX1830202001"],
    ["Y7720185L", "15-03-2029", "15-03-2001", "tsi", "HAXX0010315009"],
    ["40870563T", "12-12-2029", "26-06-1975", "muface-holder", "0887654321"],
    ["48773019R", "30-08-2028", "30-08-2007", "muface-beneficiary", "0887654321"],
    ["48120944E", "05-05-2027", "25-11-2011", "tsi", "CADU0111125002"],
];

pub(super) fn filled(hand: [&str; 5]) -> [(&'static str, &str); 5] {
    let names = [
        "identity-number",
        "contrast",
        "health-card-birth-date",
        "health-card-kind",
        "health-card-number",
    ];
    let mut values = names.into_iter().zip(hand);
    std::array::from_fn(|_| values.next().unwrap())
}

/// From nothing to the form.
async fn begins(tale: &mut Tale) {
    tale.opens().await;
    tale.fills(&[("method", "health-card")]).await;
    tale.fills(&[]).await;
}

/// From the form to an account.
async fn registers(tale: &mut Tale, hand: Hand, phone: &str) {
    begins(tale).await;
    tale.fills(&filled(hand)).await;
    tale.fills(&[("phone", phone), ("email", "algu@example.cat")]).await;
    let code = tale.code(Channel::Sms);
    tale.fills(&[("phone-code", &code)]).await;
    tale.fills(&[("terms", "yes")]).await;
}

pub(super) async fn health_card(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "IDCAT: registered with the DNI and the TSI");
    tale.facts("IDCAT-01, IDCAT-02: whoever has it signs in; whoever has not, presses “Get my idCAT Mòbil”. IDCAT-03: in their language");
    let lead = tale.texts.plain("enrol.lead");
    tale.line("page", &lead);
    tale.facts("IDCAT-04 to IDCAT-09: the assistant begins with the documents that one has; of the ways that are published, DNI or TIE with a health card");
    tale.opens().await;
    tale.fills(&[("method", "health-card")]).await;
    tale.facts("IDCAT-25 to IDCAT-30: DNI or TIE, and TSI or MUFACE");
    tale.fills(&[]).await;
    tale.facts(
        "IDCAT-31: the data are checked; if they are right, mobile number and e-mail are asked",
    );
    tale.fills(&filled(NURIA)).await;
    tale.facts("IDCAT-32, IDCAT-33: Continue; a code by SMS, and the data once more");
    tale.fills(&[("phone", "612 34 56 78"), ("email", "nuria@example.cat")]).await;
    let sms = tale.code(Channel::Sms);
    tale.fills(&[("phone-code", &sms)]).await;
    tale.facts("IDCAT-34: “Register me”. A letter to the address in the register tells of it, in case it was somebody else");
    tale.fills(&[("terms", "yes")]).await;
    tale.facts(
        "IDCAT-36: used at once, at the low level; the code has six digits, and is good once",
    );
    let who = [("identity-number", "38471205W"), ("contrast", "14-05-2031")];
    tale.signs_in(&who, |pin| pin).await;
    tale.ends("health-card");
}

pub(super) async fn others(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "IDCAT: other cards, other people");
    tale.facts("IDCAT-28: with MUFACE, as its holder");
    registers(&mut tale, JORDI, "612 34 56 01").await;
    tale.facts("IDCAT-28: with MUFACE, as a beneficiary who is listed on the holder's card");
    registers(&mut tale, AINA, "612 34 56 02").await;
    tale.facts("IDCAT-25: with a TIE");
    registers(&mut tale, CHIDINMA, "612 34 56 03").await;
    tale.facts("With a TIE that has no more than the year of birth");
    registers(&mut tale, MAMADOU, "612 34 56 04").await;
    tale.facts(
        "Without an address in the register: the letter is a notice, and nothing waits for it",
    );
    registers(&mut tale, ORIOL, "612 34 56 05").await;
    tale.ends("other-cards");
}

pub(super) async fn turned_away(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "IDCAT: who cannot register so");
    tale.facts("IDCAT-29: cards of other mutuals, such as Adeslas, are not accepted. IDCAT-27: where to ask for a TSI number");
    begins(&mut tale).await;
    tale.fills(&[("health-card-kind", "none")]).await;
    tale.facts("IDCAT-29: the number of such a card, said to be one of MUFACE");
    tale.fills(&[]).await;
    tale.fills(&filled([
        "39718804N",
        "07-07-2032",
        "08-11-1986",
        "muface-holder",
        "0000123456789",
    ]))
    .await;
    tale.facts("Somebody else's card, another date, nobody; dead; document lost, expired; card lost, revoked, expired; out of MUFACE, as its holder and as a beneficiary; too young: one answer for all");
    for hand in OBJECTED {
        tale.fills(&filled(hand)).await;
    }
    tale.ends("turned-away");
}

pub(super) async fn mistakes(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "IDCAT: what goes wrong on the way");
    tale.facts("IDCAT-30: numbers and dates that cannot be cost nothing");
    begins(&mut tale).await;
    let [number, date, born, kind, card] = NURIA;
    tale.fills(&filled(["38471205A", "31-02-2031", "ahir", kind, "CARI"])).await;
    tale.fills(&filled([number, date, born, kind, "CARI1881321004"])).await;
    tale.fills(&filled([number, date, "22-03-1988", kind, card])).await;
    tale.fills(&[("identity-number", number), ("contrast", date)]).await;
    tale.facts("A register is silent: nothing is lost");
    *tale.house.bench.register_up.lock().unwrap() = false;
    tale.fills(&filled(NURIA)).await;
    tale.house.passes(SignedDuration::from_secs(1)).await;
    tale.house.passes(SignedDuration::from_secs(1)).await;
    tale.shows().await;
    *tale.house.bench.register_up.lock().unwrap() = true;
    tale.facts("Five wrong numbers lock until tomorrow; with the right one there is nothing to wait for then");
    for wrong in [
        "CARI1880321000",
        "CARI1880321001",
        "CARI1880321002",
        "CARI1880321003",
        "CARI1880321005",
        "CARI1880321006",
    ] {
        tale.fills(&filled([number, date, born, kind, wrong])).await;
    }
    tale.passes(1).await;
    begins(&mut tale).await;
    tale.fills(&filled(NURIA)).await;
    tale.ends("mistakes");
}
