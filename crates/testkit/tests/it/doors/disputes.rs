//! "This account is not mine": whose an account is, when two say that they are one person.

use engine::{AtDesk, Error};
use jiff::SignedDuration;
use kernel::{
    decision::AccountId,
    facts::Actor,
    page::{Block, Row, Value},
    permission::Role,
    refusal::Refusal,
    visit::{Outcome, Visit, VisitId},
};

use super::{
    House, PASSWORD, form, refusal,
    reviews::{AGAINST, FOR},
};
use crate::gateway::visitor;

const DAY: SignedDuration = SignedDuration::from_hours(24);
const SAID: &str = "I never opened an account, and my card was stolen in May";
const TOLD: [(&str, &str); 5] = [
    ("dispute-not-theirs", "yes"),
    ("dispute-said", SAID),
    ("user-name", "AnnaKelemen"),
    ("email", "own@example.hu"),
    ("visit-language", "en"),
];

/// A gateway where somebody has an account as the first ordinary person, and officers who decide.
struct Office {
    house: House,
    first: AtDesk,
    second: AtDesk,
    senior: AtDesk,
    account: AccountId,
}

impl Office {
    async fn new() -> Self {
        let house = House::of_two(|four| four.sampled_percent = 0);
        house.active("KelemenAnna", 0).await;
        let (first, _) = house.officer("First", Role::Clerk, "london").await;
        let (second, _) = house.officer("Second", Role::Clerk, "london").await;
        let (senior, _) = house.officer("Senior", Role::Supervisor, "london").await;
        let entered = house.signs_in("KelemenAnna", PASSWORD, None).await.unwrap();
        let account = entered.signed_in.session.account;
        Self { house, first, second, senior, account }
    }

    /// Somebody proves to be that person, and says that it is not theirs.
    async fn disputed(&self) -> VisitId {
        let id = self.house.identified(&self.first, "open-account").await;
        self.house.works(id, &self.first, &TOLD).await.unwrap();
        self.house.settle().await;
        id
    }

    async fn answers(&self, said: &str) -> Result<(), Error> {
        let form = form(&[("dispute-answer", said)]);
        let by = visitor(Actor::Applicant);
        self.house.engine.answer_dispute(self.account, &form, &by).await
    }

    /// What the account is worth by the published rules, as its holder reads it.
    async fn worth(&self) -> Vec<String> {
        let account = self.house.engine.account(self.account).await.unwrap();
        let (scheme, now) = (self.house.engine.scheme(), self.house.engine.now());
        let page = kernel::account::held(&account, scheme, now).unwrap();
        let rows = page.blocks.iter().filter_map(|block| match block {
            Block::Summary(rows) => Some(rows),
            _ => None,
        });
        let worth = rows.flatten().filter(|row| row.label.key.starts_with("rules-"));
        let word = |row: &Row| match &row.value {
            Value::Word(word) => word.key.trim_start_matches("assurance-").to_owned(),
            value => panic!("{value:?}"),
        };
        worth.map(word).collect()
    }

    /// Whether services are let in by the holder.
    async fn lets_in(&self) -> bool {
        let entered = self.house.signs_in("KelemenAnna", PASSWORD, None).await.unwrap();
        match self.house.engine.visits(&entered.signed_in, "library", "sub").await {
            Ok(()) => true,
            Err(error) => {
                assert_eq!(refusal::<()>(Err(error)), Refusal::InDispute);
                false
            }
        }
    }
}

#[tokio::test]
async fn whoever_proves_to_be_the_person_has_an_account_of_their_own_if_two_decide_so() {
    let office = Office::new().await;
    let (house, second) = (&office.house, &office.second);
    let id = office.disputed().await;
    // The holder is told, and no service is let in meanwhile; but they can sign in and answer.
    assert_eq!(house.sent("mail-disputed"), [super::EMAIL]);
    assert!(!office.lets_in().await);
    assert_eq!(office.worth().await, ["none"; 3], "by no rules it is worth anything meanwhile");
    // Before they answered, nobody decides; once they have, nobody waits for their time to be over.
    assert_eq!(house.next(second).await, None);
    office.answers("A friend opened it for me").await.unwrap();
    assert_eq!(house.next(second).await, Some(id));
    let page = format!("{:?}", house.engine.see_review(id, second).await.unwrap().page);
    assert!(page.contains(SAID) && page.contains("A friend opened it for me"), "{page}");
    house.judges(id, second, &FOR).await.unwrap();

    let Visit::Done { outcome: Outcome::Regained { from, account, .. }, .. } =
        house.state(id, &office.first).await
    else {
        panic!("not done")
    };
    assert_eq!(from, office.account);
    house.settle().await;
    assert_eq!(house.sent("mail-given-up"), [super::EMAIL]);
    house.activates("AnnaKelemen", &house.code(), PASSWORD, None).await.unwrap();
    let own = house.signs_in("AnnaKelemen", PASSWORD, None).await.unwrap();
    assert_eq!(own.signed_in.session.account, account);
    house.engine.visits(&own.signed_in, "library", "sub").await.unwrap();
    // What was given up opens nothing, can be looked into for thirty days, and is gone then.
    assert!(!office.lets_in().await);
    house.passes(DAY * 30).await;
    let gone = house.signs_in("KelemenAnna", PASSWORD, None).await;
    assert_eq!(refusal(gone), Refusal::NoMatch);
    house.signs_in("AnnaKelemen", PASSWORD, None).await.unwrap();
}

#[tokio::test]
async fn an_account_stays_its_holders_if_it_is_not_decided_otherwise() {
    let office = Office::new().await;
    let house = &office.house;
    let id = office.disputed().await;
    house.passes(DAY * 14).await;
    house.takes_and_judges(id, &office.second, &AGAINST).await;
    assert!(!office.lets_in().await);
    house.takes_and_judges(id, &office.senior, &AGAINST).await;
    house.settle().await;
    // Both are told; everything is as it was, and may be said again.
    assert_eq!(house.sent("mail-dispute-ended"), [super::EMAIL]);
    assert_eq!(house.sent("mail-refused"), ["own@example.hu"]);
    assert!(office.lets_in().await);
    assert_eq!(office.worth().await, ["substantial", "none", "low"]);
    assert_eq!(refusal(office.answers("Too late").await), Refusal::OutOfTurn);
    let lines = house.engine.accesses(office.account).await.unwrap();
    let said = format!("{lines:?}");
    assert!(said.contains("disputed") && said.contains("upheld"), "{said}");
    office.disputed().await;
}

#[tokio::test]
async fn a_dispute_is_over_when_it_is_called_off_or_nobody_decides() {
    let office = Office::new().await;
    let house = &office.house;
    let id = office.disputed().await;
    let by = visitor(office.first.actor());
    house.engine.drop_visit(id, "visit-drop-mistake", &office.first, &by).await.unwrap();
    assert!(office.lets_in().await);
    let id = office.disputed().await;
    assert!(!office.lets_in().await);
    house.passes(DAY * 45).await;
    assert!(matches!(house.state(id, &office.first).await, Visit::Refused { .. }));
    assert!(office.lets_in().await);
    assert!(house.engine.reviews().await.unwrap().is_empty());
}

#[tokio::test]
async fn it_is_said_in_words_and_once_at_a_time() {
    let office = Office::new().await;
    let house = &office.house;
    let id = house.identified(&office.first, "open-account").await;
    for missing in 0..TOLD.len() {
        let mut told = TOLD.to_vec();
        let (name, _) = told.remove(missing);
        let refused = refusal(house.works(id, &office.first, &told).await);
        let Refusal::Fields(faults) = &refused else { panic!("{refused:?}") };
        assert_eq!(faults.iter().map(|fault| fault.field).collect::<Vec<_>>(), [name]);
    }
    house.works(id, &office.first, &TOLD).await.unwrap();
    let again = house.identified(&office.first, "open-account").await;
    let seen = house.engine.visit(again, &office.first).await.unwrap();
    assert!(!seen.page.form, "{:?}", seen.page);
    assert_eq!(refusal(house.works(again, &office.first, &TOLD).await), Refusal::OutOfTurn);
}

#[tokio::test]
async fn whoever_lost_an_account_gets_it_back_in_the_same_way() {
    let office = Office::new().await;
    let house = &office.house;
    let id = office.disputed().await;
    house.passes(DAY * 14).await;
    house.takes_and_judges(id, &office.second, &FOR).await;
    house.settle().await;
    house.activates("AnnaKelemen", &house.code(), PASSWORD, None).await.unwrap();
    // The first holder comes with their documents, and says the same of the new one.
    let (third, _) = house.officer("Third", Role::Clerk, "london").await;
    let back = house.identified(&third, "open-account").await;
    let told = TOLD.map(|(name, value)| match name {
        "user-name" => (name, "KelemenAnnaAgain"),
        _ => (name, value),
    });
    house.works(back, &third, &told).await.unwrap();
    house.passes(DAY * 14).await;
    house.takes_and_judges(back, &office.first, &FOR).await;
    house.settle().await;
    house.activates("KelemenAnnaAgain", &house.code(), PASSWORD, None).await.unwrap();
    let entered = house.signs_in("KelemenAnnaAgain", PASSWORD, None).await.unwrap();
    house.engine.visits(&entered.signed_in, "library", "sub").await.unwrap();
}
