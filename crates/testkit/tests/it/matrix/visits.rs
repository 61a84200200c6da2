//! The same of visits.

use std::{collections::BTreeMap, fmt::Write as _};

use expect_test::expect_file;
use kernel::{decision::AccountId, facts::Actor, officer, page::Form, permission::Role, visit};

use super::{beginning, evidence, facts, form, met, person};

/// Histories of visits, by the state they lead to.
fn visits() -> Vec<(&'static str, Vec<visit::What>)> {
    use visit::What;
    let about = visit::About {
        procedure: "open-account".to_owned(),
        office: "london".to_owned(),
        appointment: None,
        opened_at: beginning(),
        canary: false,
    };
    let account = AccountId(uuid::Uuid::nil());
    let opened = What::Opened { about };
    let identified = What::Identified { person: Box::new(person()), evidence: evidence() };
    let told = [("user-name", "KisAnna"), ("email", "anna@example.hu"), ("visit-language", "en")];
    let values = told.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let proposal = visit::Proposal {
        values: values.into(),
        opens: Some(account),
        due: beginning(),
        signed: None,
        disputes: None,
        restores: None,
        known: None,
    };
    let proposed = What::Proposed { proposal: Box::new(proposal.clone()) };
    let not_theirs = visit::Disputes { account, said: "It is not mine".to_owned() };
    let asked = visit::Proposal { disputes: Some(not_theirs), ..proposal.clone() };
    let disputed = What::Proposed { proposal: Box::new(asked) };
    let against = Box::new(visit::Verdict {
        against: Some("review-no-person".to_owned()),
        values: BTreeMap::new(),
        office: "london".to_owned(),
        hurried: false,
        signed: None,
    });
    let outcome = visit::Outcome::Opened {
        account,
        user_name: "KisAnna".to_owned(),
        email: "anna@example.hu".to_owned(),
    };
    let done = What::Done { outcome, signed: None };
    let sampled = What::Sampled { due: beginning() };
    let known = vec![opened.clone(), identified];
    let with = |more: &[What]| [known.as_slice(), more].concat();
    let decided_again = appealed(&known, &proposal, &against);
    let first = vec![
        ("unopened", vec![]),
        ("identifying", vec![opened.clone()]),
        ("identified", known.clone()),
        ("proposed", with(std::slice::from_ref(&proposed))),
        ("disputed", with(&[proposed, What::Judged { verdict: against.clone() }])),
        ("unheard", with(std::slice::from_ref(&disputed))),
        ("heard", with(&[disputed, What::Heard])),
        ("done", with(std::slice::from_ref(&done))),
        ("sampled", with(&[done.clone(), sampled.clone()])),
        ("doubted", with(&[done, sampled, What::SeenAgain { verdict: against }])),
        ("dropped", vec![opened, What::Dropped { reason: "visit-drop-left".to_owned() }]),
    ];
    first.into_iter().chain(decided_again).collect()
}

/// Those in which somebody says that what was decided is wrong.
fn appealed(
    known: &[visit::What],
    proposal: &visit::Proposal,
    against: &visit::Verdict,
) -> Vec<(&'static str, Vec<visit::What>)> {
    use visit::What;
    let first = What::Proposed { proposal: Box::new(proposal.clone()) };
    let refused = What::Refused { reason: "review-no-person".to_owned(), link: None };
    let said = "It was wrong".to_owned();
    let appealed = What::Appealed { proposal: Box::new(proposal.clone()), said: said.clone() };
    let regained = What::Done {
        outcome: visit::Outcome::Regained {
            account: AccountId(uuid::Uuid::nil()),
            user_name: "KisAnna".to_owned(),
            email: "anna@example.hu".to_owned(),
            from: AccountId(uuid::Uuid::max()),
        },
        signed: None,
    };
    let back = visit::Proposal {
        opens: None,
        restores: Some(AccountId(uuid::Uuid::max())),
        values: BTreeMap::new(),
        ..proposal.clone()
    };
    let contested = What::Appealed { proposal: Box::new(back), said };
    let agreed = visit::Verdict { against: None, ..against.clone() };
    let judged = |verdict: &visit::Verdict| What::Judged { verdict: Box::new(verdict.clone()) };
    let with = |more: &[What]| [known, more].concat();
    vec![
        ("refused", with(&[first.clone(), refused.clone()])),
        ("appealed", with(&[first.clone(), refused.clone(), appealed.clone()])),
        ("one for it", with(&[first.clone(), refused.clone(), appealed.clone(), judged(&agreed)])),
        (
            "they differ",
            with(&[first.clone(), refused.clone(), appealed, judged(&agreed), judged(against)]),
        ),
        ("regained", with(std::slice::from_ref(&regained))),
        ("contested", with(&[regained, contested])),
    ]
}

/// Everything that can be asked of a visit, by the names that the picture has.
fn visit_commands() -> Vec<(&'static str, visit::Command)> {
    let told = [("user-name", "KisAnna"), ("email", "anna@example.hu"), ("visit-language", "en")];
    let verdict = [
        ("review-saw-document", "yes"),
        ("review-saw-person", "yes"),
        ("review-saw-request", "yes"),
        ("review-verdict", "review-for"),
    ];
    let reviewer = |role: Role| officer::Profile {
        name: "Somebody Else".to_owned(),
        role,
        offices: vec!["london".to_owned()],
    };
    let judge = |form: Form| visit::Command::Judge {
        form,
        found: None,
        signed: None,
        reviewer: reviewer(Role::Clerk),
        hurried: false,
    };
    let elapse = |key: &str| visit::Command::Elapse { key: key.to_owned() };
    vec![
        ("open", visit::Command::Open { procedure: "open-account".to_owned(), appointment: None }),
        (
            "submit",
            visit::Command::Submit { form: form(&told), found: None, signed: None, sampling: 0 },
        ),
        ("for", judge(form(&verdict))),
        ("against", judge(form(&[("review-verdict", "review-no-person")]))),
        ("postpone", visit::Command::Postpone { reviewer: reviewer(Role::Clerk) }),
        ("plant", visit::Command::Plant { office: "london".to_owned() }),
        (
            "appeal",
            visit::Command::Appeal {
                form: form(&[("appeal-said", "It was wrong"), ("user-name", "KisAnna")]),
                found: None,
            },
        ),
        ("canary", visit::Command::PlantCanary),
        ("drop", visit::Command::Drop { reason: "visit-drop-left".to_owned() }),
        ("abandoned", elapse("abandoned")),
        ("erases", elapse("erases")),
    ]
}

#[test]
fn what_a_visit_is_waiting_for_and_from_whom() {
    let mut scheme = crate::gateway::scheme("hu-ugyfelkapu-plus");
    scheme.desk.signed = false;
    let by = officer::OfficerId(uuid::Uuid::from_u128(1));
    let roles = [("the same", 1, Role::Clerk), ("clerk", 2, Role::Clerk)];
    let seniors = [("supervisor", 3, Role::Supervisor), ("auditor", 4, Role::Auditor)];
    let officers = roles.into_iter().chain(seniors).map(|(name, id, role)| {
        let id = uuid::Uuid::from_u128(id).to_string();
        (name, Actor::Officer { id, office: "london".to_owned(), role })
    });
    let others = [("applicant", Actor::Applicant), ("timer", Actor::Timer)];
    let mut table = String::from("`.` out of turn   `-` not permitted\n");
    for (who, actor) in officers.chain(others) {
        writeln!(table, "\n{who}").unwrap();
        for (state, history) in visits() {
            let event = |what| visit::Event { what, at: beginning(), by: Some(by) };
            let events: Vec<_> = history.into_iter().map(event).collect();
            let case = visit::Visit::replay(&events).unwrap();
            for (name, command) in visit_commands() {
                let facts = facts(&scheme, actor.clone(), beginning(), 0);
                let met = met(visit::decide(&case, &command, &facts), |event| event.what.kind());
                writeln!(table, "  {state:<12} {name:<10} {met}").unwrap();
            }
        }
    }
    expect_file!["../snapshots/visit-matrix.txt"].assert_eq(&table);
}
