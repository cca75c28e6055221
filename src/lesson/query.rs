//! The small language in which lessons ask the trace: `total`, `peak(fetch-*)`, `outcome(save) == cancelled`.

use std::fmt;

use crate::trace::{Time, Trace};

/// Something that can be read off a complete run. It displays as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    text: String,
}

/// What a query finds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number of things.
    Count(u64),
    /// A moment or a length of time, in seconds.
    Seconds(f64),
    /// A name, a line of output, an outcome.
    Text(String),
    /// Several texts in order.
    List(Vec<String>),
    /// Whether something is so.
    Flag(bool),
}

/// Something that is true or false of a complete run. It displays as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    text: String,
}

impl Query {
    /// What the run says; `None` when it says nothing (the task never ended, the line was never printed).
    #[must_use]
    pub fn value(&self, _trace: &Trace) -> Option<Value> {
        todo!()
    }

    /// The value as a moment of the run, if it is a time.
    #[must_use]
    pub fn moment(&self, _trace: &Trace) -> Option<Time> {
        todo!()
    }
}

impl Condition {
    /// Whether the run is so.
    #[must_use]
    pub fn holds(&self, _trace: &Trace) -> bool {
        todo!()
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
