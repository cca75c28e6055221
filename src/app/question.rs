//! The question that a step asks before its scene is watched.

use crate::lesson::{Answer, Ask, Verdict};

/// How far the learner is with a prediction. It moves in one direction only: an answer that is locked in is not
/// changed, and a verdict that was told is not taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Not answered yet.
    Open(Draft),
    /// The learner wished to watch without an answer.
    Skipped,
    /// Locked in. The verdict is told when the run was watched to its end.
    Locked(Answer),
    /// Told.
    Told {
        /// What the learner answered.
        answer: Answer,
        /// What the trace says about it.
        verdict: Verdict,
    },
}

/// An answer that is not locked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// The marked choice.
    Choice(Option<usize>),
    /// The characters of the number so far.
    Number(String),
    /// The names brought into order so far, as indices into the prediction's items.
    Order(Vec<usize>),
}

impl Draft {
    /// No answer yet.
    #[must_use]
    pub fn new(ask: &Ask) -> Self {
        match ask {
            Ask::Choice(_) | Ask::Picture(_) | Ask::Program(_) => Draft::Choice(None),
            Ask::Number { .. } | Ask::Place { .. } => Draft::Number(String::new()),
            Ask::Order { .. } => Draft::Order(Vec::new()),
        }
    }

    /// The answer with this number: marks a choice, or puts the next name into the order. A number that offers nothing
    /// changes nothing.
    pub fn choose(&mut self, ask: &Ask, number: usize) {
        match (self, ask) {
            (Draft::Choice(marked), Ask::Choice(choices)) if number < choices.len() => *marked = Some(number),
            (Draft::Choice(marked), Ask::Picture(candidates) | Ask::Program(candidates))
                if number < candidates.len() =>
            {
                *marked = Some(number);
            }
            (Draft::Order(names), Ask::Order { items, .. }) if number < items.len() && !names.contains(&number) => {
                names.push(number);
            }
            _ => {}
        }
    }

    /// Writes a character of the number. A number has twelve characters at most, and one point.
    pub fn type_in(&mut self, character: char) {
        if let Draft::Number(text) = self
            && text.len() < 12
            && (character.is_ascii_digit() || (character == '.' && !text.contains('.')))
        {
            text.push(character);
        }
    }

    /// Takes back the last character, or the last name.
    pub fn erase(&mut self) {
        match self {
            Draft::Choice(marked) => *marked = None,
            Draft::Number(text) => drop(text.pop()),
            Draft::Order(names) => drop(names.pop()),
        }
    }

    /// The answer, if it is complete.
    #[must_use]
    pub fn answer(&self, ask: &Ask) -> Option<Answer> {
        match (self, ask) {
            (Draft::Choice(marked), _) => marked.map(Answer::Choice),
            (Draft::Number(text), Ask::Place { .. }) => text.parse().ok().map(Answer::Moment),
            (Draft::Number(text), _) => text.parse().ok().map(Answer::Number),
            (Draft::Order(names), Ask::Order { items, .. }) if names.len() == items.len() => {
                Some(Answer::Order(names.iter().map(|name| items[*name].clone()).collect()))
            }
            (Draft::Order(_), _) => None,
        }
    }
}

impl Question {
    /// Locks the draft in, if it is a complete answer.
    pub fn lock(&mut self, ask: &Ask) {
        if let Question::Open(draft) = self
            && let Some(answer) = draft.answer(ask)
        {
            *self = Question::Locked(answer);
        }
    }
}
