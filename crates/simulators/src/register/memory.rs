//! What was answered under which key.

use std::collections::{HashMap, VecDeque};

use super::matching::Asked;

/// How many answers are remembered; the oldest is forgotten first.
const ANSWERS_MAX: usize = 10_000;

/// Answers by `Idempotency-Key`.
pub(super) struct Memory<Q: Asked> {
    answers: HashMap<String, (Q, Q::Answer)>,
    order: VecDeque<String>,
}

impl<Q: Asked> Default for Memory<Q> {
    fn default() -> Self {
        Self { answers: HashMap::new(), order: VecDeque::new() }
    }
}

impl<Q: Asked> Memory<Q> {
    /// The first answer given under this key, or else a new one. `None` if the key belongs to
    /// another question.
    pub(super) fn answer(
        &mut self,
        key: &str,
        question: &Q,
        new: impl FnOnce() -> Q::Answer,
    ) -> Option<Q::Answer> {
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
