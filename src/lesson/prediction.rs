//! Questions that are asked before a run and answered by its trace.

use std::sync::Arc;

use super::likeness::look_alike;
use super::query::{Condition, Query, Value};
use super::words::Words;
use crate::trace::query::Names;
use crate::trace::{Time, Trace};
use crate::world::World;

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
    /// By setting a mark on an empty timeline.
    Place {
        /// The moment that is asked for.
        answer: Query,
        /// The lane on which it is to be set; `None` for the ruler above all lanes.
        lane: Option<Names>,
        /// How far the mark may be off and still be right, in seconds.
        tolerance: f64,
    },
    /// By choosing the timeline that the program makes: each is drawn from a run of its own.
    Picture(Vec<Candidate>),
    /// By choosing the program that made the timeline, which is the run of the step's own scene.
    Program(Vec<Candidate>),
}

/// A program that runs beside the step's own, to be compared with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// How it is called: the scene's title, and what is turned.
    pub label: String,
    /// Its file, as a path below the lessons' folder.
    pub file: String,
    /// Its text, with knobs turned.
    pub source: Arc<str>,
    /// What its requests and files meet.
    pub world: Arc<World>,
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
    /// The choice, timeline or program at this place.
    Choice(usize),
    /// This number.
    Number(f64),
    /// This moment, in seconds.
    Moment(f64),
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
    /// The programs whose runs are needed to judge an answer.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        match &self.ask {
            Ask::Picture(candidates) | Ask::Program(candidates) => candidates,
            Ask::Choice(_) | Ask::Number { .. } | Ask::Order { .. } | Ask::Place { .. } => &[],
        }
    }

    /// The right answer, by the trace of a complete run and those of its [candidates](Self::candidates), in their
    /// order; `None` if there is none, or more than one.
    #[must_use]
    pub fn truth(&self, trace: &Trace, runs: &[Arc<Trace>]) -> Option<Answer> {
        match &self.ask {
            Ask::Choice(choices) => {
                let mut right = (0..choices.len()).filter(|place| choices[*place].when.holds(trace));
                let first = right.next()?;
                right.next().is_none().then_some(Answer::Choice(first))
            }
            Ask::Picture(candidates) | Ask::Program(candidates) => {
                let mut right = (0..candidates.len().min(runs.len())).filter(|at| look_alike(trace, &runs[*at]));
                let first = right.next()?;
                right.next().is_none().then_some(Answer::Choice(first))
            }
            Ask::Number { answer, .. } => answer.number(trace).map(Answer::Number),
            Ask::Place { answer, .. } => answer.number(trace).map(Answer::Moment),
            Ask::Order { answer, .. } => match answer.value(trace)? {
                Value::List(names) => Some(Answer::Order(names)),
                Value::Count(_) | Value::Seconds(_) | Value::Text(_) | Value::Flag(_) => None,
            },
        }
    }

    /// Judges an answer by the trace of a complete run.
    #[must_use]
    pub fn grade(&self, answer: &Answer, trace: &Trace, runs: &[Arc<Trace>]) -> Verdict {
        let truth = self.truth(trace, runs);
        let right = match (&self.ask, answer, &truth) {
            (Ask::Number { tolerance, .. }, Answer::Number(given), Some(Answer::Number(number))) => {
                (given - number).abs() <= *tolerance
            }
            (Ask::Place { tolerance, .. }, Answer::Moment(given), Some(Answer::Moment(moment))) => {
                (given - moment).abs() <= *tolerance
            }
            (_, given, Some(truth)) => given == truth,
            (_, _, None) => false,
        };
        let moment = self.moment.as_ref().and_then(|query| query.moment(trace));
        Verdict { right, truth, explanation: self.explanation.filled(trace), moment }
    }
}
