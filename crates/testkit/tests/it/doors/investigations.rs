//! What is kept from a person within a declared investigation, and that nothing else keeps anything.

use engine::{AtDesk, Error};
use jiff::{SignedDuration, Timestamp};
use kernel::{
    decision::AccountId,
    investigation::{CONSENT, InvestigationId, NUMBER, REASON, UNTIL},
    officer::Profile,
    permission::Role,
    refusal::Refusal,
    visit::VisitId,
};

use super::{House, form, refusal};
use crate::{gateway::visitor, laws::Dice};

const DAY: SignedDuration = SignedDuration::from_hours(24);
const WHY: &str = "what the prosecutor asked for";

impl House {
    async fn declares_about(
        &self,
        visit: VisitId,
        at: &AtDesk,
        last_day: &str,
    ) -> Result<InvestigationId, Error> {
        let told = [(NUMBER, "IB/412/2026"), (REASON, "suspected sale of accounts")];
        let told = form(&[told[0], told[1], (UNTIL, last_day)]);
        self.engine.declare_investigation(visit, told, at, &visitor(at.actor())).await
    }

    async fn allows(&self, id: InvestigationId, at: &AtDesk) -> Result<(), Error> {
        let told =
            form(&[(NUMBER, "IB/412/2026"), (CONSENT, "I have read the order of the court")]);
        self.engine.allow_investigation(id, told, at, &visitor(at.actor())).await
    }

    async fn closes(&self, id: InvestigationId, at: &AtDesk) -> Result<(), Error> {
        self.engine.end_investigation(id, at, &visitor(at.actor())).await
    }

    /// Reads a file for a reason, after the last look is over.
    async fn looks(&self, id: VisitId, at: &AtDesk) {
        self.bench.pass(SignedDuration::from_mins(31));
        self.says_why(id, at, WHY).await.unwrap();
    }

    /// Who the person is told read their file, the first first, and until when that was kept from them.
    async fn told(&self, account: AccountId) -> Vec<(String, Option<Timestamp>)> {
        let rows = self.engine.accesses(account).await.unwrap();
        let row = |row: engine::AccessRow| {
            (row.access.name, row.kept_back.and_then(|kept| kept.appears_at()))
        };
        rows.into_iter().rev().map(row).collect()
    }

    fn in_days(&self, days: i64) -> String {
        (self.engine.now() + DAY * i32::try_from(days).unwrap())
            .to_zoned(self.engine.scheme().time_zone.clone())
            .date()
            .to_string()
    }

    /// Two officers of whom neither made the other.
    async fn apart(&self) -> [AtDesk; 2] {
        let (one, _) = self.officer("One", Role::Supervisor, "london").await;
        let (other, _) = self.officer("Other", Role::Auditor, "london").await;
        [one, other]
    }
}

#[tokio::test]
async fn what_two_read_within_an_investigation_is_told_after_it_with_why_it_was_kept_back() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let [one, other] = house.apart().await;
    let (visit, account) = house.opened_for(&clerk).await;
    house.looks(visit, &one).await;
    let id = house.declares_about(visit, &one, &house.in_days(20)).await.unwrap();
    house.looks(visit, &one).await;
    let before = house.told(account).await.len();
    assert_eq!(before, 3, "nobody has allowed it: both looks are told, and who opened the account");

    house.allows(id, &other).await.unwrap();
    house.looks(visit, &one).await;
    house.looks(visit, &other).await;
    assert_eq!(house.told(account).await.len(), before);
    // Nobody else is covered by it, and nothing that was decided is.
    house.looks(visit, &clerk).await;
    let told = house.told(account).await;
    assert_eq!(told.len(), before + 1);
    assert_eq!(told[before], ("Clerk".to_owned(), None));

    // The record has all of it all the while, and so has the log; no proof gives it away.
    house.engine.notarise().await.unwrap();
    let shown = house.engine.accesses(account).await.unwrap();
    for (place, row) in shown.iter().enumerate() {
        // Beside an older line, a row would stand in the proof of which they are not told.
        let proof = house.engine.provable(account, row.seq).await.unwrap();
        assert_eq!(proof.is_some(), place == 0, "{row:?}");
    }
    let until = house.engine.investigation(id, &one).await.unwrap();
    let until = until.investigation.declared().unwrap().until;
    house.bench.pass(until.duration_since(house.engine.now()) - SignedDuration::from_secs(1));
    assert_eq!(house.told(account).await.len(), before + 1);
    house.bench.pass(SignedDuration::from_secs(1));
    let told = house.told(account).await;
    let kept: Vec<_> = told.iter().filter(|(_, kept)| kept.is_some()).collect();
    assert_eq!(told.len(), before + 3);
    assert_eq!(kept, [&("One".to_owned(), Some(until)), &("Other".to_owned(), Some(until))]);
    let row = house.engine.accesses(account).await.unwrap().remove(1);
    assert!(house.engine.provable(account, row.seq).await.unwrap().is_some());
}

#[tokio::test]
async fn either_ends_it_before_its_time_and_more_time_is_allowed_anew() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let [one, other] = house.apart().await;
    let (third, _) = house.officer("Third", Role::Supervisor, "london").await;
    let (visit, account) = house.opened_for(&clerk).await;
    let id = house.declares_about(visit, &one, &house.in_days(20)).await.unwrap();
    house.allows(id, &other).await.unwrap();
    house.looks(visit, &one).await;
    let before = house.told(account).await.len();
    assert_eq!(refusal(house.closes(id, &third).await), Refusal::NotPermitted);
    house.bench.pass(DAY);
    house.closes(id, &other).await.unwrap();
    let (at, told) = (house.engine.now(), house.told(account).await);
    assert_eq!(told.len(), before + 1);
    assert_eq!(told.last().unwrap().1, Some(at), "until it was ended, and not until it was to end");
    assert_eq!(refusal(house.closes(id, &one).await), Refusal::OutOfTurn);
    assert_eq!(refusal(house.allows(id, &third).await), Refusal::OutOfTurn);
    house.looks(visit, &one).await;
    assert_eq!(house.told(account).await.len(), before + 2, "what is read after it is told");

    let again = house.declares_about(visit, &one, &house.in_days(20)).await.unwrap();
    house.looks(visit, &one).await;
    assert_eq!(house.told(account).await.len(), before + 3, "the old consent is none for it");
    house.allows(again, &third).await.unwrap();
    house.looks(visit, &one).await;
    assert_eq!(house.told(account).await.len(), before + 3);
}

#[tokio::test]
async fn what_is_declared_is_written_out_has_an_end_and_is_typed_anew_by_whoever_allows_it() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let [one, other] = house.apart().await;
    let (stranger, _) = house.officer("Stranger", Role::Supervisor, "new-york").await;
    let (visit, _) = house.opened_for(&clerk).await;
    let days = house.engine.scheme().desk.investigation_days_max;
    let (longest, beyond) = (house.in_days(days.into()), house.in_days(i64::from(days) + 1));
    for last_day in ["", "soon", &house.in_days(-1), &beyond] {
        let refused = refusal(house.declares_about(visit, &one, last_day).await);
        assert!(matches!(refused, Refusal::Fields(_)), "{last_day}: {refused:?}");
    }
    assert_eq!(refusal(house.declares_about(visit, &clerk, &longest).await), Refusal::NotPermitted);
    assert_eq!(
        refusal(house.declares_about(visit, &stranger, &longest).await),
        Refusal::NoSuchCase
    );
    let id = house.declares_about(visit, &one, &longest).await.unwrap();
    assert!(house.engine.investigations(&stranger).await.unwrap().is_empty());
    assert_eq!(refusal(house.allows(id, &stranger).await), Refusal::NotPermitted);
    // Whoever allows it has to have the file before them: its number is not on the page.
    let shown = house.engine.investigation(id, &other).await.unwrap();
    assert!(shown.page.form && !format!("{:?}", shown.page).contains("IB/412"));
    for told in [
        [(NUMBER, "IB/413/2026"), (CONSENT, "I have read the order of the court")],
        [(NUMBER, "IB/412/2026"), (CONSENT, "yes")],
    ] {
        let by = visitor(other.actor());
        let allowed = house.engine.allow_investigation(id, form(&told), &other, &by).await;
        assert!(matches!(refusal(allowed), Refusal::Fields(_)));
    }
    house.allows(id, &other).await.unwrap();
}

#[tokio::test]
async fn bo_02_and_bo_12_nobody_allows_what_they_declared_nor_do_those_whom_they_made() {
    let house = House::new();
    let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
    let [one, other] = house.apart().await;
    let (visit, _) = house.opened_for(&clerk).await;
    let id = house.declares_about(visit, &one, &house.in_days(9)).await.unwrap();
    assert_eq!(refusal(house.allows(id, &one).await), Refusal::SeparateHands);
    let [twin, auditor] = [
        house.makes("One again", Role::Supervisor, &one).await,
        house.makes("An auditor", Role::Auditor, &one).await,
    ];
    let of_the_twin = house.makes("Of the twin", Role::Auditor, &twin).await;
    let namesake = house.officer("ONE", Role::Supervisor, "london").await.0;
    for made in [&twin, &auditor, &of_the_twin, &namesake] {
        assert_eq!(refusal(house.allows(id, made).await), Refusal::SeparateHands);
        assert!(!house.engine.investigation(id, made).await.unwrap().page.form);
    }
    // Of two whom one made, neither allows what the other declares.
    let of_one = house.declares_about(visit, &auditor, &house.in_days(9)).await.unwrap();
    assert_eq!(refusal(house.allows(of_one, &twin).await), Refusal::SeparateHands);
    // Whoever is invited anew is in the hands of whoever did that.
    let by = visitor(one.actor());
    let secret = house.engine.invite_anew(other.id, Some(&one), &by).await.unwrap();
    let (taken, _) = house.comes_in(&secret).await;
    assert_eq!(refusal(house.allows(id, &taken).await), Refusal::SeparateHands);
}

impl House {
    /// Somebody whom an officer invites, or that officer with the invitation in hand.
    async fn makes(&self, name: &str, role: Role, by: &AtDesk) -> AtDesk {
        let profile = Profile { name: name.to_owned(), role, offices: vec!["london".to_owned()] };
        let invited = self.engine.invite_officer(profile, Some(by), &visitor(by.actor())).await;
        self.comes_in(&invited.unwrap().1).await.0
    }

    /// Somebody does something as one of those whom they can be; whatever comes of it.
    async fn does_something(
        &self,
        visit: VisitId,
        selves: &mut Vec<AtDesk>,
        declared: &mut Vec<InvestigationId>,
        dice: &mut Dice,
    ) {
        let mut roll = |sides: usize| usize::try_from(dice.roll(sides as u64)).unwrap();
        let at = selves[roll(selves.len())].clone();
        let any = (!declared.is_empty()).then(|| declared[roll(declared.len())]);
        match (roll(6), any) {
            (0, _) => {
                let days = i64::try_from(roll(95)).unwrap();
                declared.extend(self.declares_about(visit, &at, &self.in_days(days)).await);
            }
            (1, Some(id)) => drop(self.closes(id, &at).await),
            (2, _) if selves.len() < 5 && at.profile.role == Role::Supervisor => {
                let part = [Role::Supervisor, Role::Auditor, Role::Clerk][roll(3)];
                selves.push(self.makes(&format!("Self {}", selves.len()), part, &at).await);
            }
            (3, Some(id)) => drop(self.allows(id, &at).await),
            (4, _) => self.bench.pass(DAY * i32::try_from(roll(9)).unwrap()),
            (_, _) => self.looks(visit, &at).await,
        }
    }
}

#[tokio::test]
async fn no_sequence_of_acts_by_one_officer_hides_a_line() {
    for seed in 0..24 {
        let house = House::new();
        let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
        let (visit, account) = house.opened_for(&clerk).await;
        let (first, _) = house.officer("Boss", Role::Supervisor, "london").await;
        let (mut selves, mut made, mut dice) = (vec![first], Vec::new(), Dice(seed));
        let others = house.rows("activity").await;
        let told = house.told(account).await.len();
        for _ in 0..40 {
            house.does_something(visit, &mut selves, &mut made, &mut dice).await;
            let (all, seen) = (house.rows("activity").await, house.told(account).await.len());
            assert_eq!(all - others, (seen - told) as u64, "seed {seed}");
        }
    }
}

#[tokio::test]
async fn no_line_stays_hidden_past_the_end_whatever_two_officers_do() {
    let mut hidden = 0;
    for seed in 0..24 {
        let house = House::new();
        let (clerk, _) = house.officer("Clerk", Role::Clerk, "london").await;
        let (visit, account) = house.opened_for(&clerk).await;
        let (mut selves, mut made, mut dice) =
            (house.apart().await.to_vec(), Vec::new(), Dice(seed));
        let others = house.rows("activity").await;
        let told = house.told(account).await.len();
        let all = async || usize::try_from(house.rows("activity").await - others).unwrap();
        for _ in 0..40 {
            house.does_something(visit, &mut selves, &mut made, &mut dice).await;
            hidden += all().await - (house.told(account).await.len() - told);
        }
        let ends = made.iter().map(|id| house.engine.investigation(*id, &selves[0]));
        let mut last = house.engine.now();
        for found in ends {
            last = last.max(found.await.unwrap().investigation.declared().unwrap().until);
        }
        house.bench.pass(last.duration_since(house.engine.now()));
        assert_eq!(house.told(account).await.len() - told, all().await, "seed {seed}");
    }
    assert!(hidden > 20, "{hidden}: nothing was ever hidden");
}
