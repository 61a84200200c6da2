//! The stories of offices: the nearest one, registered on the spot, raised, and what is shown there.

use engine::{Asked, AtDesk, Error, OfficeNear, Visitor};
use kernel::{
    appointment::{EMAIL as ADDRESS, NAME, TIME, entry},
    effect::Channel,
    facts::Actor,
    permission::Role,
    post,
    visit::VisitId,
};

use super::{SCHEME, stories};
use crate::{
    doors::{desk::SEEN, form},
    gateway::scheme,
    tale::Tale,
};

const OPEN: &str = "open-account";
/// Inés shows her DNI.
const DNI: [(&str, &str); 7] = [
    ("shown-nationality", "ESP"),
    ("shown-kind", "dni"),
    ("shown-number", "27854013R"),
    ("shown-family-name", "CASTANO RIVAS"),
    ("shown-given-name", "INES"),
    ("shown-birth-date", "1988-03-21"),
    ("shown-expires", "2031-05-14"),
];

impl Tale {
    async fn clerk(&mut self, office: &str) -> AtDesk {
        self.house.officer("Rocío Pardo", Role::Clerk, office).await.0
    }

    fn by(&self, at: &AtDesk) -> Visitor {
        self.as_(at.actor())
    }

    /// Somebody says what they want done, and where they are.
    async fn looks_for(&mut self, procedure: &str, near: &str) -> Vec<OfficeNear> {
        let wanted = self.texts.plain(&format!("procedure-{procedure}"));
        self.line("citizen", &wanted);
        self.facts("CLAVE-37 to CLAVE-39: the nearest office, when it is open, and whether an appointment is needed");
        let told = self.told(&[(post::NEAR, near)]);
        self.line("citizen", &told);
        let scheme = scheme(SCHEME);
        let at = match post::near(&form(&[(post::NEAR, near)]), &scheme) {
            Ok(place) => place.at,
            Err(fault) => {
                self.refused(&fault.into());
                return Vec::new();
            }
        };
        let engine = self.house.engine.clone();
        let offices = engine.offices_near(procedure, Some(at)).await.unwrap();
        for office in offices.iter().take(3) {
            let name = office.post.called(self.texts.language()).to_owned();
            self.line("office", &name);
            for row in office.post.told(office.km, office.next_free, engine.now()) {
                let label = self.texts.plain(&row.label.key);
                let value = self.value(&row.value);
                self.line("", &format!("| {label}: {value}"));
            }
        }
        offices
    }

    async fn works(&mut self, id: VisitId, at: &AtDesk, values: &[(&str, &str)]) {
        let shown: Vec<_> =
            values.iter().copied().filter(|(name, _)| !name.starts_with("seen-")).collect();
        let told = self.told(&shown);
        self.line("officer", &told);
        match self.house.works(id, at, values).await {
            Ok(shown) => self.page(&shown.page),
            Err(Error::Refused(refusal)) => self.refused(&refusal),
            Err(error) => panic!("{error}"),
        }
        self.post().await;
    }

    async fn walks_in(&mut self, at: &AtDesk) -> VisitId {
        let wanted = self.texts.plain(&format!("procedure-{OPEN}"));
        self.line("officer", &wanted);
        self.house.walks_in(at, OPEN).await
    }
}

pub(super) async fn office(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "CLAVE: registered at the nearest office");
    tale.facts(
        "CLAVE-35, CLAVE-36, CLAVE-59 to CLAVE-61: the advanced level, once, and best at once",
    );
    let offices = tale.looks_for(OPEN, "28005").await;
    tale.facts("CLAVE-38, CLAVE-40, CLAVE-41: what is wanted is booked, and the type of the appointment follows");
    let office = offices[0].post.id.clone();
    let asked = Asked { office: office.clone(), procedure: OPEN.to_owned(), party: 1 };
    let slot = tale.house.engine.free_times(&asked).await.unwrap()[0].clone();
    let time = entry(&office, &slot).key;
    let values = [(TIME, time.as_str()), (NAME, "Inés Castaño"), (ADDRESS, "ines@example.es")];
    let by = tale.as_(Actor::Applicant);
    let booked = tale.house.engine.book(&asked, form(&values), &by).await.unwrap();
    let appointment = tale.house.engine.appointment(booked).await.unwrap();
    let page = kernel::appointment::page(&appointment, &scheme(SCHEME), language);
    tale.page(&page);
    tale.post().await;
    tale.facts("CLAVE-37: identified at the desk, and registered on the spot");
    let at = tale.clerk(&office).await;
    let by = tale.by(&at);
    let engine = tale.house.engine.clone();
    let id = engine.open_visit(&at, OPEN, Some(booked.0), &by).await.unwrap();
    tale.works(id, &at, &DNI).await;
    tale.works(id, &at, &SEEN).await;
    tale.facts(
        "CLAVE-27, CLAVE-50 to CLAVE-55: the telephone in their hand, and everything once more",
    );
    let reached =
        [("phone", "612 34 56 78"), ("email", "ines@example.es"), ("visit-language", language)];
    tale.works(id, &at, &reached).await;
    let code = tale.code(Channel::Sms);
    tale.works(id, &at, &[("visit-phone-code", &code)]).await;
    tale.works(id, &at, &[]).await;
    tale.works(id, &at, &[("visit-terms", "yes")]).await;
    tale.facts("CLAVE-45, CLAVE-46: documents end, and the registration does not");
    tale.passes(3650).await;
    tale.signs_in(&stories::INES, |pin| pin).await;
    tale.ends("office");
}

pub(super) async fn rising(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "CLAVE: from basic to advanced at an office");
    stories::asks(&mut tale, &stories::INES).await;
    stories::registers(&mut tale, &stories::INES, "612345678", "ines@example.es").await;
    tale.signs_in(&stories::INES, |pin| pin).await;
    tale.facts("CLAVE-07, CLAVE-35: basic is not enough for every service; nothing is begun anew");
    let at = tale.clerk("coruna").await;
    let id = tale.walks_in(&at).await;
    tale.works(id, &at, &DNI).await;
    tale.works(id, &at, &SEEN).await;
    tale.works(id, &at, &[]).await;
    let code = tale.code(Channel::Sms);
    tale.works(id, &at, &[("visit-phone-code", &code)]).await;
    tale.works(id, &at, &[]).await;
    tale.signs_in(&stories::INES, |pin| pin).await;
    tale.facts("CLAVE-60: whoever comes once more has all there is");
    let id = tale.walks_in(&at).await;
    tale.works(id, &at, &DNI).await;
    tale.works(id, &at, &SEEN).await;
    tale.ends("rising");
}

pub(super) async fn papers(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "CLAVE: what is shown at an office");
    tale.facts("CLAVE-39: a place that nobody knows, and an office on an island an hour behind");
    tale.looks_for(OPEN, "Atlantis").await;
    tale.looks_for(OPEN, "Las Palmas").await;
    let at = tale.clerk("barcelona").await;
    tale.facts("CLAVE-37: a foreigner’s card, alone and with a passport");
    let card = [
        ("shown-nationality", "NGA"),
        ("shown-kind", "nie-card"),
        ("shown-number", "Y4213077C"),
        ("shown-family-name", "OKAFOR"),
        ("shown-given-name", "CHIDINMA"),
        ("shown-birth-date", "1994-11-30"),
        ("shown-expires", "2029-08-02"),
    ];
    let passport =
        [("beside-kind", "passport"), ("beside-number", "A01"), ("beside-expires", "2030-01-01")];
    let id = tale.walks_in(&at).await;
    tale.works(id, &at, &card).await;
    tale.works(id, &at, &[&card[..], &passport].concat()).await;
    let passport = [passport[0], ("beside-number", "A01234567"), passport[2]];
    tale.works(id, &at, &[&card[..], &passport].concat()).await;
    tale.works(id, &at, &[&SEEN[..], &[("seen-beside", "yes")]].concat()).await;
    tale.facts("CLAVE-37: a minor, and whoever stands beside them");
    let noa = [
        ("shown-nationality", "ESP"),
        ("shown-kind", "dni"),
        ("shown-number", "79204183A"),
        ("shown-family-name", "QUIROGA LEAL"),
        ("shown-given-name", "NOA"),
        ("shown-birth-date", "2013-05-05"),
        ("shown-expires", "2028-05-05"),
    ];
    let guardian = |number| {
        let paper = ("guardian-paper", "guardian-paper-civil-registry");
        [("guardian-kind", "dni"), ("guardian-number", number), paper]
    };
    let id = tale.walks_in(&at).await;
    tale.works(id, &at, &noa).await;
    tale.works(id, &at, &SEEN).await;
    tale.works(id, &at, &guardian("79204183A")).await;
    tale.works(id, &at, &guardian("27854013R")).await;
    let seen = ["seen-guardian-face", "seen-guardian-genuine", "seen-guardian-paper"];
    let seen = seen.map(|name| (name, "yes"));
    let accepted = [("in-person-next", "in-person-accept")];
    tale.works(id, &at, &[&seen[..], &accepted].concat()).await;
    tale.ends("papers");
}
