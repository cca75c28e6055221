//! Questions that are asked before a run and answered by its trace.

use super::query::{Condition, Query, Value};
use super::words::Words;
use crate::trace::{Time, Trace};

/// A question about a run that has not been watched yet.
#[derive(Clone, Debug)]
pub struct Prediction {
    /// Its id in the lesson: how the progress file calls it.
    pub id: String,
    /// The question.
    pub question: Words,
    /// How it is answered.
    pub ask: Ask,
    /// Why the answer is what it is; shown after the verdict, with numbers from the run.
    pub explanation: Words,
    /// The moment at which the answer can be seen.
    pub moment: Option<Query>,
    /// The line of the lesson's file on which it stands, from 1.
    pub line: usize,
}

/// How a prediction is answered.
#[derive(Clone, Debug)]
pub enum Ask {
    /// By choosing one of several sentences.
    Choice(Vec<Choice>),
    /// By typing a number.
    Number {
        /// What is asked for.
        answer: Query,
        /// The unit, shown behind the field; empty for none.
        unit: String,
        /// How far an answer may be off and still be right.
        tolerance: f64,
    },
    /// By bringing names into order.
    Order {
        /// The names, in the order in which they are offered.
        items: Vec<String>,
        /// What their order is.
        answer: Query,
    },
}

/// One sentence to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The sentence.
    pub text: Words,
    /// When it is right. Of one prediction's choices exactly one is right by the trace of the unchanged scene.
    pub when: Condition,
}

/// What the learner answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The choice at this place.
    Choice(usize),
    /// This number.
    Number(f64),
    /// These names in this order.
    Order(Vec<String>),
}

/// What the trace says about an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Whether the answer is right.
    pub right: bool,
    /// The right answer, by the trace; `None` when this run has none (a knob was turned so far that no choice fits).
    pub truth: Option<Answer>,
    /// The explanation, its numbers filled in from the run.
    pub explanation: Words,
    /// The moment at which it can be seen.
    pub moment: Option<Time>,
}

impl Prediction {
    /// The right answer, by the trace of a complete run; `None` if there is none, or more than one.
    #[must_use]
    pub fn truth(&self, trace: &Trace) -> Option<Answer> {
        match &self.ask {
            Ask::Choice(choices) => {
                let mut right = (0..choices.len()).filter(|place| choices[*place].when.holds(trace));
                let first = right.next()?;
                right.next().is_none().then_some(Answer::Choice(first))
            }
            Ask::Number { answer, .. } => match answer.value(trace)? {
                Value::Count(number) | Value::Seconds(number) => Some(Answer::Number(number)),
                Value::Text(_) | Value::List(_) | Value::Flag(_) => None,
            },
            Ask::Order { answer, .. } => match answer.value(trace)? {
                Value::List(names) => Some(Answer::Order(names)),
                Value::Count(_) | Value::Seconds(_) | Value::Text(_) | Value::Flag(_) => None,
            },
        }
    }

    /// Judges an answer by the trace of a complete run.
    #[must_use]
    pub fn grade(&self, answer: &Answer, trace: &Trace) -> Verdict {
        let truth = self.truth(trace);
        let right = match (&self.ask, answer, &truth) {
            (Ask::Number { tolerance, .. }, Answer::Number(given), Some(Answer::Number(number))) => {
                (given - number).abs() <= *tolerance
            }
            (_, given, Some(truth)) => given == truth,
            (_, _, None) => false,
        };
        let moment = self.moment.as_ref().and_then(|query| query.moment(trace));
        Verdict { right, truth, explanation: self.explanation.filled(trace), moment }
    }
}
