//! Decisions made by two, and by a third where they differ; and decisions of one that are looked at again.

use engine::{AtDesk, Engine, Error, ReviewAtDesk, Why};
use jiff::SignedDuration;
use kernel::{
    page::{Block, FieldKind},
    permission::Role,
    refusal::Refusal,
    scheme::FourEyes,
    visit::{Outcome, Visit, VisitId},
};
use store::Store;

use super::{EMAIL, House, refusal};
use crate::{
    doors::desk::{filled, signed},
    gateway::{scheme, visitor},
};

pub(crate) const FOR: [(&str, &str); 4] = [
    ("review-saw-document", "yes"),
    ("review-saw-person", "yes"),
    ("review-saw-request", "yes"),
    ("review-verdict", "review-for"),
];
pub(crate) const AGAINST: [(&str, &str); 1] = [("review-verdict", "review-no-person")];
const DAY: SignedDuration = SignedDuration::from_hours(24);

impl House {
    /// A gateway where two decide, under these rules.
    pub(crate) fn of_two(change: impl FnOnce(&mut FourEyes)) -> Self {
        let mut scheme = scheme("hu-ugyfelkapu-plus");
        change(&mut scheme.desk.four_eyes);
        Self::under(scheme, Store::in_memory().unwrap())
    }

    /// An account that an officer proposes to open for the first ordinary person.
    pub(crate) async fn proposed(&self, at: &AtDesk, name: &str) -> VisitId {
        let id = self.identified(at, "open-account").await;
        let told = [("user-name", name), ("email", EMAIL), ("visit-language", "en")];
        self.works(id, at, &told).await.unwrap();
        id
    }

    pub(crate) async fn state(&self, id: VisitId, at: &AtDesk) -> Visit {
        self.engine.visit(id, at).await.unwrap().visit
    }

    pub(crate) async fn next(&self, at: &AtDesk) -> Option<VisitId> {
        self.engine.next_review(at).await.unwrap()
    }

    /// The verdict of an officer on a case, signed if that is how it is done here.
    pub(crate) async fn judges(
        &self,
        id: VisitId,
        at: &AtDesk,
        values: &[(&str, &str)],
    ) -> Result<(), Error> {
        judges(&self.engine, id, at, values).await
    }

    /// The next case is this one, and the officer's verdict on it.
    pub(crate) async fn takes_and_judges(&self, id: VisitId, at: &AtDesk, values: &[(&str, &str)]) {
        assert_eq!(self.next(at).await, Some(id));
        self.judges(id, at, values).await.unwrap();
    }

    pub(crate) async fn postpones(&self, id: VisitId, at: &AtDesk) -> Result<(), Error> {
        self.engine.postpone_review(id, at, &visitor(at.actor())).await
    }
}

pub(crate) async fn judges(
    engine: &Engine,
    id: VisitId,
    at: &AtDesk,
    values: &[(&str, &str)],
) -> Result<(), Error> {
    let (seen, values) = (engine.see_review(id, at).await?.version, filled(values));
    let by = visitor(at.actor());
    let draft = engine.draft_review(id, seen, &values, at, &by).await?;
    let signature = match &draft {
        Some(draft) => Some(signed(engine, draft, at).await),
        None => None,
    };
    engine.judge_review(id, (seen, &values), signature, at, &by).await
}

#[tokio::test]
async fn an_account_is_opened_when_a_second_officer_decides_so_and_not_before() {
    let house = House::of_two(|_| ());
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "budapest").await;
    let id = house.proposed(&first, "KelemenAnna").await;
    assert!(matches!(house.state(id, &first).await, Visit::Proposed { .. }));
    house.settle().await;
    assert_eq!(house.sent("mail-activation"), [""; 0]);
    // What it needs is nobody else's meanwhile.
    let other = house.identified(&first, "open-account").await;
    let told = [("user-name", "OtherName"), ("email", EMAIL), ("visit-language", "en")];
    assert_eq!(refusal(house.works(other, &first, &told).await), Refusal::AlreadyRegistered);

    house.takes_and_judges(id, &second, &FOR).await;
    let Visit::Done { outcome: Outcome::Opened { account, .. }, .. } =
        house.state(id, &first).await
    else {
        panic!("not opened")
    };
    house.settle().await;
    let code = house.code();
    house.activates("KelemenAnna", &code, super::PASSWORD, None).await.unwrap();
    // Both signatures are checked whenever the case is looked at.
    assert_eq!(house.engine.visit(id, &first).await.unwrap().signature_holds, Some(true));
    // Its holder reads who decided.
    let lines = house.engine.accesses(account).await.unwrap();
    let decided = lines.iter().filter_map(|row| match &row.access.why {
        Why::Decided(what) => Some((row.access.name.as_str(), what.as_str())),
        Why::Case(_) | Why::Reason(_) => None,
    });
    assert_eq!(decided.collect::<Vec<_>>(), [("Second", "opened"), ("First", "proposed")]);
    // And nothing waits any more.
    assert!(house.engine.reviews().await.unwrap().is_empty());
    assert_eq!(refusal(house.judges(id, &second, &FOR).await), Refusal::NotAssigned);
}

#[tokio::test]
async fn an_account_is_deleted_by_two_and_changed_by_one() {
    let house = House::of_two(|four| four.sampled_percent = 0);
    house.active("KelemenAnna", 0).await;
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Supervisor, "london").await;
    let id = house.identified(&first, "change-data").await;
    house.works(id, &first, &[("email", "new@example.hu")]).await.unwrap();
    assert!(matches!(house.state(id, &first).await, Visit::Done { .. }));

    let id = house.identified(&first, "delete-account").await;
    house.works(id, &first, &[]).await.unwrap();
    house.signs_in("KelemenAnna", super::PASSWORD, None).await.unwrap();
    house.takes_and_judges(id, &second, &FOR).await;
    let gone = house.signs_in("KelemenAnna", super::PASSWORD, None).await;
    assert_eq!(refusal(gone), Refusal::NoMatch);
}

#[tokio::test]
async fn where_two_differ_a_senior_decides_who_is_neither_of_them() {
    let house = House::of_two(|_| ());
    let (first, _) = house.officer("First", Role::Supervisor, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "budapest").await;
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "budapest").await;
    let (senior, _) = house.officer("Senior", Role::Supervisor, "budapest").await;
    for (verdict, is_done) in [(&FOR[..], true), (&AGAINST[..], false)] {
        let id = house.proposed(&first, "KelemenAnna").await;
        house.takes_and_judges(id, &second, &AGAINST).await;
        for too_near in [&first, &second, &clerk] {
            assert_eq!(house.next(too_near).await, None);
        }
        house.takes_and_judges(id, &senior, verdict).await;
        let state = house.state(id, &first).await;
        assert_eq!(matches!(state, Visit::Done { .. }), is_done, "{state:?}");
        assert_eq!(matches!(state, Visit::Refused { .. }), !is_done, "{state:?}");
        house.settle().await;
        if is_done {
            house.activates("KelemenAnna", &house.code(), super::PASSWORD, None).await.unwrap();
            let id = house.identified(&first, "delete-account").await;
            house.works(id, &first, &[]).await.unwrap();
            house.takes_and_judges(id, &second, &FOR).await;
        }
    }
    // Whoever is refused is told why, and nothing is held against them.
    assert_eq!(house.sent("mail-refused"), [EMAIL]);
    let id = house.proposed(&first, "KelemenAnna").await;
    assert_eq!(house.next(&second).await, Some(id));
}

#[tokio::test]
async fn what_nobody_decides_in_a_month_is_given_up_and_the_person_told() {
    let house = House::of_two(|_| ());
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let id = house.proposed(&first, "KelemenAnna").await;
    house.passes(DAY * 30).await;
    assert!(matches!(house.state(id, &first).await, Visit::Refused { .. }));
    assert_eq!(house.sent("mail-refused"), [EMAIL]);
    assert!(house.engine.reviews().await.unwrap().is_empty());
    // Name and person are free again.
    house.proposed(&first, "KelemenAnna").await;
}

#[tokio::test]
async fn whoever_proposed_it_can_call_it_off_for_the_person() {
    let house = House::of_two(|_| ());
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    let id = house.proposed(&first, "KelemenAnna").await;
    assert_eq!(house.next(&second).await, Some(id));
    let by = visitor(first.actor());
    house.engine.drop_visit(id, "visit-drop-left", &first, &by).await.unwrap();
    assert_eq!(refusal(house.judges(id, &second, &FOR).await), Refusal::NotAssigned);
    assert_eq!(house.next(&second).await, None);
    house.proposed(&first, "KelemenAnna").await;
}

#[tokio::test]
async fn bo_02_nobody_judges_who_had_a_hand_in_it_bears_the_name_or_is_of_its_office() {
    let house = House::of_two(|four| four.other_office = true);
    let (first, _) = house.officer("First", Role::Supervisor, "london").await;
    let (helper, _) = house.officer("Helper", Role::Supervisor, "london").await;
    let (same, _) = house.officer("Same Office", Role::Supervisor, "london").await;
    let (kin, _) = house.officer("KELEMEN Béla", Role::Supervisor, "budapest").await;
    let (fit, _) = house.officer("Fit", Role::Clerk, "budapest").await;
    let id = house.walks_in(&helper, "open-account").await;
    house.works(id, &helper, &super::desk::CARD).await.unwrap();
    house.engine.hold(id, &first, true).await.unwrap();
    house.works(id, &first, &super::desk::SEEN).await.unwrap();
    let told = [("user-name", "KelemenAnna"), ("email", EMAIL), ("visit-language", "hu")];
    house.works(id, &first, &told).await.unwrap();
    for too_near in [&first, &helper, &same, &kin] {
        assert_eq!(house.next(too_near).await, None, "{}", too_near.profile.name);
        // Nor by the address of the case.
        assert_eq!(refusal(house.judges(id, too_near, &FOR).await), Refusal::NotAssigned);
    }
    assert_eq!(house.next(&fit).await, Some(id));
}

/// What a page says, but for the data of the person and of their request.
pub(super) fn shape(review: &ReviewAtDesk) -> Vec<String> {
    let block = |block: &Block| match block {
        Block::Field(field) => match &field.kind {
            FieldKind::Choice(choices) => format!("{} {}", field.name, choices.len()),
            kind => format!("{} {kind:?}", field.name),
        },
        Block::Summary(rows) => {
            rows.iter().map(|row| row.label.key.as_str()).collect::<Vec<_>>().join(" ")
        }
        other => format!("{other:?}"),
    };
    review.page.blocks.iter().map(block).collect()
}

#[tokio::test]
async fn bo_02_the_second_sees_nothing_of_the_first_and_the_same_whether_it_was_done_or_not() {
    let alone = House::of_two(|four| {
        four.procedures.clear();
        four.sampled_percent = 100;
    });
    let two = House::of_two(|_| ());
    let mut seen = Vec::new();
    for house in [&alone, &two] {
        let (first, _) = house.officer("First", Role::Clerk, "london").await;
        let (second, _) = house.officer("Second", Role::Clerk, "london").await;
        let (senior, _) = house.officer("Senior", Role::Supervisor, "london").await;
        let id = house.proposed(&first, "KelemenAnna").await;
        assert_eq!(house.next(&second).await, Some(id));
        let review = house.engine.see_review(id, &second).await.unwrap();
        let text = format!("{:?}", review.page);
        assert!(!text.contains("First") && !text.contains(&first.id.0.to_string()), "{text}");
        seen.push(shape(&review));
        // A third, too, decides by themselves.
        house.judges(id, &second, &AGAINST).await.unwrap();
        assert_eq!(house.next(&senior).await, Some(id));
        seen.push(shape(&house.engine.see_review(id, &senior).await.unwrap()));
    }
    assert!(seen.iter().all(|shape| *shape == seen[0]), "{seen:#?}");
}

#[tokio::test]
async fn whoever_is_for_it_has_looked_at_everything_and_whoever_is_against_says_why() {
    let house = House::of_two(|_| ());
    let (first, _) = house.officer("First", Role::Clerk, "london").await;
    let (second, _) = house.officer("Second", Role::Clerk, "london").await;
    let id = house.proposed(&first, "KelemenAnna").await;
    assert_eq!(house.next(&second).await, Some(id));
    for wrong in [&FOR[1..], &FOR[..3], &[("review-verdict", "because")], &[]] {
        let refused = refusal(house.judges(id, &second, wrong).await);
        assert!(matches!(&refused, Refusal::Fields(faults) if faults.len() == 1), "{refused:?}");
    }
    house.judges(id, &second, &AGAINST).await.unwrap();
}
