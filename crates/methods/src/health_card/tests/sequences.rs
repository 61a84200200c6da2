//! Whatever comes, and in whatever order.

use proptest::prelude::*;

use super::*;

/// Something that reaches the case.
#[derive(Clone, Copy, Debug)]
enum Act {
    Submit,
    Mistype,
    None,
    Leave,
    /// A register answers the question that is out.
    Match,
    NoMatch,
    Revoked,
    Address,
    Garbled,
    Unreachable,
    /// It answers a question nobody put, or one that is settled.
    MatchOfOther,
    MatchOfFirst,
    Late,
}

const ACTS: [Act; 13] = [
    Act::Submit,
    Act::Mistype,
    Act::None,
    Act::Leave,
    Act::Match,
    Act::NoMatch,
    Act::Revoked,
    Act::Address,
    Act::Garbled,
    Act::Unreachable,
    Act::MatchOfOther,
    Act::MatchOfFirst,
    Act::Late,
];

fn command(act: Act, first: &str, latest: &str) -> Command {
    let answer = |key: &str, response| Command::Answer { key: key.to_owned(), response };
    match act {
        Act::Submit => Command::Submit(form(&typed())),
        Act::Mistype => Command::Submit(form(&but("contrast", "x"))),
        Act::None => Command::Submit(form(&[(asking::KIND, "none")])),
        Act::Leave => Command::Leave,
        Act::Match => answer(latest, says(matching())),
        Act::NoMatch => answer(latest, says(no_match())),
        Act::Revoked => answer(latest, says(changed("/standing/document", json!("revoked")))),
        Act::Address => answer(latest, says(at_home())),
        Act::Garbled => answer(latest, says("{}")),
        Act::Unreachable => answer(latest, Response::Unreachable),
        Act::MatchOfOther => answer("other", says(matching())),
        Act::MatchOfFirst => answer(first, says(matching())),
        Act::Late => Command::Elapse { key: latest.to_owned() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nobody_is_proven_but_by_a_yes_of_both_registers_to_the_latest_questions(
        acts in prop::collection::vec(prop::sample::select(&ACTS[..]), 0..60),
    ) {
        let mut case = Case::started();
        let (mut first, mut latest) = (String::new(), String::new());
        // Answers that were yes, since the form was sent last.
        let mut yes = 0;
        for act in acts {
            let Ok(decision) = case.put(&command(act, &first, &latest)) else { continue };
            let proven = |event: &enrolment::Event| {
                matches!(event, enrolment::Event::Proven { .. })
            };
            match act {
                Act::Submit => yes = 0,
                Act::Match | Act::MatchOfFirst => yes += 1,
                _ => {}
            }
            if decision.events.iter().any(proven) {
                prop_assert!(yes == 2 && matches!(act, Act::Address), "{act:?} after {yes}");
                return Ok(());
            }
            for effect in &decision.effects {
                if let Effect::Ask(exchange) = effect {
                    latest.clone_from(&exchange.key);
                    if first.is_empty() {
                        first.clone_from(&latest);
                    }
                }
            }
        }
    }
}
