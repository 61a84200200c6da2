//! What was answered under which key.

use std::collections::{HashMap, VecDeque};

use super::matching::{Answer, Question};

/// How many answers are remembered; the oldest is forgotten first.
const ANSWERS_MAX: usize = 10_000;

/// Answers by `Idempotency-Key`.
#[derive(Default)]
pub(super) struct Memory {
    answers: HashMap<String, (Question, Answer)>,
    order: VecDeque<String>,
}

impl Memory {
    /// The first answer given under this key, or else a new one. `None` if the key belongs to
    /// another question.
    pub(super) fn answer(
        &mut self,
        key: &str,
        question: &Question,
        new: impl FnOnce() -> Answer,
    ) -> Option<Answer> {
        if let Some((asked, answer)) = self.answers.get(key) {
            return (asked == question).then(|| answer.clone());
        }
        if self.order.len() >= ANSWERS_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.answers.remove(&oldest);
        }
        let answer = new();
        self.order.push_back(key.to_owned());
        self.answers.insert(key.to_owned(), (question.clone(), answer.clone()));
        Some(answer)
    }
}
