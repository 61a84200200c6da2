//! A password besides the telephone: its activation code, its rules, what blocks it, and a code on top.

use engine::{Entered, Error, Visitor};
use jiff::SignedDuration;
use kernel::{effect::Channel, facts::Actor, refusal::Refusal, secret::Secret};
use store::Store;

use super::{House, form, letter::INES, refusal};
use crate::{
    clave::SCHEME,
    gateway::{scheme, visitor},
    tale::code_in,
};

const NUMBER: &str = "27854013R";
const EMAIL: &str = "ines@example.es";
const PASSWORD: &str = "xu9#KfW!";
const DAY: SignedDuration = SignedDuration::from_hours(24);

impl House {
    /// The activation code that was mailed last.
    fn activation(&self) -> String {
        let post = self.bench.post.lock().unwrap();
        let code = |body: &str| {
            let fits = |word: &&str| word.len() == 14 && word.matches('-').count() == 2;
            body.split_whitespace().find(fits).map(str::to_owned)
        };
        post.iter().rev().find_map(|(_, sent)| code(sent.body.expose())).unwrap()
    }

    async fn asks(&self, email: &str, code: &str) -> Result<Secret, Error> {
        let typed = [("identity-number", NUMBER), ("email", email), ("code", code)];
        let token = self.engine.ask_password(&form(&typed), &visitor(Actor::Claimant)).await;
        self.settle().await;
        token
    }

    async fn sets(&self, token: &Secret, code: &str, password: &str) -> Result<(), Error> {
        let typed = form(&[("text-code", code), ("new-password", password)]);
        let by = visitor(Actor::Claimant);
        let set = self.engine.set_password_by_text(&typed, (token.expose(), None), &by).await;
        self.settle().await;
        set
    }

    /// From an activation code to a password.
    async fn chooses(&self, password: &str) {
        let token = self.asks(EMAIL, &self.activation()).await.unwrap();
        self.sets(&token, &code_in(self, Channel::Sms), password).await.unwrap();
    }

    async fn types_it(&self, password: &str, browser: Option<&Secret>) -> Result<Entered, Error> {
        self.enters_by(&visitor(Actor::Claimant), password, browser).await
    }

    async fn enters_by(
        &self,
        by: &Visitor,
        password: &str,
        browser: Option<&Secret>,
    ) -> Result<Entered, Error> {
        let typed = form(&[("identity-number", "27854013-r"), ("password", password)]);
        self.engine.sign_in(&typed, browser.map(Secret::expose), by).await
    }

    async fn with_password() -> Self {
        let house = Self::clave();
        house.by_letter(&INES, "612345678").await.unwrap();
        house.chooses(PASSWORD).await;
        house
    }

    fn messages(&self) -> usize {
        self.bench.post.lock().unwrap().len()
    }
}

#[tokio::test]
async fn an_activation_code_and_a_code_to_the_telephone_make_a_password() {
    let house = House::with_password().await;
    let session = house.types_it(PASSWORD, None).await.unwrap().signed_in.session;
    assert_eq!((session.level.as_str(), session.authenticators), ("basic", vec!["pwd".to_owned()]));
    assert_eq!(refusal(house.types_it("xu9#KfW?", None).await), Refusal::NoMatch);
    // The code has done its work.
    let again = house.asks(EMAIL, &house.activation()).await;
    assert_eq!(refusal(again), Refusal::NoMatch);
}

#[tokio::test]
async fn nobody_sets_a_password_without_the_telephone() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let code = house.activation();
    let typed = [("user-name", "27854013R"), ("code", code.as_str()), ("new-password", PASSWORD)];
    let set = house.engine.activate(&form(&typed), &visitor(Actor::Claimant)).await;
    assert_eq!(refusal(set), Refusal::NoMatch);
    let before = house.messages();
    let asked = form(&[("user-name", "27854013R"), ("email", EMAIL)]);
    house.engine.request_code(&asked, &visitor(Actor::Claimant)).await.unwrap();
    house.settle().await;
    assert_eq!(house.messages(), before, "no code goes by mail to whoever asks for it");
    // Nor in another browser than the one that asked.
    let token = house.asks(EMAIL, &code).await.unwrap();
    let stranger = Secret::new("another");
    let sms = code_in(&house, Channel::Sms);
    assert_eq!(refusal(house.sets(&stranger, &sms, PASSWORD).await), Refusal::NoSuchCase);
    house.sets(&token, &sms, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_stranger_who_knows_the_number_uses_up_no_try_of_the_code() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let code = house.activation();
    for _ in 0..5 {
        let guess = house.asks("somebody@example.es", "0000-0000-0000").await;
        assert_eq!(refusal(guess), Refusal::NoMatch);
    }
    house.asks("INES@example.es", &code).await.unwrap();

    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let code = house.activation();
    for _ in 0..5 {
        assert_eq!(refusal(house.asks(EMAIL, "0000-0000-0000").await), Refusal::NoMatch);
    }
    house.passes(DAY).await;
    assert_eq!(refusal(house.asks(EMAIL, &code).await), Refusal::NoMatch, "five wrong ones end it");
}

#[tokio::test]
async fn three_wrong_codes_from_the_telephone_end_it_and_ten_minutes_do() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let code = house.activation();
    let token = house.asks(EMAIL, &code).await.unwrap();
    let sms = code_in(&house, Channel::Sms);
    let wrong = if sms == "00000000" { "11111111" } else { "00000000" };
    for _ in 0..3 {
        assert_eq!(refusal(house.sets(&token, wrong, PASSWORD).await), Refusal::NoMatch);
    }
    assert_eq!(refusal(house.sets(&token, &sms, PASSWORD).await), Refusal::NoMatch);
    let token = house.asks(EMAIL, &code).await.unwrap();
    let sms = code_in(&house, Channel::Sms);
    house.passes(SignedDuration::from_mins(10)).await;
    assert_eq!(refusal(house.sets(&token, &sms, PASSWORD).await), Refusal::NoMatch);
    house.chooses(PASSWORD).await;
}

#[tokio::test]
async fn a_password_that_breaks_a_rule_costs_neither_code() {
    let house = House::clave();
    house.by_letter(&INES, "612345678").await.unwrap();
    let token = house.asks(EMAIL, &house.activation()).await.unwrap();
    let sms = code_in(&house, Channel::Sms);
    for (typed, fault) in [
        ("xu9kKfWo", "password-no-sign"),
        ("xu9#Castaño", "password-personal"),
        ("kfW#21031988q", "password-personal"),
    ] {
        let Refusal::Fields(faults) = refusal(house.sets(&token, &sms, typed).await) else {
            panic!("{typed}")
        };
        assert_eq!(faults[0].text, fault, "{typed}");
    }
    house.sets(&token, &sms, PASSWORD).await.unwrap();
    // Nor is a new one the last.
    let entered = house.types_it(PASSWORD, None).await.unwrap();
    let by = visitor(Actor::Applicant);
    house.engine.renew_code(&entered.signed_in.session, &form(&[]), None, &by).await.unwrap();
    house.settle().await;
    let token = house.asks(EMAIL, &house.activation()).await.unwrap();
    let sms = code_in(&house, Channel::Sms);
    let same = refusal(house.sets(&token, &sms, PASSWORD).await);
    assert!(matches!(same, Refusal::Fields(faults) if faults[0].text == "password-same"));
    house.sets(&token, &sms, "ob9#KfW!").await.unwrap();
}

#[tokio::test]
async fn five_wrong_ones_in_a_row_block_the_password_here_and_nowhere_else() {
    let house = House::with_password().await;
    let home = house.types_it(PASSWORD, None).await.unwrap().browser;
    // Four wrong ones and a right one are none in a row.
    for _ in 0..4 {
        assert_eq!(refusal(house.types_it("xu9#KfW?", None).await), Refusal::NoMatch);
    }
    house.types_it(PASSWORD, None).await.unwrap();
    for _ in 0..5 {
        assert_eq!(refusal(house.types_it("xu9#KfW?", None).await), Refusal::NoMatch);
    }
    let blocked = refusal(house.types_it(PASSWORD, None).await);
    assert!(matches!(blocked, Refusal::PasswordBlocked { .. }), "{blocked:?}");
    // The browser at home is not; nor is another network.
    house.types_it(PASSWORD, Some(&home)).await.unwrap();
    let elsewhere = Visitor { network: "198.51.100.0/24".to_owned(), ..visitor(Actor::Claimant) };
    house.enters_by(&elsewhere, PASSWORD, None).await.unwrap();
    // After an hour it counts again; after fifteen in a day no more, until the day is over.
    house.passes(SignedDuration::from_hours(1)).await;
    for _ in 0..5 {
        assert_eq!(refusal(house.types_it("xu9#KfW?", None).await), Refusal::NoMatch);
    }
    house.passes(SignedDuration::from_hours(1)).await;
    assert_eq!(refusal(house.types_it("xu9#KfW?", None).await), Refusal::NoMatch);
    let Refusal::PasswordBlocked { until } = refusal(house.types_it(PASSWORD, None).await) else {
        panic!("not blocked")
    };
    assert!(until.duration_since(house.engine.now()) > SignedDuration::from_hours(20));
}

#[tokio::test]
async fn a_pin_or_a_new_password_leads_out_of_a_block() {
    let house = House::with_password().await;
    for _ in 0..5 {
        assert_eq!(refusal(house.types_it("xu9#KfW?", None).await), Refusal::NoMatch);
    }
    assert!(house.types_it(PASSWORD, None).await.is_err());
    let token = house.asks_for_pin().await;
    let entered = house.types(&token, &code_in(&house, Channel::Sms)).await.unwrap();
    house.types_it(PASSWORD, Some(&entered.browser)).await.unwrap();
    // Forgotten: another activation code, and the block is over for whoever has no cookie either.
    let by = visitor(Actor::Applicant);
    house.engine.renew_code(&entered.signed_in.session, &form(&[]), None, &by).await.unwrap();
    house.settle().await;
    house.chooses("ob9#KfW!").await;
    assert_eq!(refusal(house.types_it(PASSWORD, None).await), Refusal::NoMatch);
    house.types_it("ob9#KfW!", None).await.unwrap();
}

#[tokio::test]
async fn another_activation_code_makes_the_former_worthless_and_what_was_begun_with_it() {
    let house = House::with_password().await;
    let session = house.types_it(PASSWORD, None).await.unwrap().signed_in.session;
    let renews = async || {
        let by = visitor(Actor::Applicant);
        house.engine.renew_code(&session, &form(&[]), None, &by).await.unwrap();
        house.settle().await;
        house.activation()
    };
    let old = renews().await;
    let begun = house.asks(EMAIL, &old).await.unwrap();
    let sms = code_in(&house, Channel::Sms);
    let new = renews().await;
    assert_ne!(old, new);
    assert_eq!(refusal(house.asks(EMAIL, &old).await), Refusal::NoMatch);
    assert_eq!(refusal(house.sets(&begun, &sms, "ob9#KfW!").await), Refusal::NoMatch);
    house.chooses("ob9#KfW!").await;
    house.passes(SignedDuration::from_mins(10)).await;
    let late =
        house.engine.renew_code(&session, &form(&[]), None, &visitor(Actor::Applicant)).await;
    assert_eq!(refusal(late), Refusal::SignInAgain);
}

#[tokio::test]
async fn a_code_on_top_of_the_password_is_worth_what_the_scheme_says() {
    let mut scheme = scheme(SCHEME);
    let advanced = scheme.level("advanced").unwrap();
    scheme.methods.iter_mut().for_each(|offer| offer.level = advanced);
    let house = House::under(scheme, Store::in_memory().unwrap());
    house.by_letter(&INES, "612345678").await.unwrap();
    house.chooses(PASSWORD).await;
    let entered = house.types_it(PASSWORD, None).await.unwrap();
    let (token, session) = (entered.session, entered.signed_in.session);
    assert_eq!(session.level, "basic");
    let by = visitor(Actor::Claimant);
    let types = async |code: &str| {
        let typed = form(&[("text-code", code)]);
        house.engine.use_on_top(&typed, token.expose(), &by).await
    };
    assert_eq!(refusal(types("00000000").await), Refusal::NoMatch, "nothing was sent");
    house.engine.send_on_top(&session, token.expose(), &by).await.unwrap();
    house.settle().await;
    let code = code_in(&house, Channel::Sms);
    types(&code).await.unwrap();
    let now = house.engine.session(token.expose()).await.unwrap().unwrap().session;
    assert_eq!(now.level, "advanced");
    assert_eq!(now.authenticators, ["mfa", "pwd", "sms"]);
    assert_eq!(now.ends_at, session.ends_at, "it lasts no longer for that");
    assert_eq!(refusal(types(&code).await), Refusal::NoMatch, "once");
}

#[tokio::test]
async fn a_password_that_is_given_up_opens_nothing_and_the_telephone_does() {
    let house = House::with_password().await;
    let entered = house.types_it(PASSWORD, None).await.unwrap();
    let (token, session) = (entered.session, entered.signed_in.session);
    let other = house.types_it(PASSWORD, None).await.unwrap().session;
    let by = visitor(Actor::Applicant);
    let from = (token.expose(), None);
    house.engine.drop_password(&session, &form(&[]), from, &by).await.unwrap();
    house.settle().await;
    assert_eq!(refusal(house.types_it(PASSWORD, None).await), Refusal::NoMatch);
    assert!(house.engine.session(other.expose()).await.unwrap().is_none());
    let token = house.asks_for_pin().await;
    house.types(&token, &code_in(&house, Channel::Sms)).await.unwrap();
}

#[tokio::test]
async fn a_password_lasts_two_years_and_its_holder_is_told_before() {
    let house = House::with_password().await;
    house.passes(DAY * 700).await;
    let before = house.messages();
    house.passes(DAY * 29).await;
    assert!(house.messages() > before, "told");
    house.types_it(PASSWORD, None).await.unwrap();
    house.passes(DAY).await;
    assert_eq!(refusal(house.types_it(PASSWORD, None).await), Refusal::PasswordExpired);
}
