//! The table of everything that a lesson can ask. The parser, the answers and the list in `lessons/README.md` come
//! from it.

use std::fmt;

use super::answer::{Answering, answers};
use super::{Kind, Value};

/// One thing that a lesson can ask.
pub struct Function {
    /// How it is written.
    pub name: &'static str,
    /// What it is asked about.
    pub takes: &'static [Takes],
    /// What kind of value it gives.
    pub gives: Kind,
    /// What it means: one sentence.
    pub meaning: &'static str,
    pub(super) answer: fn(&Answering) -> Option<Value>,
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One task's name.
    Lane,
    /// Names of tasks, `*` for any text.
    Lanes,
    /// A semaphore's, lock's or queue's name: the variable that it was first given to.
    Resource,
    /// A line of output in quotes, `*` for any text.
    Text,
    /// A number.
    Number,
}

impl Takes {
    /// The word for it in the table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Lane => "task",
            Self::Lanes => "tasks-*",
            Self::Resource => "resource",
            Self::Text => "\"text\"",
            Self::Number => "n",
        }
    }

    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Lane => "a task's name",
            Self::Lanes => "the names of tasks",
            Self::Resource => "the name of a semaphore, lock or queue",
            Self::Text => "a text in quotes",
            Self::Number => "a number",
        }
    }
}

impl Kind {
    /// The word for it in the table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Count => "number",
            Self::Seconds => "seconds",
            Self::Text => "text",
            Self::List => "list",
            Self::Flag => "yes or no",
        }
    }

    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::Count => "a number",
            Self::Seconds => "a time",
            Self::Text => "a text",
            Self::List => "a list",
            Self::Flag => "a yes or no",
        }
    }
}

impl Function {
    /// How it is written with its arguments: `peak(tasks-*)`.
    #[must_use]
    pub fn form(&self) -> String {
        if self.takes.is_empty() {
            return self.name.to_owned();
        }
        let args: Vec<&str> = self.takes.iter().map(|takes| takes.word()).collect();
        format!("{}({})", self.name, args.join(", "))
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.form())
    }
}

/// Everything that a lesson can ask, by subject.
pub static FUNCTIONS: &[Function] = {
    use Kind::{Count, Flag, List, Seconds, Text};
    &[
        function("total", &[], Seconds, "when the run was over", answers::total),
        function(
            "end",
            &[],
            Text,
            "how the run ended: completed, raised, exhausted, deadlocked, stopped",
            answers::end,
        ),
        function("lines", &[], Count, "how many lines were printed", answers::lines),
        function("line", &[Takes::Number], Text, "the n-th printed line, from 1", answers::line),
        function("printed", &[Takes::Text], Flag, "whether such a line was printed", answers::printed),
        function("moment", &[Takes::Text], Seconds, "when such a line was first printed", answers::moment),
        function("times", &[Takes::Text], Count, "how often such a line was printed", answers::times),
        function(
            "burst",
            &[Takes::Text, Takes::Number],
            Count,
            "how many such lines were printed within n seconds, at most",
            answers::burst,
        ),
        function("count", &[Takes::Lanes], Count, "how many such tasks there were", answers::count),
        function(
            "peak",
            &[Takes::Lanes],
            Count,
            "how many such tasks were under way at once, at most; one that waits in a line or for other tasks is not",
            answers::peak,
        ),
        function("began", &[Takes::Lane], Seconds, "when the task first ran", answers::began),
        function("ended", &[Takes::Lane], Seconds, "when the task was over", answers::ended),
        function("took", &[Takes::Lane], Seconds, "how long the task lived, from its creation", answers::took),
        function(
            "outcome",
            &[Takes::Lane],
            Text,
            "how the task ended: returned, raised, cancelled, lost",
            answers::outcome,
        ),
        function("result", &[Takes::Lane], Text, "what the task returned, or the error it raised", answers::result),
        function(
            "started",
            &[Takes::Lanes],
            List,
            "such tasks, in the order in which they first ran",
            answers::started,
        ),
        function("finished", &[Takes::Lanes], List, "such tasks, in the order in which they ended", answers::finished),
        function("returns", &[Takes::Lanes], Count, "how many such tasks returned", answers::returns),
        function("fails", &[Takes::Lanes], Count, "how many such tasks raised an error", answers::fails),
        function("cancels", &[Takes::Lanes], Count, "how many such tasks ended cancelled", answers::cancels),
        function("unfinished", &[Takes::Lanes], Count, "how many such tasks never ended", answers::unfinished),
        function(
            "unretrieved",
            &[],
            Count,
            "how many tasks raised an error that nobody ever asked for",
            answers::unretrieved,
        ),
        function("unawaited", &[], Count, "how many coroutines were never awaited", answers::unawaited),
        function("blocked", &[], Seconds, "how long the event loop stood still, all told", answers::blocked),
        function(
            "held_up",
            &[Takes::Lane],
            Seconds,
            "how long the task was ready to run while another blocked the event loop",
            answers::held_up,
        ),
        function("requests", &[Takes::Lane], Count, "how often the task was asked to stop", answers::requests),
        function("requested", &[Takes::Lane], Seconds, "when the task was first asked to stop", answers::requested),
        function("requester", &[Takes::Lane], Text, "which task first asked it to stop", answers::requester),
        function("delivered", &[Takes::Lane], Seconds, "when the task first felt a cancellation", answers::delivered),
        function(
            "cleanup",
            &[Takes::Lane],
            Text,
            "how the task's last clean-up ended: passed, swallowed, replaced",
            answers::cleanup,
        ),
        function("cleaning", &[Takes::Lane], Seconds, "how long the task cleaned up, all told", answers::cleaning),
        function(
            "shielded",
            &[Takes::Lane],
            Flag,
            "whether a cancellation of the task stopped at its shield, and spared the task behind it",
            answers::shielded,
        ),
        function(
            "queued",
            &[Takes::Lane],
            Seconds,
            "how long the task stood in line for permits, items and places",
            answers::queued,
        ),
        function("held", &[Takes::Resource], Count, "how many permits were held at once, at most", answers::held),
        function(
            "items",
            &[Takes::Resource],
            Count,
            "how many items lay in the queue at once, at most",
            answers::items,
        ),
        function(
            "waiting",
            &[Takes::Resource],
            Count,
            "how many tasks stood in the resource's line at once, at most",
            answers::waiting,
        ),
        function("free", &[Takes::Resource], Count, "how many permits were free at the end", answers::free),
    ]
};

const fn function(
    name: &'static str,
    takes: &'static [Takes],
    gives: Kind,
    meaning: &'static str,
    answer: fn(&Answering) -> Option<Value>,
) -> Function {
    Function { name, takes, gives, meaning, answer }
}
