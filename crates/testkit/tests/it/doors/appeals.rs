//! "I was refused wrongly", and "that account was mine": what was decided is looked at again by others, and
//! undone if two of them say so.

use engine::{AtDesk, Error, Told};
use jiff::SignedDuration;
use kernel::{
    decision::AccountId,
    facts::Actor,
    page::Page,
    permission::Role,
    refusal::Refusal,
    visit::{Outcome, Visit, VisitId},
};

use super::{
    EMAIL, House, PASSWORD, form, refusal,
    reviews::{AGAINST, FOR},
};
use crate::gateway::visitor;

const DAY: SignedDuration = SignedDuration::from_hours(24);
const SAID: &str = "My card was renewed last week, and the desk has the old number";

/// A gateway where two decide, and enough officers for whoever decides again.
struct Office {
    house: House,
    first: AtDesk,
    second: AtDesk,
    senior: AtDesk,
    others: [AtDesk; 3],
    eldest: AtDesk,
}

impl Office {
    async fn new() -> Self {
        let house = House::of_two(|four| {
            four.sampled_percent = 0;
            four.known.percent = 0;
        });
        let clerk = async |name: &str| house.officer(name, Role::Clerk, "london").await.0;
        let (first, second) = (clerk("First").await, clerk("Second").await);
        let others = [clerk("Third").await, clerk("Fourth").await, clerk("Fifth").await];
        let (senior, _) = house.officer("Senior", Role::Supervisor, "london").await;
        let (eldest, _) = house.officer("Eldest", Role::Supervisor, "london").await;
        Self { house, first, second, senior, others, eldest }
    }

    /// An account that two were against opening.
    async fn refused(&self) -> VisitId {
        let id = self.house.proposed(&self.first, "KelemenAnna").await;
        self.house.takes_and_judges(id, &self.second, &AGAINST).await;
        self.house.takes_and_judges(id, &self.senior, &AGAINST).await;
        self.house.settle().await;
        id
    }

    /// What came with the last mail that has a link of this kind.
    fn link(&self) -> String {
        let post = self.house.bench.post.lock().unwrap();
        let link = post.iter().rev().find_map(|(_, written)| {
            let (_, rest) = written.body.expose().split_once("/appeal?link=")?;
            rest.split_whitespace().next().map(str::to_owned)
        });
        link.unwrap()
    }

    async fn says(&self, link: &str, name: &str) -> Result<VisitId, Error> {
        let id = self.house.engine.appeal_of(link).await?;
        let form = form(&[("appeal-said", SAID), ("user-name", name)]);
        self.house.engine.lodge_appeal(id, &form, &visitor(Actor::Applicant)).await?;
        Ok(id)
    }

    async fn page(&self, link: &str) -> Page {
        let id = self.house.engine.appeal_of(link).await.unwrap();
        self.house.engine.appeal_page(id).await.unwrap()
    }

    /// An account that was given up, because somebody else proved to be the person.
    async fn given_up(&self) -> (VisitId, AccountId, AccountId) {
        let house = &self.house;
        house.active("KelemenAnna", 0).await;
        let entered = house.signs_in("KelemenAnna", PASSWORD, None).await.unwrap();
        let old = entered.signed_in.session.account;
        let id = house.identified(&self.first, "open-account").await;
        let told = [
            ("dispute-not-theirs", "yes"),
            ("dispute-said", "It is not mine"),
            ("user-name", "AnnaKelemen"),
            ("email", "own@example.hu"),
            ("visit-language", "en"),
        ];
        house.works(id, &self.first, &told).await.unwrap();
        house.passes(DAY * 14).await;
        house.takes_and_judges(id, &self.second, &FOR).await;
        house.settle().await;
        house.activates("AnnaKelemen", &house.code(), PASSWORD, None).await.unwrap();
        let own = house.signs_in("AnnaKelemen", PASSWORD, None).await.unwrap();
        (id, old, own.signed_in.session.account)
    }

    async fn contests(&self, account: AccountId) -> Result<(), Error> {
        let (form, by) = (form(&[("appeal-said", SAID)]), visitor(Actor::Applicant));
        self.house.engine.appeal_given_up(account, &form, &by).await
    }

    /// Whether the holder of that name is let in to a service.
    async fn lets_in(&self, name: &str) -> bool {
        let entered = self.house.signs_in(name, PASSWORD, None).await.unwrap();
        self.house.engine.visits(&entered.signed_in, "library", "sub").await.is_ok()
    }

    async fn story(&self, account: AccountId) -> String {
        format!("{:?}", self.house.engine.accesses(account).await.unwrap())
    }
}

/// A gateway where somebody was refused, and the link that they were sent.
pub(crate) async fn refused() -> (House, String) {
    let office = Office::new().await;
    office.refused().await;
    let link = office.link();
    (office.house, link)
}

#[tokio::test]
async fn whoever_was_refused_wrongly_has_what_they_asked_for_if_two_others_decide_so() {
    let office = Office::new().await;
    let house = &office.house;
    let id = office.refused().await;
    let link = office.link();
    assert!(office.page(&link).await.form);
    assert_eq!(office.says(&link, "KelemenAnna").await.unwrap(), id);
    assert_eq!(office.page(&link).await.id, "appeal-waits");
    // What it needs is nobody else's meanwhile.
    let other = house.identified(&office.first, "open-account").await;
    let told = [("user-name", "OtherName"), ("email", EMAIL), ("visit-language", "en")];
    let refused = refusal(house.works(other, &office.first, &told).await);
    assert_eq!(refused, Refusal::AlreadyRegistered);
    // Whoever decided before decides nothing now, and the first of the others does not see that there is one.
    for near in [&office.first, &office.second, &office.senior] {
        assert_eq!(house.next(near).await, None, "{}", near.profile.name);
    }
    let [one, two, _] = &office.others;
    house.takes_and_judges(id, one, &FOR).await;
    assert!(matches!(house.state(id, one).await, Visit::Proposed { .. }), "one is not two");
    house.takes_and_judges(id, two, &FOR).await;
    let outcome = house.state(id, &office.first).await;
    assert!(matches!(outcome, Visit::Done { outcome: Outcome::Opened { .. }, .. }), "{outcome:?}");
    house.settle().await;
    assert_eq!(house.sent("mail-appeal-upheld"), [EMAIL]);
    assert_eq!(office.page(&link).await.id, "appeal-upheld");
    house.activates("KelemenAnna", &house.code(), PASSWORD, None).await.unwrap();
    // What was recorded of it is the account's, and is not destroyed with the refusal.
    house.passes(DAY * 40).await;
    house.signs_in("KelemenAnna", PASSWORD, None).await.unwrap();
    let seen = house.engine.visit(id, &office.first).await.unwrap();
    assert_eq!(seen.signature_holds, Some(true));
}

#[tokio::test]
async fn of_two_who_differ_a_third_decides_and_after_them_nobody() {
    let office = Office::new().await;
    let house = &office.house;
    let id = office.refused().await;
    let link = office.link();
    office.says(&link, "KelemenAnna").await.unwrap();
    let [one, two, three] = &office.others;
    house.takes_and_judges(id, one, &AGAINST).await;
    house.takes_and_judges(id, two, &FOR).await;
    assert_eq!(house.next(three).await, None, "a senior decides");
    house.takes_and_judges(id, &office.eldest, &AGAINST).await;
    house.settle().await;
    assert_eq!(house.sent("mail-appeal-rejected"), [EMAIL]);
    assert_eq!(office.page(&link).await.id, "appeal-rejected");
    assert_eq!(refusal(office.says(&link, "KelemenAnna").await), Refusal::OutOfTurn);
    assert!(house.engine.appeals().await.unwrap().is_empty());
    assert!(house.engine.reviews().await.unwrap().is_empty());
    // The name and the person are free again, and the record is gone in its time.
    house.proposed(&office.first, "KelemenAnna").await;
    house.passes(DAY * 31).await;
    assert_eq!(refusal(house.engine.appeal_of(&link).await), Refusal::NoMatch);
}

#[tokio::test]
async fn it_is_said_in_time_in_words_once_and_with_a_name_that_is_free() {
    let office = Office::new().await;
    let house = &office.house;
    office.refused().await;
    let link = office.link();
    let id = house.engine.appeal_of(&link).await.unwrap();
    let nothing = house.engine.lodge_appeal(id, &form(&[]), &visitor(Actor::Applicant)).await;
    let Refusal::Fields(faults) = refusal(nothing) else { panic!("no fields") };
    let fields: Vec<_> = faults.iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["appeal-said", "user-name"]);
    // Somebody else has the name by now: they choose another.
    house.registered("KelemenAnna", 1).await;
    let taken = refusal(office.says(&link, "KelemenAnna").await);
    assert!(matches!(taken, Refusal::Fields(_)), "{taken:?}");
    office.says(&link, "KelemenAnnaToo").await.unwrap();
    assert_eq!(refusal(office.says(&link, "KelemenAnnaToo").await), Refusal::OutOfTurn);
    assert_eq!(refusal(house.engine.appeal_of("nothing").await), Refusal::NoMatch);
}

#[tokio::test]
async fn after_its_time_nothing_can_be_said_against_a_refusal() {
    let office = Office::new().await;
    office.refused().await;
    let link = office.link();
    office.house.passes(DAY * 30).await;
    let late = refusal(office.says(&link, "KelemenAnna").await);
    assert!(matches!(late, Refusal::OutOfTurn | Refusal::NoMatch), "{late:?}");
}

#[tokio::test]
async fn what_is_late_is_brought_before_whoever_answers_for_it_and_nobodys_silence_decides() {
    let office = Office::new().await;
    let house = &office.house;
    let id = office.refused().await;
    office.says(&office.link(), "KelemenAnna").await.unwrap();
    let waiting = house.engine.appeals().await.unwrap();
    assert!(matches!(&waiting[..], [row] if !row.is_late && !row.is_near && row.of == "refusal"));
    let until = waiting[0].due;
    house.passes(until.duration_since(house.engine.now()) - DAY).await;
    assert!(house.engine.appeals().await.unwrap()[0].is_near);
    house.passes(DAY * 2).await;
    assert!(house.engine.appeals().await.unwrap()[0].is_late);
    house.passes(DAY * 60).await;
    assert!(matches!(house.state(id, &office.first).await, Visit::Proposed { .. }), "it waits on");
}

#[tokio::test]
async fn an_appeal_is_written_down_at_a_desk_by_somebody_who_does_not_decide() {
    let office = Office::new().await;
    let house = &office.house;
    let id = office.refused().await;
    let [one, two, three] = &office.others;
    let form = form(&[("appeal-said", SAID), ("user-name", "KelemenAnna")]);
    let by = visitor(one.actor());
    let unseen = house.engine.appeal_at_desk(id, &form, one, &by).await;
    assert_eq!(refusal(unseen), Refusal::ReasonNeeded);
    let why = super::form(&[("visit-why", "They came to say it is wrong")]);
    house.engine.give_reason(id, &why, one).await.unwrap();
    assert!(house.engine.appealing(id, one).await.unwrap().form);
    house.engine.appeal_at_desk(id, &form, one, &by).await.unwrap();
    assert_eq!(house.next(one).await, None);
    house.takes_and_judges(id, two, &AGAINST).await;
    house.takes_and_judges(id, three, &AGAINST).await;
    house.settle().await;
    assert_eq!(house.sent("mail-appeal-rejected"), [EMAIL]);
}

#[tokio::test]
async fn an_account_that_was_given_up_comes_back_as_it_was_if_two_others_decide_so() {
    let office = Office::new().await;
    let house = &office.house;
    let (id, old, new) = office.given_up().await;
    assert!(!office.lets_in("KelemenAnna").await && office.lets_in("AnnaKelemen").await);
    office.contests(old).await.unwrap();
    house.settle().await;
    // The present holder is told, heard, and opens nothing meanwhile.
    assert!(house.sent("mail-disputed").contains(&"own@example.hu".to_owned()));
    assert!(!office.lets_in("AnnaKelemen").await);
    let answer = form(&[("dispute-answer", "It is mine")]);
    house.engine.answer_dispute(new, &answer, &visitor(Actor::Applicant)).await.unwrap();
    for near in [&office.first, &office.second] {
        assert_eq!(house.next(near).await, None, "{}", near.profile.name);
    }
    let [one, two, _] = &office.others;
    house.takes_and_judges(id, one, &FOR).await;
    house.takes_and_judges(id, two, &FOR).await;
    let state = house.state(id, &office.first).await;
    let Visit::Done { outcome, .. } = &state else { panic!("{state:?}") };
    assert_eq!(*outcome, Outcome::Restored { account: old, from: new });
    house.settle().await;
    // One person, one account: the old one, with its name and its password.
    assert_eq!(house.sent("mail-restored"), [EMAIL]);
    assert!(office.lets_in("KelemenAnna").await && !office.lets_in("AnnaKelemen").await);
    for account in [old, new] {
        let story = office.story(account).await;
        assert!(story.contains("given-up"), "{story}");
    }
    assert!(office.story(old).await.contains("restored"));
    house.passes(DAY * 40).await;
    house.signs_in("KelemenAnna", PASSWORD, None).await.unwrap();
    assert_eq!(refusal(house.signs_in("AnnaKelemen", PASSWORD, None).await), Refusal::NoMatch);
}

#[tokio::test]
async fn an_account_stays_given_up_if_two_others_decide_so_and_is_gone_in_its_time() {
    let office = Office::new().await;
    let house = &office.house;
    let (id, old, _) = office.given_up().await;
    office.contests(old).await.unwrap();
    assert_eq!(refusal(office.contests(old).await), Refusal::OutOfTurn);
    // For as long as it is not decided, nothing is destroyed.
    house.passes(DAY * 45).await;
    house.signs_in("KelemenAnna", PASSWORD, None).await.unwrap();
    let [one, two, _] = &office.others;
    house.takes_and_judges(id, one, &AGAINST).await;
    house.takes_and_judges(id, two, &AGAINST).await;
    house.passes(DAY).await;
    assert!(office.lets_in("AnnaKelemen").await);
    assert_eq!(refusal(house.signs_in("KelemenAnna", PASSWORD, None).await), Refusal::NoMatch);
    let state = house.state(id, &office.first).await;
    assert!(matches!(state, Visit::Done { outcome: Outcome::Regained { .. }, .. }), "{state:?}");
    // The record of the case is the present account's, and stays.
    house.passes(DAY * 40).await;
    office.house.signs_in("AnnaKelemen", PASSWORD, None).await.unwrap();
    assert!(matches!(house.state(id, &office.first).await, Visit::Done { .. }));
}

#[tokio::test]
async fn an_account_comes_back_although_the_one_in_its_place_has_ended() {
    let office = Office::new().await;
    let house = &office.house;
    let (id, old, new) = office.given_up().await;
    let leaving = form(&[("user-name", "AnnaKelemen"), ("password", PASSWORD)]);
    let entered = house.signs_in("AnnaKelemen", PASSWORD, None).await.unwrap();
    assert_eq!(entered.signed_in.session.account, new);
    let by = visitor(Actor::Applicant);
    house.engine.leave(&entered.signed_in.session, &leaving, None, &by).await.unwrap();
    office.contests(old).await.unwrap();
    let [one, two, _] = &office.others;
    house.takes_and_judges(id, one, &FOR).await;
    house.takes_and_judges(id, two, &FOR).await;
    assert!(office.lets_in("KelemenAnna").await);
}

#[tokio::test]
async fn what_two_thought_of_one_case_is_counted_and_a_few_are_not_told() {
    let office = Office::new().await;
    let house = &office.house;
    let id = office.refused().await;
    office.says(&office.link(), "KelemenAnna").await.unwrap();
    let [one, two, _] = &office.others;
    house.takes_and_judges(id, one, &AGAINST).await;
    assert!(house.engine.agreement().await.unwrap().by_shown.is_empty(), "one is no pair");
    house.takes_and_judges(id, two, &AGAINST).await;
    let found = house.engine.agreement().await.unwrap();
    // Of the refusal before, the second is counted, and not the senior.
    assert_eq!(found.findings, [("review-no-person".to_owned(), Told::Few)]);
    let [shown] = &found.by_shown[..] else { panic!("{:?}", found.by_shown) };
    assert_eq!(shown.about, "evidence-in-person-identity-card");
    let [reason] = &found.by_reason[..] else { panic!("{:?}", found.by_reason) };
    assert_eq!(reason.about, "review-no-person");
    for row in [shown, reason] {
        assert_eq!((row.pairs, row.kappa_percent), (Told::Few, None));
    }
    house.passes(DAY * 7 * 13).await;
    assert_eq!(house.engine.agreement().await.unwrap(), engine::Agreement::default());
}
