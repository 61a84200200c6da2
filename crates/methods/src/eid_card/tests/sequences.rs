//! Whatever comes, and in whatever order.

use proptest::prelude::*;

use super::*;

/// Something that reaches the case.
#[derive(Clone, Copy, Debug)]
enum Act {
    Submit,
    Mistype,
    Leave,
    Choose,
    /// The register answers the question that is out.
    Match,
    NoMatch,
    Revoked,
    Garbled,
    Unreachable,
    /// It answers a question nobody put, or one that is settled.
    MatchOfOther,
    MatchOfFirst,
    Late,
    LateOfOther,
}

const ACTS: [Act; 13] = [
    Act::Submit,
    Act::Mistype,
    Act::Leave,
    Act::Choose,
    Act::Match,
    Act::NoMatch,
    Act::Revoked,
    Act::Garbled,
    Act::Unreachable,
    Act::MatchOfOther,
    Act::MatchOfFirst,
    Act::Late,
    Act::LateOfOther,
];

fn command(act: Act, first: &str, latest: &str) -> Command {
    let answer = |key: &str, response| Command::Answer { key: key.to_owned(), response };
    match act {
        Act::Submit => Command::Submit(form(TYPED_NUMBER, TYPED_CODE)),
        Act::Mistype => Command::Submit(form("1", "2")),
        Act::Leave => Command::Leave,
        Act::Choose => Command::Submit(Form::new([("method".to_owned(), EidCard::ID.to_owned())])),
        Act::Match => answer(latest, says(MATCH)),
        Act::NoMatch => answer(latest, says(NO_MATCH)),
        Act::Revoked => answer(latest, says(changed("/standing/document", json!("revoked")))),
        Act::Garbled => answer(latest, says("{}")),
        Act::Unreachable => answer(latest, Response::Unreachable),
        Act::MatchOfOther => answer("other", says(MATCH)),
        Act::MatchOfFirst => answer(first, says(MATCH)),
        Act::Late => Command::Elapse { key: latest.to_owned() },
        Act::LateOfOther => Command::Elapse { key: "other".to_owned() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nobody_is_proven_without_a_matching_answer_to_the_question_that_is_out(
        acts in prop::collection::vec(prop::sample::select(&ACTS[..]), 0..40),
    ) {
        let mut case = Case::started();
        let (mut first, mut latest, mut waiting) = (String::new(), String::new(), false);
        for act in acts {
            let Ok(decision) = case.put(&command(act, &first, &latest)) else { continue };
            let proven = |event: &enrolment::Event| {
                matches!(event, enrolment::Event::Proven { .. })
            };
            if decision.events.iter().any(proven) {
                let of_latest = matches!(act, Act::Match)
                    || (matches!(act, Act::MatchOfFirst) && first == latest);
                prop_assert!(waiting && of_latest, "{act:?}");
            }
            waiting = decision.effects.iter().any(|effect| matches!(effect, Effect::Ask(_)));
            if waiting {
                latest = question(&decision).0;
                if first.is_empty() {
                    first.clone_from(&latest);
                }
            }
        }
    }
}
