//! From a trace to answers.

use std::cell::Cell;

use super::parse::{Arg, Compare, Expr, Test};
use super::{Blame, Function, Value};
use crate::trace::query::{Finding, Names, Query, Share, fits};
use crate::trace::{CleanupEnd, Outcome, ResourceId, RunEnd, TaskId, Time, Timeline, Trace};

/// How far two times may lie apart and still be the same moment: half of the clock's smallest step.
const SAME_MOMENT: f64 = 0.0005;

/// A run, folded once for all that is asked about it.
pub(super) struct Run<'a> {
    trace: &'a Trace,
    timeline: Timeline,
}

impl<'a> Run<'a> {
    pub(super) fn of(trace: &'a Trace) -> Self {
        Self { trace, timeline: Timeline::of(trace) }
    }
}

/// The value of an expression.
pub(super) fn value(expr: &Expr, run: &Run) -> Option<Value> {
    match expr {
        Expr::Number(number) => Some(Value::Count(*number)),
        Expr::Text(text) => Some(Value::Text(text.clone())),
        Expr::List(texts) => Some(Value::List(texts.clone())),
        Expr::Call { function, args, .. } => call(function, args, run),
        Expr::Sum(left, minus, right) => {
            let (left, right) = (value(left, run)?, value(right, run)?);
            let counts = matches!((&left, &right), (Value::Count(_), Value::Count(_)));
            let right = number(&right)?;
            let sum = number(&left)? + if *minus { -right } else { right };
            Some(if counts { Value::Count(sum) } else { Value::Seconds(sum) })
        }
    }
}

/// Whether a test holds.
pub(super) fn holds(test: &Test, run: &Run) -> bool {
    match test {
        Test::Is(expr) => value(expr, run) == Some(Value::Flag(true)),
        Test::Not(test) => !holds(test, run),
        Test::And(one, other) => holds(one, run) && holds(other, run),
        Test::Or(one, other) => holds(one, run) || holds(other, run),
        Test::Compare(left, compare, right) => {
            let (Some(left), Some(right)) = (value(left, run), value(right, run)) else { return false };
            match (number(&left), number(&right)) {
                (Some(left), Some(right)) => compare_numbers(left, *compare, right),
                _ => (left == right) == (*compare == Compare::Equal),
            }
        }
    }
}

/// Why a test does not hold: the first part of it that fails.
pub(super) fn blame(test: &Test, run: &Run) -> Option<Blame> {
    if holds(test, run) {
        return None;
    }
    if let Test::And(one, other) = test {
        return blame(one, run).or_else(|| blame(other, run));
    }
    let mut found = Evidence::default();
    collect(test, run, &mut found);
    let at = found.at.or_else(|| (!found.sentences.is_empty()).then(|| run.timeline.end()));
    Some(Blame { findings: found.told(), at })
}

/// What the run says about some functions, and the first moment that shows it.
#[derive(Default)]
struct Evidence {
    sentences: Vec<String>,
    at: Option<Time>,
}

impl Evidence {
    fn told(mut self) -> String {
        self.sentences.dedup();
        self.sentences.join(", ")
    }
}

/// What the run says about each function of a test.
pub(super) fn findings(test: &Test, run: &Run) -> String {
    let mut found = Evidence::default();
    collect(test, run, &mut found);
    found.told()
}

fn collect(test: &Test, run: &Run, found: &mut Evidence) {
    match test {
        Test::Is(expr) => collect_expr(expr, run, found),
        Test::Not(test) => collect(test, run, found),
        Test::And(one, other) | Test::Or(one, other) => {
            collect(one, run, found);
            collect(other, run, found);
        }
        Test::Compare(left, _, right) => {
            collect_expr(left, run, found);
            collect_expr(right, run, found);
        }
    }
}

fn collect_expr(expr: &Expr, run: &Run, found: &mut Evidence) {
    match expr {
        Expr::Number(_) | Expr::Text(_) | Expr::List(_) => {}
        Expr::Sum(left, _, right) => {
            collect_expr(left, run, found);
            collect_expr(right, run, found);
        }
        Expr::Call { function, args, text } => {
            let (value, at) = seen(function, args, run);
            found.at = found.at.or(at);
            found.sentences.push(match value {
                Some(value) => format!("`{text}` is {value}"),
                None => format!("`{text}` never came about"),
            });
        }
    }
}

fn call(function: &Function, args: &[Arg], run: &Run) -> Option<Value> {
    seen(function, args, run).0
}

/// What a function answers, and the moment at which that can be seen.
fn seen(function: &Function, args: &[Arg], run: &Run) -> (Option<Value>, Option<Time>) {
    let asked = Answering { query: Query::new(run.trace, &run.timeline), args, seen: Cell::new(None) };
    let value = (function.answer)(&asked);
    (value, asked.seen.get())
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

/// A function at work: the run that it is asked of and its arguments.
pub(super) struct Answering<'a> {
    query: Query<'a>,
    args: &'a [Arg],
    seen: Cell<Option<Time>>,
}

impl Answering<'_> {
    /// Takes down at which moment an answer can be seen.
    fn saw<T>(&self, found: Finding<T>) -> Finding<T> {
        self.seen.set(Some(found.at));
        found
    }

    /// The first argument, if it is a text.
    fn text(&self) -> Option<&str> {
        match self.args.first()? {
            Arg::Name(text) | Arg::Text(text) => Some(text),
            Arg::Number(_) => None,
        }
    }

    /// The tasks that the first argument names.
    fn names(&self) -> Option<Names> {
        self.text().map(Names::new)
    }

    /// The task that the first argument names.
    fn task(&self) -> Option<TaskId> {
        self.query.task(&self.names()?)
    }

    /// The resource that the first argument names.
    fn resource(&self) -> Option<ResourceId> {
        self.query.resource(self.text()?)
    }

    /// When lines that fit a pattern were printed; the first is what there is to see.
    fn moments_of(&self, pattern: &str) -> Vec<Time> {
        let lines = self.query.lines();
        let moments: Vec<Time> =
            lines.into_iter().filter(|line| fits(pattern, &line.value.text)).map(|line| line.at).collect();
        self.seen.set(moments.first().copied());
        moments
    }

    /// Labels of tasks, in this order.
    fn labels(&self, tasks: &[TaskId]) -> Vec<String> {
        let all: Vec<_> = self.query.tasks(&Names::new("*")).collect();
        let label = |task: &TaskId| all.iter().find(|lane| lane.task == *task).map(|lane| lane.label().to_owned());
        tasks.iter().filter_map(label).collect()
    }
}

fn seconds(found: &Finding<Time>) -> Value {
    Value::Seconds(found.value.seconds())
}

/// When that was which was counted; `None` if it never was.
fn first(found: &Finding<usize>) -> Option<Value> {
    (found.value > 0).then(|| Value::Seconds(found.at.seconds()))
}

fn count(number: usize) -> Value {
    Value::Count(f64::from(u32::try_from(number).unwrap_or(u32::MAX)))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// What each function of the table answers.
#[expect(clippy::unnecessary_wraps, reason = "all functions of the table have one type; most may have no answer")]
pub(super) mod answers {
    use super::{Answering, Arg, CleanupEnd, Outcome, RunEnd, Share, Value, count as number, first, seconds, text};

    pub(in super::super) fn total(asked: &Answering) -> Option<Value> {
        Some(seconds(&asked.query.total()))
    }

    pub(in super::super) fn end(asked: &Answering) -> Option<Value> {
        Some(text(match asked.query.end()?.value {
            RunEnd::Completed => "completed",
            RunEnd::Raised => "raised",
            RunEnd::Exhausted => "exhausted",
            RunEnd::Deadlocked => "deadlocked",
            RunEnd::Stopped => "stopped",
        }))
    }

    pub(in super::super) fn lines(asked: &Answering) -> Option<Value> {
        Some(number(asked.query.lines().len()))
    }

    pub(in super::super) fn line(asked: &Answering) -> Option<Value> {
        let Arg::Number(wanted) = asked.args.first()? else { return None };
        let mut lines = asked.query.lines().into_iter().zip(1_u32..);
        lines
            .find(|(_, place)| f64::from(*place).total_cmp(wanted).is_eq())
            .map(|(line, _)| Value::Text(line.value.text))
    }

    pub(in super::super) fn printed(asked: &Answering) -> Option<Value> {
        Some(Value::Flag(asked.query.printed(asked.text()?).map(|found| asked.saw(found)).is_some()))
    }

    pub(in super::super) fn moment(asked: &Answering) -> Option<Value> {
        asked.query.printed(asked.text()?).map(|line| Value::Seconds(asked.saw(line).at.seconds()))
    }

    pub(in super::super) fn times(asked: &Answering) -> Option<Value> {
        Some(number(asked.moments_of(asked.text()?).len()))
    }

    pub(in super::super) fn burst(asked: &Answering) -> Option<Value> {
        let Arg::Number(window) = asked.args.get(1)? else { return None };
        let moments = asked.moments_of(asked.text()?);
        // A line that is printed exactly when the window has passed belongs to the next one.
        let most = moments.iter().enumerate().map(|(at, from)| {
            let until = from.seconds() + window - super::SAME_MOMENT;
            (moments[at..].iter().take_while(|moment| moment.seconds() < until).count(), *from)
        });
        // Of several that are equal the first is shown.
        let (most, from) = most.rev().max_by_key(|(count, _)| *count)?;
        asked.seen.set(Some(from));
        Some(number(most))
    }

    pub(in super::super) fn returns(asked: &Answering) -> Option<Value> {
        Some(number(asked.saw(asked.query.returned(&asked.names()?)).value.len()))
    }

    pub(in super::super) fn fails(asked: &Answering) -> Option<Value> {
        Some(number(asked.saw(asked.query.raised(&asked.names()?)).value.len()))
    }

    pub(in super::super) fn cancels(asked: &Answering) -> Option<Value> {
        Some(number(asked.saw(asked.query.cancelled(&asked.names()?)).value.len()))
    }

    pub(in super::super) fn unfinished(asked: &Answering) -> Option<Value> {
        Some(number(asked.saw(asked.query.unfinished(&asked.names()?)).value.len()))
    }

    pub(in super::super) fn unretrieved(asked: &Answering) -> Option<Value> {
        Some(number(asked.saw(asked.query.never_retrieved()).value.len()))
    }

    pub(in super::super) fn unawaited(asked: &Answering) -> Option<Value> {
        Some(number(asked.saw(asked.query.never_awaited()).value.len()))
    }

    pub(in super::super) fn blocked(asked: &Answering) -> Option<Value> {
        Some(seconds(&asked.saw(asked.query.blocked())))
    }

    pub(in super::super) fn held_up(asked: &Answering) -> Option<Value> {
        asked.query.held_up(asked.task()?).map(|found| seconds(&asked.saw(found)))
    }

    pub(in super::super) fn items(asked: &Answering) -> Option<Value> {
        asked.query.max_items(asked.resource()?).map(|found| Value::Count(f64::from(asked.saw(found).value)))
    }

    pub(in super::super) fn waiting(asked: &Answering) -> Option<Value> {
        asked.query.max_waiting(asked.resource()?).map(|found| Value::Count(f64::from(asked.saw(found).value)))
    }

    pub(in super::super) fn count(asked: &Answering) -> Option<Value> {
        Some(number(asked.saw(asked.query.count(&asked.names()?)).value))
    }

    pub(in super::super) fn peak(asked: &Answering) -> Option<Value> {
        Some(number(asked.saw(asked.query.peak(&asked.names()?, Share::UnderWay)).value))
    }

    pub(in super::super) fn began(asked: &Answering) -> Option<Value> {
        asked.query.started(asked.task()?).map(|found| seconds(&asked.saw(found)))
    }

    pub(in super::super) fn ended(asked: &Answering) -> Option<Value> {
        asked.query.ended(asked.task()?).map(|found| seconds(&asked.saw(found)))
    }

    pub(in super::super) fn took(asked: &Answering) -> Option<Value> {
        asked.query.took(asked.task()?).map(|found| seconds(&asked.saw(found)))
    }

    pub(in super::super) fn outcome(asked: &Answering) -> Option<Value> {
        if !asked.query.lost(&asked.names()?).value.is_empty() {
            return Some(text("lost"));
        }
        Some(text(match asked.saw(asked.query.outcome(asked.task()?)?).value {
            Outcome::Returned(_) => "returned",
            Outcome::Raised(_) => "raised",
            Outcome::Cancelled => "cancelled",
        }))
    }

    pub(in super::super) fn result(asked: &Answering) -> Option<Value> {
        asked.query.result(asked.task()?).map(|found| Value::Text(asked.saw(found).value))
    }

    pub(in super::super) fn started(asked: &Answering) -> Option<Value> {
        Some(Value::List(asked.labels(&asked.saw(asked.query.start_order(&asked.names()?)).value)))
    }

    pub(in super::super) fn finished(asked: &Answering) -> Option<Value> {
        Some(Value::List(asked.labels(&asked.saw(asked.query.finish_order(&asked.names()?)).value)))
    }

    pub(in super::super) fn requests(asked: &Answering) -> Option<Value> {
        Some(number(asked.saw(asked.query.cancel_requests(asked.task()?)).value))
    }

    pub(in super::super) fn requested(asked: &Answering) -> Option<Value> {
        first(&asked.saw(asked.query.cancel_requests(asked.task()?)))
    }

    pub(in super::super) fn requester(asked: &Answering) -> Option<Value> {
        let by = asked.query.canceller(asked.task()?)?.value;
        asked.labels(&[by]).pop().map(Value::Text)
    }

    pub(in super::super) fn delivered(asked: &Answering) -> Option<Value> {
        first(&asked.saw(asked.query.deliveries(asked.task()?)))
    }

    pub(in super::super) fn cleanup(asked: &Answering) -> Option<Value> {
        Some(text(match asked.saw(asked.query.cleanup_end(asked.task()?)?).value {
            CleanupEnd::Passed => "passed",
            CleanupEnd::Swallowed => "swallowed",
            CleanupEnd::Replaced => "replaced",
        }))
    }

    pub(in super::super) fn cleaning(asked: &Answering) -> Option<Value> {
        asked.query.cleaning(asked.task()?).map(|found| seconds(&asked.saw(found)))
    }

    pub(in super::super) fn shielded(asked: &Answering) -> Option<Value> {
        Some(Value::Flag(asked.saw(asked.query.shield_held(asked.task()?)).value > 0))
    }

    pub(in super::super) fn queued(asked: &Answering) -> Option<Value> {
        asked.query.queued(asked.task()?).map(|found| seconds(&asked.saw(found)))
    }

    pub(in super::super) fn held(asked: &Answering) -> Option<Value> {
        asked.query.max_held(asked.resource()?).map(|found| Value::Count(f64::from(asked.saw(found).value)))
    }

    pub(in super::super) fn free(asked: &Answering) -> Option<Value> {
        asked.query.free_at_end(asked.resource()?).map(|found| Value::Count(f64::from(asked.saw(found).value)))
    }
}
