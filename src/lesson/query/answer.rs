//! From a trace to answers.

use super::parse::{Arg, Compare, Expr, Test};
use super::{Function, Value};
use crate::lesson::Pattern;
use crate::trace::{CleanupEnd, Event, Fact, Outcome, ResourceId, RunEnd, Stream, TaskId, TextId, Time, Trace, WaitOn};

/// How far two times may lie apart and still be the same moment: half of the clock's smallest step.
const SAME_MOMENT: f64 = 0.0005;

/// The value of an expression.
pub(super) fn value(expr: &Expr, trace: &Trace) -> Option<Value> {
    match expr {
        Expr::Number(number) => Some(Value::Count(*number)),
        Expr::Text(text) => Some(Value::Text(text.clone())),
        Expr::List(texts) => Some(Value::List(texts.clone())),
        Expr::Call { function, args, .. } => call(function, args, trace),
        Expr::Sum(left, minus, right) => {
            let (left, right) = (value(left, trace)?, value(right, trace)?);
            let counts = matches!((&left, &right), (Value::Count(_), Value::Count(_)));
            let right = number(&right)?;
            let sum = number(&left)? + if *minus { -right } else { right };
            Some(if counts { Value::Count(sum) } else { Value::Seconds(sum) })
        }
    }
}

/// Whether a test holds.
pub(super) fn holds(test: &Test, trace: &Trace) -> bool {
    match test {
        Test::Is(expr) => value(expr, trace) == Some(Value::Flag(true)),
        Test::Not(test) => !holds(test, trace),
        Test::And(one, other) => holds(one, trace) && holds(other, trace),
        Test::Or(one, other) => holds(one, trace) || holds(other, trace),
        Test::Compare(left, compare, right) => {
            let (Some(left), Some(right)) = (value(left, trace), value(right, trace)) else { return false };
            match (number(&left), number(&right)) {
                (Some(left), Some(right)) => compare_numbers(left, *compare, right),
                _ => (left == right) == (*compare == Compare::Equal),
            }
        }
    }
}

/// What the run says about each function of a test.
pub(super) fn findings(test: &Test, trace: &Trace) -> String {
    let mut found = Vec::new();
    collect(test, trace, &mut found);
    found.dedup();
    found.join(", ")
}

fn collect(test: &Test, trace: &Trace, found: &mut Vec<String>) {
    match test {
        Test::Is(expr) => collect_expr(expr, trace, found),
        Test::Not(test) => collect(test, trace, found),
        Test::And(one, other) | Test::Or(one, other) => {
            collect(one, trace, found);
            collect(other, trace, found);
        }
        Test::Compare(left, _, right) => {
            collect_expr(left, trace, found);
            collect_expr(right, trace, found);
        }
    }
}

fn collect_expr(expr: &Expr, trace: &Trace, found: &mut Vec<String>) {
    match expr {
        Expr::Number(_) | Expr::Text(_) | Expr::List(_) => {}
        Expr::Sum(left, _, right) => {
            collect_expr(left, trace, found);
            collect_expr(right, trace, found);
        }
        Expr::Call { function, args, text } => found.push(match call(function, args, trace) {
            Some(value) => format!("`{text}` is {value}"),
            None => format!("`{text}` never came about"),
        }),
    }
}

fn call(function: &Function, args: &[Arg], trace: &Trace) -> Option<Value> {
    (function.answer)(&Answering { trace, args })
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Count(number) | Value::Seconds(number) => Some(*number),
        Value::Text(_) | Value::List(_) | Value::Flag(_) => None,
    }
}

fn compare_numbers(left: f64, compare: Compare, right: f64) -> bool {
    let same = (left - right).abs() < SAME_MOMENT;
    match compare {
        Compare::Equal => same,
        Compare::Unequal => !same,
        Compare::Less => left < right && !same,
        Compare::AtMost => left < right || same,
        Compare::More => left > right && !same,
        Compare::AtLeast => left > right || same,
    }
}

/// A function at work: the trace that it is asked of and its arguments.
pub(super) struct Answering<'a> {
    trace: &'a Trace,
    args: &'a [Arg],
}

impl Answering<'_> {
    fn pattern(&self) -> Option<Pattern> {
        match self.args.first()? {
            Arg::Name(pattern) => Some(pattern.clone()),
            Arg::Text(text) => Some(Pattern::new(text)),
            Arg::Number(_) => None,
        }
    }

    /// The names of all tasks, by id: the last name that each had.
    fn names(&self) -> Vec<(TaskId, TextId)> {
        let mut names: Vec<(TaskId, TextId)> = Vec::new();
        for event in self.trace.events() {
            match event.fact {
                Fact::Spawned { name, .. } => names.push((event.task, name)),
                Fact::Renamed { name } => {
                    names.iter_mut().filter(|(task, _)| *task == event.task).for_each(|entry| entry.1 = name);
                }
                _ => {}
            }
        }
        names
    }

    /// The tasks that the first argument names, in order of creation.
    fn lanes(&self) -> Vec<TaskId> {
        let Some(pattern) = self.pattern() else { return Vec::new() };
        let named = |name: TextId| pattern.matches(self.trace.text_of(name));
        self.names().into_iter().filter(|(_, name)| named(*name)).map(|(task, _)| task).collect()
    }

    fn name_of(&self, task: TaskId) -> Option<String> {
        let names = self.names();
        let (_, name) = names.iter().find(|(id, _)| *id == task)?;
        Some(self.trace.text_of(*name).to_owned())
    }

    /// The events of the task that the first argument names.
    fn of_lane(&self) -> impl Iterator<Item = &Event> {
        let lane = self.lanes().first().copied();
        self.trace.events().iter().filter(move |event| Some(event.task) == lane)
    }

    /// The moment of the task's first event of a kind.
    fn first(&self, wanted: impl Fn(&Fact) -> bool) -> Option<Time> {
        self.of_lane().find(|event| wanted(&event.fact)).map(|event| event.at)
    }

    /// The resource that the first argument names.
    fn resource(&self) -> Option<ResourceId> {
        let pattern = self.pattern()?;
        self.trace.events().iter().find_map(|event| match event.fact {
            Fact::Named { resource, name } if pattern.matches(self.trace.text_of(name)) => Some(resource),
            _ => None,
        })
    }

    /// The lines printed on standard output, with the moment at which each was complete.
    fn output(&self) -> Vec<(Time, String)> {
        let mut lines = Vec::new();
        let mut open = String::new();
        for event in self.trace.events() {
            let Fact::Printed { text, stream: Stream::Out } = event.fact else { continue };
            open.push_str(self.trace.text_of(text));
            while let Some(end) = open.find('\n') {
                lines.push((event.at, open[..end].to_owned()));
                open.drain(..=end);
            }
        }
        if !open.is_empty() {
            lines.push((self.trace.end(), open));
        }
        lines
    }

    /// The tasks that the first argument names, in the order of their first event of a kind.
    fn in_order(&self, wanted: impl Fn(&Fact) -> bool) -> Value {
        let lanes = self.lanes();
        let mut order: Vec<TaskId> = Vec::new();
        for event in self.trace.events() {
            if wanted(&event.fact) && lanes.contains(&event.task) && !order.contains(&event.task) {
                order.push(event.task);
            }
        }
        Value::List(order.into_iter().filter_map(|task| self.name_of(task)).collect())
    }
}

fn seconds(time: Time) -> Value {
    Value::Seconds(time.seconds())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn count(number: usize) -> Value {
    Value::Count(f64::from(u32::try_from(number).unwrap_or(u32::MAX)))
}

/// What each function of the table answers.
pub(super) mod answers {
    use super::{
        Answering, Arg, CleanupEnd, Fact, Outcome, RunEnd, Time, Value, WaitOn, count as number, seconds, text,
    };

    pub(in super::super) fn total(asked: &Answering) -> Option<Value> {
        Some(seconds(asked.trace.end()))
    }

    pub(in super::super) fn end(asked: &Answering) -> Option<Value> {
        asked.trace.events().iter().rev().find_map(|event| match event.fact {
            Fact::Ended { how, .. } => Some(text(match how {
                RunEnd::Completed => "completed",
                RunEnd::Raised => "raised",
                RunEnd::Exhausted => "exhausted",
                RunEnd::Deadlocked => "deadlocked",
                RunEnd::Stopped => "stopped",
            })),
            _ => None,
        })
    }

    pub(in super::super) fn lines(asked: &Answering) -> Option<Value> {
        Some(number(asked.output().len()))
    }

    pub(in super::super) fn line(asked: &Answering) -> Option<Value> {
        let Arg::Number(wanted) = asked.args.first()? else { return None };
        let lines = asked.output().into_iter().zip(1_u32..);
        lines
            .into_iter()
            .find(|(_, place)| f64::from(*place).total_cmp(wanted).is_eq())
            .map(|((_, line), _)| text(&line))
    }

    pub(in super::super) fn printed(asked: &Answering) -> Option<Value> {
        Some(Value::Flag(moment(asked).is_some()))
    }

    pub(in super::super) fn moment(asked: &Answering) -> Option<Value> {
        let pattern = asked.pattern()?;
        let lines = asked.output();
        lines.iter().find(|(_, line)| pattern.matches(line)).map(|(at, _)| seconds(*at))
    }

    pub(in super::super) fn count(asked: &Answering) -> Option<Value> {
        Some(number(asked.lanes().len()))
    }

    pub(in super::super) fn peak(asked: &Answering) -> Option<Value> {
        let lanes = asked.lanes();
        let mut under_way = std::collections::BTreeSet::new();
        let mut peak = 0;
        for event in asked.trace.events().iter().filter(|event| lanes.contains(&event.task)) {
            match event.fact {
                Fact::PollBegan => under_way.insert(event.task),
                Fact::Finished { .. } | Fact::Lost | Fact::Waiting { on: WaitOn::Permit(_), .. } => {
                    under_way.remove(&event.task)
                }
                // A task that has only been polled may be about to wait for a permit: it counts once it got further.
                _ => {
                    peak = peak.max(under_way.len());
                    false
                }
            };
        }
        Some(number(peak))
    }

    pub(in super::super) fn began(asked: &Answering) -> Option<Value> {
        asked.first(|fact| matches!(fact, Fact::PollBegan)).map(seconds)
    }

    pub(in super::super) fn ended(asked: &Answering) -> Option<Value> {
        asked.first(|fact| matches!(fact, Fact::Finished { .. })).map(seconds)
    }

    pub(in super::super) fn took(asked: &Answering) -> Option<Value> {
        let spawned = asked.first(|fact| matches!(fact, Fact::Spawned { .. }))?;
        let ended = asked.first(|fact| matches!(fact, Fact::Finished { .. }))?;
        Some(Value::Seconds(ended.since(spawned).as_secs_f64()))
    }

    pub(in super::super) fn outcome(asked: &Answering) -> Option<Value> {
        asked.of_lane().find_map(|event| match event.fact {
            Fact::Finished { outcome } => Some(text(match outcome {
                Outcome::Returned(_) => "returned",
                Outcome::Raised(_) => "raised",
                Outcome::Cancelled => "cancelled",
            })),
            Fact::Lost => Some(text("lost")),
            _ => None,
        })
    }

    pub(in super::super) fn result(asked: &Answering) -> Option<Value> {
        asked.of_lane().find_map(|event| match event.fact {
            Fact::Finished { outcome: Outcome::Returned(id) | Outcome::Raised(id) } => {
                Some(text(asked.trace.text_of(id)))
            }
            _ => None,
        })
    }

    pub(in super::super) fn started(asked: &Answering) -> Option<Value> {
        Some(asked.in_order(|fact| matches!(fact, Fact::PollBegan)))
    }

    pub(in super::super) fn finished(asked: &Answering) -> Option<Value> {
        Some(asked.in_order(|fact| matches!(fact, Fact::Finished { .. })))
    }

    pub(in super::super) fn requests(asked: &Answering) -> Option<Value> {
        Some(number(asked.of_lane().filter(|event| matches!(event.fact, Fact::CancelRequested { .. })).count()))
    }

    pub(in super::super) fn requested(asked: &Answering) -> Option<Value> {
        asked.first(|fact| matches!(fact, Fact::CancelRequested { .. })).map(seconds)
    }

    pub(in super::super) fn requester(asked: &Answering) -> Option<Value> {
        let by = asked.of_lane().find_map(|event| match event.fact {
            Fact::CancelRequested { by, .. } => Some(by),
            _ => None,
        })?;
        asked.name_of(by?).map(Value::Text)
    }

    pub(in super::super) fn delivered(asked: &Answering) -> Option<Value> {
        asked.first(|fact| matches!(fact, Fact::CancelDelivered { .. })).map(seconds)
    }

    pub(in super::super) fn cleanup(asked: &Answering) -> Option<Value> {
        let ends = asked.of_lane().filter_map(|event| match event.fact {
            Fact::CleanupEnded { how } => Some(text(match how {
                CleanupEnd::Passed => "passed",
                CleanupEnd::Swallowed => "swallowed",
                CleanupEnd::Replaced => "replaced",
            })),
            _ => None,
        });
        ends.last()
    }

    pub(in super::super) fn cleaning(asked: &Answering) -> Option<Value> {
        Some(spent(asked, |fact| match fact {
            Fact::CleanupBegan { .. } => Some(true),
            Fact::CleanupEnded { .. } => Some(false),
            _ => None,
        }))
    }

    pub(in super::super) fn shielded(asked: &Answering) -> Option<Value> {
        let lane = asked.lanes().first().copied()?;
        let held = |fact: &Fact| matches!(fact, Fact::ShieldHeld { inner } if *inner == lane);
        Some(Value::Flag(asked.trace.events().iter().any(|event| held(&event.fact))))
    }

    pub(in super::super) fn queued(asked: &Answering) -> Option<Value> {
        Some(spent(asked, |fact| match fact {
            Fact::Waiting { on: WaitOn::Permit(_), .. } => Some(true),
            Fact::Woken { .. } | Fact::Waiting { .. } | Fact::Finished { .. } => Some(false),
            _ => None,
        }))
    }

    pub(in super::super) fn held(asked: &Answering) -> Option<Value> {
        let wanted = asked.resource()?;
        let levels = asked.trace.events().iter().filter_map(|event| match event.fact {
            Fact::Acquired { resource, held, .. } if resource == wanted => Some(held),
            _ => None,
        });
        Some(Value::Count(f64::from(levels.max().unwrap_or(0))))
    }

    pub(in super::super) fn free(asked: &Answering) -> Option<Value> {
        let wanted = asked.resource()?;
        let levels = asked.trace.events().iter().filter_map(|event| match event.fact {
            Fact::Created { resource, capacity: Some(free), .. }
            | Fact::Acquired { resource, free, .. }
            | Fact::Released { resource, free, .. }
                if resource == wanted =>
            {
                Some(free)
            }
            _ => None,
        });
        levels.last().map(|free| Value::Count(f64::from(free)))
    }

    /// How long the lane was inside something, all told; `inside` says which facts begin and end it.
    fn spent(asked: &Answering, inside: impl Fn(&Fact) -> Option<bool>) -> Value {
        let mut since: Option<Time> = None;
        let mut total = std::time::Duration::ZERO;
        for event in asked.of_lane() {
            match inside(&event.fact) {
                Some(true) => since = since.or(Some(event.at)),
                Some(false) => total += since.take().map_or(std::time::Duration::ZERO, |since| event.at.since(since)),
                None => {}
            }
        }
        let last = since.map_or(std::time::Duration::ZERO, |since| asked.trace.end().since(since));
        Value::Seconds((total + last).as_secs_f64())
    }
}
