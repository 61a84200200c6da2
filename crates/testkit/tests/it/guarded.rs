//! The law of what nobody changes alone: whatever one officer does, under however many names, and whoever
//! runs the machine with them, nothing comes into force.

use jiff::SignedDuration;
use kernel::{
    facts::Actor,
    guarded::{Command, Event, Guarded, Subject, decide},
    officer::OfficerId,
    permission::Role,
    visit::Signature,
};
use uuid::Uuid;

use crate::{
    gateway::{BEGINNING, scheme},
    laws::Dice,
    matrix::facts,
};

const LIVES: u64 = 2_000;
const STEPS: u64 = 30;
const OLD: &str = "old";

fn officer(number: u64) -> OfficerId {
    OfficerId(Uuid::from_u128(u128::from(number) + 1))
}

fn actor(id: OfficerId) -> Actor {
    let office = "budapest".to_owned();
    Actor::Officer { id: id.0.to_string(), office, role: Role::Supervisor }
}

fn signature() -> Signature {
    Signature {
        passkey: "a".to_owned(),
        verifier: serde_json::Value::Null,
        answer: String::new(),
        statement: String::new(),
    }
}

/// Somebody does something, in order or out of it: one of so many officers who let one another in, or
/// whoever runs the machine.
fn anything(dice: &mut Dice, names: u64, apart: bool) -> (Actor, Command) {
    let subject = Subject::Service("tax".to_owned());
    let content = ["old", "new", "newer"][usize::try_from(dice.roll(3)).unwrap()].to_owned();
    let name = dice.roll(names);
    let line = if apart { vec![officer(name)] } else { (0..=name).rev().map(officer).collect() };
    let place = dice.roll(STEPS);
    let command = match dice.roll(8) {
        0 => Command::Found { subject, content },
        1 => Command::Propose { subject, content },
        2 => Command::Reject { place, reason: "no".to_owned(), signed: Box::new(signature()) },
        3 => Command::Stop { place },
        _ => Command::Approve { place, line, signed: Box::new(signature()) },
    };
    let operates = matches!(command, Command::Found { .. } | Command::Propose { .. });
    let operates = operates ^ (dice.roll(10) == 0);
    (if operates { Actor::Operator } else { actor(officer(name)) }, command)
}

/// How many of many lives ended with something else in force.
fn changed(names: u64, apart: bool) -> usize {
    let scheme = scheme("hu-ugyfelkapu-plus");
    let mut changed = 0;
    for seed in 0..LIVES {
        let (mut dice, mut now) = (Dice(seed), BEGINNING.parse().unwrap());
        let mut events: Vec<Event> = Vec::new();
        let founds =
            Command::Found { subject: Subject::Service("tax".to_owned()), content: OLD.to_owned() };
        let founded = decide(&Guarded::Unopened, &founds, &facts(&scheme, Actor::Operator, now, 0));
        events.extend(founded.unwrap().events);
        for step in 0..STEPS {
            now += SignedDuration::from_mins(i64::try_from(dice.roll(50)).unwrap());
            let state = Guarded::replay(&events).unwrap();
            let (actor, mut command) = anything(&mut dice, names, apart);
            if let Some(proposal) = state.waiting()
                && let Command::Approve { place, .. } = &mut command
            {
                *place = proposal.place;
            }
            if let Ok(decision) = decide(&state, &command, &facts(&scheme, actor, now, step)) {
                events.extend(decision.events);
            }
        }
        let at_last = Guarded::replay(&events).unwrap().as_of(now + SignedDuration::from_hours(9));
        changed += usize::from(at_last.in_force().unwrap().content != OLD);
    }
    changed
}

#[test]
fn no_sequence_of_acts_by_one_officer_and_the_operator_brings_a_version_into_force() {
    assert_eq!(changed(1, false), 0, "alone");
    assert_eq!(changed(4, false), 0, "under four names, each let in by the one before");
    assert!(changed(4, true) > 100, "others who do the same bring something into force");
}
