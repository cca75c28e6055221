use super::*;
use crate::trace::fact::{CleanupEnd, Outcome};
use crate::trace::sketch::{self, Sketch};

/// A run with its timeline, so that it can be asked.
struct Run {
    trace: Trace,
    timeline: Timeline,
}

impl Run {
    fn new(trace: Trace) -> Self {
        let timeline = Timeline::of(&trace);
        Self { trace, timeline }
    }

    fn ask(&self) -> Query<'_> {
        Query::new(&self.trace, &self.timeline)
    }

    fn named(&self, tasks: &[TaskId]) -> Vec<&str> {
        tasks.iter().map(|task| self.timeline.label(*task)).collect()
    }
}

fn task(run: &Run, name: &str) -> TaskId {
    run.ask().task(&Names::new(name)).expect("there is such a task")
}

fn millis(millis: u64) -> Time {
    Time(millis * 1_000_000)
}

#[test]
fn times_and_order() {
    let run = Run::new(sketch::semaphore());
    let ask = run.ask();
    assert_eq!(ask.total().value, millis(600));
    assert_eq!(ask.end().map(|end| end.value), Some(RunEnd::Completed));
    let third = task(&run, "fetch-3");
    assert_eq!(ask.created(third).map(|found| found.value), Some(millis(0)));
    assert_eq!(ask.ended(third).map(|found| found.value), Some(millis(600)));
    assert_eq!(ask.took(third).map(|found| found.value), Some(millis(600)));
    assert_eq!(ask.queued(third).map(|found| found.value), Some(millis(300)));
    assert_eq!(ask.result(third).map(|found| found.value), Some("3".to_owned()));
    let order = ask.finish_order(&Names::new("fetch-*"));
    assert_eq!(run.named(&order.value), ["fetch-0", "fetch-1", "fetch-2", "fetch-3", "fetch-4"]);
    assert_eq!(order.at, millis(300));
    assert_eq!(run.named(&ask.start_order(&Names::new("*")).value)[..3], ["program", "main", "fetch-0"]);
}

#[test]
fn evidence_leads_to_the_event() {
    let run = Run::new(sketch::semaphore());
    let ended = run.ask().ended(task(&run, "fetch-3")).expect("it ends");
    assert_eq!(ended.events.len(), 1);
    let event = run.trace.events()[ended.events[0]];
    assert_eq!((event.task, event.at), (task(&run, "fetch-3"), ended.at));
    assert!(matches!(event.fact, Fact::Finished { .. }));
}

#[test]
fn peaks() {
    let run = Run::new(sketch::semaphore());
    let (ask, fetches) = (run.ask(), Names::new("fetch-*"));
    let limit = ask.resource("limit").expect("there is a limit");
    let peak = |share| {
        let found = ask.peak(&fetches, share);
        (found.value, found.at)
    };
    assert_eq!(peak(Share::Alive), (5, millis(0)));
    assert_eq!(peak(Share::UnderWay), (3, millis(0)));
    assert_eq!(peak(Share::Holding(limit)), (3, millis(0)));
    assert_eq!(ask.peak(&Names::new("nobody"), Share::Alive).value, 0);
    assert_eq!(ask.max_held(limit).map(|found| found.value), Some(3));
    assert_eq!(ask.max_waiting(limit).map(|found| found.value), Some(2));
    assert_eq!(ask.held_at_end(limit).map(|found| found.value), Some(0));
    assert_eq!(ask.free_at_end(limit).map(|found| found.value), Some(3));
    assert_eq!(ask.max_items(limit), None);
    let run = Run::new(sketch::pipeline());
    let jobs = run.ask().resource("jobs").expect("there is a queue");
    assert_eq!(run.ask().max_items(jobs).map(|found| found.value), Some(2));
}

#[test]
fn cancellation() {
    let run = Run::new(sketch::shielded_cancel());
    let ask = run.ask();
    let (caller, save) = (task(&run, "caller"), task(&run, "save"));
    assert_eq!(ask.outcome(caller).map(|found| found.value), Some(Outcome::Cancelled));
    assert_eq!(ask.result(caller), None);
    assert_eq!(ask.cancel_requests(caller).value, 1);
    assert_eq!(ask.cancel_requests(caller).at, millis(100));
    assert_eq!(ask.canceller(caller).map(|found| run.timeline.label(found.value)), Some("main"));
    assert_eq!(ask.deliveries(caller).value, 1);
    assert_eq!(ask.shield_held(caller).value, 1);
    assert_eq!(ask.cleanup_end(caller).map(|found| found.value), Some(CleanupEnd::Passed));
    assert_eq!(ask.cleaning(caller).map(|found| found.value), Some(millis(50)));
    assert_eq!((ask.cancel_requests(save).value, ask.canceller(save)), (0, None));
    let all = Names::new("*");
    assert_eq!(run.named(&ask.cancelled(&all).value), ["caller"]);
    assert_eq!(run.named(&ask.returned(&all).value), ["save", "main", "program"]);
    assert_eq!(ask.raised(&all).value, []);
    assert_eq!(ask.is_before(caller, save).map(|found| found.value), Some(false));
    let saved_after = ask.printed_before("caller cleans up", "saved").expect("both are printed");
    assert_eq!((saved_after.value, saved_after.at), (true, millis(300)));
}

#[test]
fn a_blocked_loop_costs_time() {
    let run = Run::new(sketch::blocked_loop());
    let ask = run.ask();
    assert_eq!(ask.blocked().value, millis(1_000));
    assert_eq!(ask.blocking(task(&run, "rude")).map(|found| found.value), Some(millis(1_000)));
    assert_eq!(ask.blocking(task(&run, "polite")).map(|found| found.value), Some(millis(0)));
    assert_eq!(run.ask().count(&Names::new("*")).value, 4);
}

#[test]
fn lines_are_put_together_from_pieces() {
    let mut sketch = Sketch::new();
    let one = sketch.spawn(TaskId::PROGRAM, "one", 1);
    for text in ["a", "b\nc\n", "d"] {
        let text = sketch.text(text);
        sketch.fact(one, Fact::Printed { text, stream: crate::trace::Stream::Out });
    }
    let error = sketch.text("oops\n");
    sketch.fact(one, Fact::Printed { text: error, stream: crate::trace::Stream::Err });
    let run = Run::new(sketch.trace().clone());
    let lines: Vec<String> = run.ask().lines().into_iter().map(|line| line.value.text).collect();
    assert_eq!(lines, ["ab", "c", "d"]);
    assert_eq!(run.ask().printed("a*").map(|line| line.value.by), Some(one));
    assert_eq!(run.ask().printed("oops"), None);
}

#[test]
fn what_went_wrong() {
    let mut sketch = Sketch::new();
    let one = sketch.spawn(TaskId::PROGRAM, "one", 1);
    let two = sketch.spawn(TaskId::PROGRAM, "two", 1);
    let three = sketch.spawn(TaskId::PROGRAM, "three", 1);
    let error = sketch.text("ValueError: bad");
    sketch.end_task(one, Outcome::Raised(error)).fact(one, Fact::NeverRetrieved { error }).fact(two, Fact::Lost);
    let name = sketch.text("fetch");
    sketch.fact(TaskId::PROGRAM, Fact::NeverAwaited { name, line: crate::trace::Line(3) });
    let run = Run::new(sketch.trace().clone());
    let (ask, all) = (run.ask(), Names::new("*"));
    assert_eq!(ask.raised(&all).value, [one]);
    assert_eq!(ask.lost(&all).value, [two]);
    assert_eq!(ask.unfinished(&all).value, [TaskId::PROGRAM, three]);
    assert_eq!(ask.never_awaited().value, ["fetch"]);
    assert_eq!(ask.never_retrieved().value, [one]);
    assert_eq!(ask.result(one).map(|found| found.value), Some("ValueError: bad".to_owned()));
    assert_eq!((ask.ended(three), ask.end()), (None, None));
}

#[test]
fn unnamed_tasks_are_found_by_their_function_and_by_their_label() {
    let run = Run::new(sketch::crowd(3));
    let count = |names: &str| run.ask().count(&Names::new(names)).value;
    assert_eq!([count("fetch"), count("fetch-*"), count("fetch-2"), count("Task-3"), count("x")], [3, 3, 1, 1, 0]);
}
