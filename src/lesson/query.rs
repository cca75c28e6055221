//! The small language in which lessons ask the trace: `total`, `peak(fetch-*)`, `outcome(save) == cancelled`.
//!
//! Queries and conditions are parsed and typed when a lesson is loaded, so that a misspelt one is a mistake in the
//! lesson's file, with line and column, and never a surprise in front of a learner.

mod answer;
mod function;
mod parse;
#[cfg(test)]
mod tests;

use std::fmt;

use super::Flaw;
use crate::trace::{Time, Trace};
use answer::Run;
pub use function::{FUNCTIONS, Function, Takes};
use parse::{Expr, Test};

/// Something that can be read off a complete run. It displays as it was written.
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    expr: Expr,
}

/// Something that is true or false of a complete run. It displays as it was written.
#[derive(Clone, Debug)]
pub struct Condition {
    text: String,
    test: Test,
}

/// Why a condition does not hold of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Blame {
    /// What the run says about the part that does not hold: `` `peak(fetch-*)` is 6 ``.
    pub findings: String,
    /// The moment at which that can be seen, if there is one.
    pub at: Option<Time>,
}

/// What a query finds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number of things.
    Count(f64),
    /// A moment or a length of time, in seconds.
    Seconds(f64),
    /// A name, a line of output, an outcome.
    Text(String),
    /// Several texts in order.
    List(Vec<String>),
    /// Whether something is so.
    Flag(bool),
}

/// What kind of value a query gives; known before any run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number of things, or a plain number.
    Count,
    /// Seconds.
    Seconds,
    /// A text.
    Text,
    /// Several texts in order.
    List,
    /// Whether something is so.
    Flag,
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// If the text is not a query; the error says where and what to write.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let expr = parse::query(text)?;
        Ok(Self { text: text.trim().to_owned(), expr })
    }

    /// What kind of value it gives.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.expr.kind()
    }

    /// What the run says; `None` when it says nothing (the task never ended, the line was never printed).
    #[must_use]
    pub fn value(&self, trace: &Trace) -> Option<Value> {
        answer::value(&self.expr, &Run::of(trace))
    }

    /// The value as a number: seconds of a time, or the count of things.
    #[must_use]
    pub fn number(&self, trace: &Trace) -> Option<f64> {
        match self.value(trace)? {
            Value::Seconds(number) | Value::Count(number) => Some(number),
            Value::Text(_) | Value::List(_) | Value::Flag(_) => None,
        }
    }

    /// The value as a moment of the run, if it is a time.
    #[must_use]
    pub fn moment(&self, trace: &Trace) -> Option<Time> {
        match self.value(trace)? {
            Value::Seconds(seconds) | Value::Count(seconds) => {
                Some(Time::ZERO.plus(std::time::Duration::try_from_secs_f64(seconds).ok()?))
            }
            Value::Text(_) | Value::List(_) | Value::Flag(_) => None,
        }
    }
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// If the text is not a condition; the error says where and what to write.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        Ok(Self { test: parse::condition(text)?, text: text.trim().to_owned() })
    }

    /// Whether the run is so. A condition about something that never happened does not hold.
    #[must_use]
    pub fn holds(&self, trace: &Trace) -> bool {
        answer::holds(&self.test, &Run::of(trace))
    }

    /// The opposite: it holds exactly when this one does not.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { text: format!("not ({})", self.text), test: Test::Not(Box::new(self.test)) }
    }

    /// Why the condition does not hold; `None` if it does.
    #[must_use]
    pub fn blame(&self, trace: &Trace) -> Option<Blame> {
        answer::blame(&self.test, &Run::of(trace))
    }

    /// What the run says about each query in the condition: `peak(fetch-*) is 6`, for a message about one that does
    /// not hold.
    #[must_use]
    pub fn findings(&self, trace: &Trace) -> String {
        answer::findings(&self.test, &Run::of(trace))
    }
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Value {
    /// As a sentence shows it: `6`, `0.9 s`, `alma, birgit`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(number) => f.write_str(&short(*number)),
            Self::Seconds(seconds) => write!(f, "{} s", short(*seconds)),
            Self::Text(text) => f.write_str(text),
            Self::List(texts) => f.write_str(&texts.join(", ")),
            Self::Flag(flag) => f.write_str(if *flag { "yes" } else { "no" }),
        }
    }
}

/// A number with at most three decimals and no zeros behind them.
fn short(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
