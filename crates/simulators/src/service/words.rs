//! The words of the service, in both of its languages.

use super::language::Language;

/// The words of a language.
pub(super) struct Words {
    pub(super) library: &'static str,
    pub(super) made_up: &'static str,
    pub(super) skip: &'static str,
    pub(super) languages: &'static str,
    pub(super) home_title: &'static str,
    pub(super) home: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) sign_out: &'static str,
    pub(super) again: &'static str,
    pub(super) back_home: &'static str,
    pub(super) welcome: &'static str,
    pub(super) signed_in: &'static str,
    pub(super) how: &'static str,
    pub(super) level: &'static str,
    pub(super) when: &'static str,
    pub(super) handed_over: &'static str,
    pub(super) handed_over_nothing: &'static str,
    pub(super) number: &'static str,
    pub(super) rare_offer: &'static str,
    pub(super) rare_title: &'static str,
    pub(super) rare_needs: &'static str,
    pub(super) rare_have: &'static str,
    pub(super) rare_needed: &'static str,
    pub(super) rare_raise: &'static str,
    pub(super) rare_done_title: &'static str,
    pub(super) rare_done: &'static str,
    pub(super) ended: &'static str,
    pub(super) too_low_title: &'static str,
    pub(super) too_low: &'static str,
    pub(super) signed_out_title: &'static str,
    pub(super) signed_out: &'static str,
    pub(super) detail: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) denied_title: &'static str,
    pub(super) denied: &'static str,
    pub(super) not_under_way_title: &'static str,
    pub(super) not_under_way: &'static str,
    pub(super) unreachable_title: &'static str,
    pub(super) unreachable: &'static str,
    pub(super) refused_title: &'static str,
    pub(super) refused: &'static str,
    pub(super) untrusted_title: &'static str,
    pub(super) untrusted: &'static str,
    pub(super) ours_title: &'static str,
    pub(super) ours: &'static str,
    levels: [&'static str; 3],
    claims: [&'static str; 8],
}

/// The levels of eIDAS, as in [`Words::level_name`].
const LEVELS: [&str; 3] = [
    "http://eidas.europa.eu/LoA/low",
    "http://eidas.europa.eu/LoA/substantial",
    "http://eidas.europa.eu/LoA/high",
];
/// The claims that have a name in words, as in [`Words::claim_name`].
const CLAIMS: [&str; 8] = [
    "name",
    "given_name",
    "family_name",
    "birthdate",
    "address",
    "email",
    "email_verified",
    "locale",
];

/// The words of a language.
pub(super) const fn of(language: Language) -> &'static Words {
    match language {
        Language::Hungarian => &HUNGARIAN,
        Language::English => &ENGLISH,
    }
}

impl Words {
    /// A level in words, or as the gate calls it.
    pub(super) fn level_name<'a>(&self, acr: &'a str) -> &'a str {
        named(&LEVELS, &self.levels, acr)
    }

    /// What a claim is called, or its name in the protocol.
    pub(super) fn claim_name<'a>(&self, claim: &'a str) -> &'a str {
        named(&CLAIMS, &self.claims, claim)
    }
}

fn named<'a>(known: &[&str], words: &[&'static str], name: &'a str) -> &'a str {
    let place = known.iter().position(|there| *there == name);
    place.and_then(|place| words.get(place)).copied().unwrap_or(name)
}

static ENGLISH: Words = Words {
    library: "Waterlily Lending Library",
    made_up: "This library is made up. It shows how a service uses the gate.",
    skip: "Skip to the content",
    languages: "Language",
    home_title: "Borrow books with your electronic identity",
    home: "You need no reader's ticket. Sign in at the gate of the state, and the library knows \
           who you are.",
    sign_in: "Sign in",
    sign_out: "Sign out",
    again: "Try again",
    back_home: "To the front page",
    welcome: "Welcome",
    signed_in: "You have signed in to the library by way of the gate.",
    how: "How you signed in",
    level: "Level of assurance",
    when: "Time of authentication",
    handed_over: "What the gate handed over",
    handed_over_nothing: "Nothing but a number that stands for you here and nowhere else.",
    number: "Your number here",
    rare_offer: "Reserve a rare book",
    rare_title: "A rare book takes a higher level",
    rare_needs: "Everybody may read the catalogue. Whoever reserves a rare book must be known better.",
    rare_have: "Level of this sign-in",
    rare_needed: "Level that it takes",
    rare_raise: "Go to the gate",
    rare_done_title: "Your book is reserved",
    rare_done: "The first edition waits for you at the desk for a week.",
    ended: "You were signed out at the gate, and so you are signed out here.",
    too_low_title: "The level was not reached",
    too_low: "This takes a higher level than you have at the gate. Everything else is open to you.",
    signed_out_title: "You are signed out",
    signed_out: "You are signed out of the library and of the gate.",
    detail: "For the engineers:",
    yes: "yes",
    no: "no",
    denied_title: "You did not sign in",
    denied: "The sign-in was broken off at the gate. The library has learned nothing about you.",
    not_under_way_title: "This sign-in is not under way here",
    not_under_way: "It took too long, was finished before, or began in another browser. Start \
                    again from here.",
    unreachable_title: "The gate cannot be reached",
    unreachable: "This is not your fault. Please try again in a few minutes.",
    refused_title: "The gate did not accept the library",
    refused: "This is not your fault: the library is not set up rightly at the gate.",
    untrusted_title: "The answer cannot be trusted",
    untrusted: "What came back is not what the gate would have sent to the library. You are not \
                signed in.",
    ours_title: "Something went wrong here",
    ours: "This is not your fault. Please try again in a few minutes.",
    levels: ["low", "substantial", "high"],
    claims: [
        "Name",
        "Given name",
        "Family name",
        "Date of birth",
        "Address",
        "E-mail address",
        "E-mail address confirmed",
        "Language",
    ],
};

static HUNGARIAN: Words = Words {
    library: "Tündérrózsa Kölcsönkönyvtár",
    made_up: "Ez a könyvtár kitalált. Azt mutatja be, hogyan használja egy szolgáltatás a kaput.",
    skip: "Ugrás a tartalomhoz",
    languages: "Nyelv",
    home_title: "Kölcsönözzön könyvet elektronikus azonosítással",
    home: "Nincs szüksége olvasójegyre. Lépjen be az állami kapun, és a könyvtár tudni fogja, \
           hogy kicsoda Ön.",
    sign_in: "Belépés",
    sign_out: "Kilépés",
    again: "Újrapróbálom",
    back_home: "A kezdőlapra",
    welcome: "Üdvözöljük",
    signed_in: "A kapun keresztül lépett be a könyvtárba.",
    how: "Így lépett be",
    level: "Biztonsági szint",
    when: "Az azonosítás időpontja",
    handed_over: "Ezt adta át a kapu",
    handed_over_nothing: "Semmit, csak egy számot, amely itt, és csak itt, Önt jelöli.",
    number: "Az Ön itteni száma",
    rare_offer: "Ritka könyv előjegyzése",
    rare_title: "Ritka könyvhöz magasabb szint kell",
    rare_needs: "A katalógust bárki olvashatja. Aki ritka könyvet jegyeztet elő, azt jobban kell \
                 ismernünk.",
    rare_have: "Ennek a belépésnek a szintje",
    rare_needed: "A szükséges szint",
    rare_raise: "Tovább a kapuhoz",
    rare_done_title: "A könyvet félretettük",
    rare_done: "Az első kiadás egy hétig várja Önt a pultnál.",
    ended: "Ön a kapunál kilépett, ezért itt is ki van léptetve.",
    too_low_title: "A szint nem elég magas",
    too_low: "Ehhez magasabb szint kell, mint amilyennel Ön a kapunál rendelkezik. Minden más nyitva \
              áll Ön előtt.",
    signed_out_title: "Ön kilépett",
    signed_out: "Kilépett a könyvtárból és a kapuból is.",
    detail: "A mérnököknek:",
    yes: "igen",
    no: "nem",
    denied_title: "Nem lépett be",
    denied: "A belépés a kapunál megszakadt. A könyvtár semmit sem tudott meg Önről.",
    not_under_way_title: "Ez a belépés itt nincs folyamatban",
    not_under_way: "Túl sokáig tartott, már befejeződött, vagy másik böngészőben kezdődött. \
                    Kezdje újra innen.",
    unreachable_title: "A kapu nem érhető el",
    unreachable: "Ez nem az Ön hibája. Kérjük, próbálja újra néhány perc múlva.",
    refused_title: "A kapu nem fogadta el a könyvtárat",
    refused: "Ez nem az Ön hibája: a könyvtár nincs jól beállítva a kapunál.",
    untrusted_title: "A válaszban nem lehet megbízni",
    untrusted: "Ami visszajött, az nem az, amit a kapu a könyvtárnak küldene. Ön nem lépett be.",
    ours_title: "Itt valami elromlott",
    ours: "Ez nem az Ön hibája. Kérjük, próbálja újra néhány perc múlva.",
    levels: ["alacsony", "jelentős", "magas"],
    claims: [
        "Név",
        "Utónév",
        "Családi név",
        "Születési dátum",
        "Lakcím",
        "E-mail cím",
        "Az e-mail cím megerősített",
        "Nyelv",
    ],
};
