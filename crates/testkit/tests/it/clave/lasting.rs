//! The story of a password besides the telephone (Cl@ve Permanente).

use engine::{Entered, Error};
use kernel::{
    account::{PasswordEntry, PasswordRequest, asking_code},
    effect::Channel,
    facts::Actor,
    secret::Secret,
    sign_in::{Attempt, Session},
};

use super::{
    SCHEME,
    stories::{INES, asks, registers},
};
use crate::{doors::form, gateway::scheme, tale::Tale};

const EMAIL: &str = "ines@example.es";
const PASSWORD: &str = "xu9#KfW!";

impl Tale {
    async fn shows_code(&mut self, code: &str) -> Option<Secret> {
        let typed = [INES[0], ("email", EMAIL), ("code", code)];
        let told = self.told(&typed);
        self.line("citizen", &told);
        let by = self.as_(Actor::Claimant);
        match self.house.engine.ask_password(&form(&typed), &by).await {
            Ok(token) => {
                self.page(&PasswordEntry::page(&scheme(SCHEME)));
                self.post().await;
                Some(token)
            }
            Err(Error::Refused(refusal)) => {
                self.refused(&refusal);
                None
            }
            Err(error) => panic!("{error}"),
        }
    }

    async fn sets(&mut self, token: &Secret, password: &str) {
        let code = self.code(Channel::Sms);
        let typed = [("text-code", code.as_str()), ("new-password", password)];
        let told = self.told(&typed);
        self.line("citizen", &told);
        let (by, from) = (self.as_(Actor::Claimant), (token.expose(), None));
        let set = self.house.engine.set_password_by_text(&form(&typed), from, &by).await;
        match set {
            Ok(()) => {
                let done = self.texts.plain("activated.ready");
                self.line("page", &done);
            }
            Err(Error::Refused(refusal)) => self.refused(&refusal),
            Err(error) => panic!("{error}"),
        }
        self.post().await;
    }

    async fn enters(&mut self, password: &str) -> Option<Entered> {
        let typed = [INES[0], ("password", password)];
        let told = format!("{}: {}", self.texts.plain("sign-in-password"), self.told(&typed));
        let entered =
            self.house.engine.sign_in(&form(&typed), None, &self.as_(Actor::Claimant)).await;
        match entered {
            Ok(entered) => {
                let level = format!("level-{}", entered.signed_in.session.level);
                let level = self.texts.plain(&level);
                self.line("citizen", &format!("{told}: {level}"));
                Some(entered)
            }
            Err(Error::Refused(refusal)) => {
                self.line("citizen", &told);
                self.refused(&refusal);
                None
            }
            Err(error) => panic!("{error}"),
        }
    }

    /// Whoever is signed in has another activation code made.
    async fn renews(&mut self, session: &Session) {
        let account = self.house.engine.account(session.account).await.unwrap();
        self.page(&asking_code(account.holder().unwrap(), &scheme(SCHEME)));
        let by = self.as_(Actor::Applicant);
        self.house.engine.renew_code(session, &form(&[]), None, &by).await.unwrap();
        self.line("citizen", "->");
        self.post().await;
    }
}

pub(super) async fn password(language: &str) {
    let mut tale = Tale::begin(SCHEME, language, "CLAVE: a permanent password");
    asks(&mut tale, &INES).await;
    registers(&mut tale, &INES, "612 34 56 78", EMAIL).await;
    tale.facts("CLAVE-46: with the activation code and a code to the telephone, a password");
    tale.page(&PasswordRequest::page(&scheme(SCHEME)));
    tale.shows_code("0000-0000-0000").await;
    let code = tale.activation();
    let token = tale.shows_code(&code).await.unwrap();
    for rejected in ["xu9kKfWo", "xu9#Castaño", "corta"] {
        tale.sets(&token, rejected).await;
    }
    tale.sets(&token, PASSWORD).await;
    tale.facts("It signs in, at the level of the registration");
    tale.page(&Attempt::page(&scheme(SCHEME)));
    tale.enters(PASSWORD).await;
    tale.facts("Five wrong ones in a row block it for a while; a PIN does not wait");
    for _ in 0..5 {
        tale.enters("xu9#KfW?").await;
    }
    tale.enters(PASSWORD).await;
    let pin = tale.asks_for_pin(&INES).await.unwrap();
    let typed = tale.code(Channel::Sms);
    let by = tale.as_(Actor::Claimant);
    let entered = tale.house.engine.use_pin(&form(&[("pin", &typed)]), pin.expose(), &by).await;
    tale.facts("Forgotten: another activation code, and the former is worthless");
    tale.renews(&entered.unwrap().signed_in.session).await;
    tale.shows_code(&code).await;
    let code = tale.activation();
    let token = tale.shows_code(&code).await.unwrap();
    tale.sets(&token, PASSWORD).await;
    tale.sets(&token, "caballo pila grapa").await;
    tale.enters("caballo pila grapa").await;
    tale.facts("It ends after two years, and the registration does not (CLAVE-44)");
    tale.passes(731).await;
    tale.enters("caballo pila grapa").await;
    tale.ends("permanent");
}
