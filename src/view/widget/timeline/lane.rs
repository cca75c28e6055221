//! What a task did, as bars and signs.

use crate::app::Measure;
use crate::trace::{
    Activity, CancelCause, Doing, Fact, Lane, Mark, MarkKind, Outcome, ResourceId, ResourceKind, Span, State, Time,
    WaitOn,
};
use crate::view::symbol::Symbol;
use crate::view::theme::Role;

use super::axis::Spot;
use super::scale::Scale;
use super::strip::{Bar, Sign, Strip};

/// Lanes with more spans than this are looked at column by column: two spans in one cell cannot be told apart anyway.
const MANY: usize = 4_096;

/// Of the marks in one column, so many are looked at.
const MARKS_A_COLUMN: usize = 64;

/// Paints a task's lane as it is known at `known`, of which `seen` is the part up to the playhead.
pub fn paint(strip: &mut Strip, scale: &Scale<'_>, lane: &Lane, seen: &State<'_>, known: &State<'_>) {
    let drawing = Drawing { scale, lane, seen, known };
    let (bars, signs) = if lane.span_count() > MANY { drawing.sampled() } else { drawing.complete() };
    let note = drawing.note();
    strip.paint(&bars, &signs, note.as_ref().map(|(text, role)| (text.as_str(), *role)));
}

/// The pattern and the look of what a task waits for.
#[must_use]
pub fn pattern(on: WaitOn) -> (Symbol, Role) {
    match on {
        WaitOn::Sleep { .. } | WaitOn::World { .. } => (Symbol::WaitsForTime, Role::WaitsForTime),
        WaitOn::Task(_) | WaitOn::Members(_) | WaitOn::Thread(_) => (Symbol::WaitsForTask, Role::WaitsForTask),
        WaitOn::Turn => (Symbol::Ready, Role::Ready),
        WaitOn::Permit(_)
        | WaitOn::Item(_)
        | WaitOn::Space(_)
        | WaitOn::Drained(_)
        | WaitOn::Event(_)
        | WaitOn::Condition(_)
        | WaitOn::Barrier(_)
        | WaitOn::Future(_) => (Symbol::WaitsForResource, Role::WaitsForResource),
    }
}

/// The sign and the look of what a task does.
#[must_use]
pub fn sign_of(doing: Doing) -> (Symbol, Role) {
    match doing {
        Doing::Ready => (Symbol::Ready, Role::Ready),
        Doing::Running => (Symbol::Runs, Role::Runs),
        Doing::Blocked { .. } => (Symbol::Blocks, Role::Blocks),
        Doing::Waiting(on) => pattern(on),
        Doing::Done(Outcome::Returned(_)) => (Symbol::Returned, Role::Good),
        Doing::Done(Outcome::Raised(_)) => (Symbol::Raised, Role::Bad),
        Doing::Done(Outcome::Cancelled) => (Symbol::Cancelled, Role::Cancelled),
        Doing::Lost => (Symbol::Lost, Role::Bad),
    }
}

struct Drawing<'a> {
    scale: &'a Scale<'a>,
    lane: &'a Lane,
    seen: &'a State<'a>,
    known: &'a State<'a>,
}

impl Drawing<'_> {
    /// Every span and mark in the window.
    fn complete(&self) -> (Vec<Bar>, Vec<Sign>) {
        let axis = &self.scale.axis;
        let mut bars = Vec::new();
        let mut signs = Vec::new();
        let (from, to) = (Time(axis.start().0), Time(axis.end().0.saturating_add(1)));
        let (first, last) = self.scale.events();
        let (spans, marks): (Vec<Span>, Vec<Mark>) = match self.scale.measure {
            Measure::Time => (self.lane.spans_between(from, to).collect(), self.lane.marks_between(from, to).collect()),
            Measure::Order => {
                (self.lane.spans_of_events(first, last).collect(), self.lane.marks_of_events(first, last).collect())
            }
        };
        for span in spans {
            bars.extend(self.bar(&span));
            bars.extend(self.overdue(&span));
            if matches!(span.state, Activity::Running) {
                signs.push((span.event, self.sign(span.from, span.event, Symbol::Runs, Role::Runs)));
            }
        }
        signs.extend(marks.into_iter().flat_map(|mark| self.marks(mark)));
        signs.sort_by_key(|(event, _)| *event);
        (bars, signs.into_iter().map(|(_, sign)| sign).collect())
    }

    /// What each column shows at its place, and the marks that fall into it.
    fn sampled(&self) -> (Vec<Bar>, Vec<Sign>) {
        let mut bars: Vec<Bar> = Vec::new();
        let mut signs = Vec::new();
        let columns = self.scale.axis.columns();
        let mut last: Option<Span> = None;
        for column in 0..columns {
            let Some(here) = self.scale.place_of(column) else { continue };
            let next = self.scale.place_of(column + 1);
            let (to, end) = next.map_or((Time(u64::MAX), usize::MAX), |next| (next.at, next.events));
            let (ran, marks, span): (bool, Vec<Mark>, Option<Span>) = match self.scale.measure {
                Measure::Time => (
                    self.lane.ran_between(here.at, to),
                    self.lane.marks_between(here.at, to).rev().take(MARKS_A_COLUMN).collect(),
                    self.lane.span_at(here.at),
                ),
                Measure::Order => (
                    false,
                    self.lane.marks_of_events(here.events.saturating_sub(1), end).rev().take(MARKS_A_COLUMN).collect(),
                    self.lane.span_of_event(here.events.saturating_sub(1)),
                ),
            };
            if ran {
                let happened = here.at <= self.seen.now();
                let at = self.scale.axis.spot_of(column);
                signs.push(Sign { at, symbol: Symbol::Runs, role: Role::Runs, happened });
            }
            signs.extend(marks.into_iter().rev().flat_map(|mark| self.marks(mark)).map(|(_, sign)| sign));
            let Some(span) = span.filter(|span| last != Some(*span)) else { continue };
            bars.extend(self.bar(&span));
            bars.extend(self.overdue(&span));
            last = Some(span);
        }
        (bars, signs)
    }

    fn bar(&self, span: &Span) -> Option<Bar> {
        let end = span.to.unwrap_or_else(|| self.known.now());
        let (from, to) = self.extent(span);
        let lasting = from < to;
        let (mut fill, mut role) = match span.state {
            Activity::Waiting(on) => pattern(on),
            Activity::Blocked => (Symbol::Blocks, Role::Blocks),
            Activity::Ready if lasting => (Symbol::Ready, Role::Ready),
            Activity::Running if lasting => (Symbol::Runs, Role::Runs),
            Activity::Ready | Activity::Running => return None,
        };
        let to = match (due(span.state), self.scale.measure) {
            (Some(due), Measure::Time) => to.min(Spot(due.max(span.from).0)),
            _ => to,
        };
        let mut labels =
            if lasting { self.labels(span, due(span.state).map_or(end, |due| due.min(end))) } else { Vec::new() };
        if span.cleanup && !matches!(span.state, Activity::Blocked) {
            (fill, role) = (Symbol::CleansUp, Role::CleansUp);
            labels.insert(0, labels.first().map_or("cleanup".to_owned(), |first| format!("cleanup: {first}")));
            labels.truncate(1);
            labels.push("cleanup".to_owned());
        }
        Some(Bar { from, to, fill, role, begun: span.event < self.seen.seen(), labels })
    }

    /// Where a span lies on the axis.
    fn extent(&self, span: &Span) -> (Spot, Spot) {
        let from = self.scale.spot(span.from, span.event);
        let to = match (span.to, span.until_event) {
            // A block ends by itself, before anything else happens.
            (Some(to), Some(event)) if event == span.event => self.scale.spot(to, event + 1),
            (Some(to), Some(event)) => self.scale.spot(to, event),
            _ => self.scale.known(),
        };
        (from, to)
    }

    /// The part of a sleep after it was due: the time has passed, but the loop is held by somebody else.
    fn overdue(&self, span: &Span) -> Option<Bar> {
        let from = due(span.state).filter(|_| self.scale.measure == Measure::Time)?.max(span.from);
        let to = span.to.unwrap_or_else(|| self.known.now());
        (from < to).then(|| Bar {
            from: Spot(from.0),
            to: Spot(to.0),
            fill: Symbol::Ready,
            role: Role::Ready,
            begun: span.event < self.seen.seen(),
            labels: self.why_late(from, to),
        })
    }

    /// Why a sleep that is due goes on, clearest first.
    fn why_late(&self, from: Time, to: Time) -> Vec<String> {
        let block = self.known.timeline().blocks_between(from, to).first();
        let who = block.map(|block| format!("due, but {} blocks the loop", self.known.label(block.task)));
        who.into_iter().chain(["due, but the loop is blocked".to_owned(), "due".to_owned()]).collect()
    }

    /// What may be written into a bar, clearest first.
    fn labels(&self, span: &Span, to: Time) -> Vec<String> {
        let Activity::Waiting(on) = span.state else {
            return match span.state {
                Activity::Blocked => {
                    let blocks = format!("blocks the loop {}", length(span.from, to));
                    let what = match self.known.trace().events().get(span.event).map(|event| event.fact) {
                        Some(Fact::Blocked { what, .. }) => self.known.trace().text_of(what),
                        _ => "",
                    };
                    let with = (!what.is_empty()).then(|| format!("{blocks}: {what}"));
                    with.into_iter().chain([blocks, "blocks".to_owned()]).collect()
                }
                Activity::Ready if self.is_held(span) => {
                    vec!["held by your hand".to_owned(), "held".to_owned()]
                }
                Activity::Ready => vec!["ready: in line for the loop".to_owned(), "ready".to_owned()],
                _ => Vec::new(),
            };
        };
        match on {
            WaitOn::Sleep { until } => {
                // The wait may have been taken up again after a poll in vain: it began with its own event.
                let began = span.wait.map_or(span.from, |wait| self.known.trace().events()[wait].at);
                let length = length(began, until);
                vec![format!("sleep {length}"), length]
            }
            WaitOn::World { what, .. } => outside(self.known.trace().text_of(what)),
            WaitOn::Turn => Vec::new(),
            WaitOn::Permit(resource) if self.kind(resource) == Some(ResourceKind::Lock) => {
                self.of(resource, "lock", "lock ")
            }
            WaitOn::Permit(resource) if self.kind(resource) == Some(ResourceKind::Pool) => {
                self.of(resource, "connection", "connection of ")
            }
            WaitOn::Permit(resource) => self.of(resource, "permit", "permit of "),
            WaitOn::Item(resource) => self.of(resource, "item", "item of "),
            WaitOn::Space(resource) => self.of(resource, "place", "place in "),
            WaitOn::Drained(resource) => self.of(resource, "queue done", "all done in "),
            WaitOn::Event(resource) => self.of(resource, "event", "event "),
            WaitOn::Condition(resource) => self.of(resource, "condition", "condition "),
            WaitOn::Barrier(resource) => self.of(resource, "barrier", "barrier "),
            WaitOn::Future(resource) => self.of(resource, "future", "future "),
            WaitOn::Task(task) => {
                let name = self.known.label(task).to_owned();
                vec![format!("awaits {name}"), name]
            }
            WaitOn::Thread(task) => {
                let name = self.known.label(task).to_owned();
                vec![format!("thread {name}"), "thread".to_owned()]
            }
            WaitOn::Members(resource) => self.members(resource),
        }
    }

    /// Whether the hand keeps the task from running at some time of the span.
    fn is_held(&self, span: &Span) -> bool {
        let to = span.to.unwrap_or_else(|| self.known.now());
        self.lane.holds().iter().any(|hold| hold.from < to && hold.until.is_none_or(|until| until > span.from))
    }

    fn kind(&self, resource: ResourceId) -> Option<ResourceKind> {
        self.known.track(resource).map(|track| track.kind)
    }

    fn of(&self, resource: ResourceId, what: &str, what_of: &str) -> Vec<String> {
        match self.known.track(resource).and_then(|track| track.name()) {
            Some(name) => vec![format!("{what_of}{name}"), name.to_owned()],
            None => vec![what.to_owned()],
        }
    }

    fn members(&self, resource: ResourceId) -> Vec<String> {
        let Some(track) = self.known.track(resource) else { return Vec::new() };
        let what = match track.kind {
            ResourceKind::TaskGroup => "task group",
            ResourceKind::Wait => "wait",
            _ => "gather",
        };
        let count = track.members_after(self.known.seen()).len();
        let noun = if count == 1 { "task" } else { "tasks" };
        vec![format!("{what}: {count} {noun}"), what.to_owned()]
    }

    /// The signs of a mark: what the hand did is shown as a hand, too.
    fn marks(&self, mark: Mark) -> Vec<(usize, Sign)> {
        let event = &self.known.trace().events()[mark.event];
        let by_hand = matches!(event.fact, Fact::CancelRequested { cause: CancelCause::Hand, .. });
        let hand = by_hand.then(|| (mark.event, self.sign(mark.at, mark.event, Symbol::Hand, Role::Hand)));
        hand.into_iter().chain(self.mark(mark)).collect()
    }

    fn mark(&self, mark: Mark) -> Option<(usize, Sign)> {
        let (symbol, role) = match mark.kind {
            MarkKind::CancelRequested => (Symbol::CancelRequested, Role::Cancel),
            MarkKind::CancelDelivered => (Symbol::CancelDelivered, Role::Cancel),
            MarkKind::ShieldHeld => (Symbol::ShieldHeld, Role::Cancel),
            MarkKind::TimedOut => (Symbol::TimedOut, Role::Warning),
            MarkKind::Hand => (Symbol::Hand, Role::Hand),
            MarkKind::Returned => (Symbol::Returned, Role::Good),
            MarkKind::Failed => (Symbol::Raised, Role::Bad),
            MarkKind::Cancelled => (Symbol::Cancelled, Role::Cancelled),
            MarkKind::Lost => (Symbol::Lost, Role::Bad),
            _ => return None,
        };
        Some((mark.event, self.sign(mark.at, mark.event, symbol, role)))
    }

    fn sign(&self, at: Time, event: usize, symbol: Symbol, role: Role) -> Sign {
        Sign { at: self.scale.spot(at, event), symbol, role, happened: event < self.seen.seen() }
    }

    /// What stands behind the end of a lane that did not simply return: the error, or who cancelled it.
    fn note(&self) -> Option<(String, Role)> {
        let ended = self.scale.spot(self.lane.ended?, self.lane.ended_event?);
        if ended > self.scale.axis.end() || ended < self.scale.axis.start() {
            return None;
        }
        match self.lane.outcome {
            None => Some(("pending at the end".to_owned(), Role::Bad)),
            Some(Outcome::Returned(_)) => None,
            Some(Outcome::Raised(error)) => {
                let error = self.known.trace().text_of(error);
                let kind = error.split([':', '(']).next().unwrap_or(error);
                Some((kind.trim().to_owned(), Role::Bad))
            }
            Some(Outcome::Cancelled) => Some((self.who_cancelled()?, Role::Cancel)),
        }
    }

    fn who_cancelled(&self) -> Option<String> {
        let cancel = self.known.task(self.lane.task)?.cancel?;
        let by = cancel.by.map(|by| self.known.label(by));
        Some(match (cancel.cause, by) {
            (CancelCause::Timeout(_), _) => "by its timeout".to_owned(),
            (CancelCause::Group(_), _) => "by its task group".to_owned(),
            (CancelCause::Shutdown, _) => "as the loop shut down".to_owned(),
            (CancelCause::Hand, _) => "by your hand".to_owned(),
            (_, Some(by)) => format!("by {by}"),
            (CancelCause::Call | CancelCause::Awaiter | CancelCause::Gather(_), None) => return None,
        })
    }
}

/// When a wait for time is over.
fn due(state: Activity) -> Option<Time> {
    match state {
        Activity::Waiting(WaitOn::Sleep { until } | WaitOn::World { until, .. }) => Some(until),
        _ => None,
    }
}

/// A length of time as a label says it: `0.3 s`, `50 ms`.
fn length(from: Time, to: Time) -> String {
    let nanos = to.0.saturating_sub(from.0);
    let (unit, name) = match nanos {
        1..100_000 => (1e3, "µs"),
        100_000..100_000_000 => (1e6, "ms"),
        _ => (1e9, "s"),
    };
    #[expect(clippy::cast_precision_loss, reason = "three decimals are shown")]
    let text = format!("{:.3}", nanos as f64 / unit);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text} {name}")
}

/// How a wait for the outer world may be called: `GET api.example.com/users/1`, `GET /users/1`, `/users/1`.
fn outside(what: &str) -> Vec<String> {
    let mut wordings = vec![what.to_owned()];
    if let Some((verb, address)) = what.rsplit_once(' ')
        && let Some(slash) = address.find('/')
    {
        wordings.push(format!("{verb} {}", &address[slash..]));
        wordings.push(address[slash..].to_owned());
    }
    wordings
}
