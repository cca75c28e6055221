use super::*;
use crate::trace::fact::{ResourceKind, WaitOn};
use crate::trace::id::ResourceId;
use crate::trace::sketch::{self, Sketch};

/// The sentence of a fact about `one`, in a run in which there are `one`, `two` and a resource.
fn said(kind: ResourceKind, fact: impl Fn(&mut Sketch, ResourceId) -> Fact) -> String {
    let mut sketch = Sketch::new();
    let one = sketch.spawn(TaskId::PROGRAM, "one", 1);
    sketch.spawn(TaskId::PROGRAM, "two", 2);
    let name = if kind == ResourceKind::Timeout { "" } else { "thing" };
    let resource = sketch.resource(one, kind, name, Some(2), 4);
    let fact = fact(&mut sketch, resource);
    sketch.fact(one, fact);
    let trace = sketch.trace().clone();
    sentence(&trace, &Timeline::of(&trace), trace.events().len() - 1).to_string()
}

const TWO: TaskId = TaskId(2);

#[test]
fn permits_and_locks() {
    let semaphore = ResourceKind::Semaphore;
    assert_eq!(
        said(semaphore, |_, resource| Fact::Acquired { resource, held: 1, free: 1 }),
        "one takes a permit of `thing`: 1 of 2 held."
    );
    assert_eq!(
        said(semaphore, |_, resource| Fact::Released { resource, held: 0, free: 2 }),
        "one gives a permit of `thing` back: 2 free."
    );
    assert_eq!(
        said(ResourceKind::Lock, |_, resource| Fact::Acquired { resource, held: 1, free: 0 }),
        "one takes the lock `thing`."
    );
    assert_eq!(
        said(ResourceKind::Lock, |_, resource| Fact::Released { resource, held: 0, free: 1 }),
        "one gives the lock `thing` back."
    );
}

#[test]
fn queues_and_events() {
    let queue = ResourceKind::Queue;
    let put = |len| move |sketch: &mut Sketch, queue| Fact::Put { queue, len, item: sketch.text("'job'") };
    let got = |len| move |sketch: &mut Sketch, queue| Fact::Got { queue, len, item: sketch.text("'job'") };
    assert_eq!(said(queue, put(1)), "one puts 'job' into `thing`: 1 of 2 places.");
    assert_eq!(said(queue, got(1)), "one takes 'job' out of `thing`: 1 item left.");
    assert_eq!(said(queue, got(0)), "one takes 'job' out of `thing`, which is empty now.");
    assert_eq!(
        said(queue, |_, queue| Fact::ItemDone { queue, unfinished: 3 }),
        "one reports an item of `thing` done; 3 to go."
    );
    assert_eq!(
        said(queue, |_, queue| Fact::ItemDone { queue, unfinished: 0 }),
        "one reports an item of `thing` done; that was the last."
    );
    assert_eq!(said(ResourceKind::Event, |_, resource| Fact::Set { resource }), "one sets the event `thing`.");
    assert_eq!(said(ResourceKind::Event, |_, resource| Fact::Cleared { resource }), "one clears the event `thing`.");
}

#[test]
fn cancellation_and_limits() {
    let kind = ResourceKind::Timeout;
    let requested = |by, cause| said(kind, move |_, _| Fact::CancelRequested { by, cause });
    assert_eq!(requested(Some(TWO), CancelCause::Call), "two cancels one.");
    assert_eq!(requested(Some(TaskId(1)), CancelCause::Call), "one cancels itself.");
    assert_eq!(requested(None, CancelCause::Hand), "You cancel one.");
    assert_eq!(requested(Some(TWO), CancelCause::Awaiter), "The cancellation of two goes on to one.");
    assert_eq!(requested(None, CancelCause::Shutdown), "`asyncio.run` cancels one, which is left over.");
    let line = Line(7);
    assert_eq!(
        said(kind, |sketch, _| Fact::CancelDelivered { line, stack: sketch.trace().clone().stack(&[]) }),
        "The cancellation reaches one (line 7)."
    );
    assert_eq!(said(kind, |_, _| Fact::CleanupBegan { line }), "one begins to clean up (line 7).");
    assert_eq!(
        said(kind, |_, _| Fact::CleanupEnded { how: CleanupEnd::Swallowed }),
        "one has cleaned up and swallows the cancellation: it goes on."
    );
    assert_eq!(
        said(kind, |_, _| Fact::ShieldHeld { inner: TWO }),
        "The shield holds: the cancellation of one does not reach two, which goes on."
    );
    assert_eq!(
        said(kind, |_, resource| Fact::Deadline { resource, at: Some(Time(2_000_000_000)) }),
        "one has a time limit: 2.000 s, until 2.000 s."
    );
    assert_eq!(said(kind, |_, resource| Fact::TimedOut { resource }), "The time limit of one is over.");
}

#[test]
fn output_errors_and_ends() {
    let kind = ResourceKind::Event;
    let print =
        |text: &'static str, stream| said(kind, move |sketch, _| Fact::Printed { text: sketch.text(text), stream });
    assert_eq!(print("hello\n", Stream::Out), "one prints \"hello\".");
    assert_eq!(print("a\nb\nc\n", Stream::Out), "one prints \"a\" and 2 more lines.");
    assert_eq!(print("\n", Stream::Out), "one prints \"\".");
    assert_eq!(print("bad\n", Stream::Err), "one writes to standard error: \"bad\".");
    assert_eq!(
        said(kind, |sketch, _| Fact::Raised {
            kind: sketch.text("ValueError"),
            message: sketch.text("no"),
            line: Line(3)
        }),
        "one raises ValueError: no (line 3)."
    );
    assert_eq!(
        said(kind, |sketch, _| Fact::NeverAwaited { name: sketch.text("fetch"), line: Line(3) }),
        "The coroutine `fetch` (line 3) was never awaited: it never ran."
    );
    let finished =
        |outcome: fn(&mut Sketch) -> Outcome| said(kind, move |sketch, _| Fact::Finished { outcome: outcome(sketch) });
    assert_eq!(finished(|sketch| Outcome::Returned(sketch.text("42"))), "one returns 42.");
    assert_eq!(finished(|sketch| Outcome::Returned(sketch.text("None"))), "one is done.");
    assert_eq!(finished(|sketch| Outcome::Raised(sketch.text("KeyError: 'a'"))), "one fails with KeyError: 'a'.");
    assert_eq!(finished(|_| Outcome::Cancelled), "one ends cancelled.");
    assert_eq!(said(kind, |_, _| Fact::Lost), "one is thrown away although it still waits.");
}

#[test]
fn waits_and_wakes() {
    let wait = |kind, on: fn(ResourceId) -> WaitOn| {
        said(kind, move |sketch, resource| Fact::Waiting {
            on: on(resource),
            line: Line(5),
            stack: sketch.trace().clone().stack(&[]),
        })
    };
    let event = ResourceKind::Event;
    assert_eq!(
        wait(event, |_| WaitOn::Sleep { until: Time(500_000) }),
        "one sleeps for 0.000500 s, until 0.000500 s (line 5)."
    );
    assert_eq!(
        wait(ResourceKind::Semaphore, WaitOn::Permit),
        "one waits for a permit of `thing`; 1st in line (line 5)."
    );
    assert_eq!(wait(event, WaitOn::Event), "one waits for the event `thing` (line 5).");
    assert_eq!(wait(event, |_| WaitOn::Task(TWO)), "one waits for two (line 5).");
    assert_eq!(wait(event, |_| WaitOn::Turn), "one gives its turn away (line 5).");
    let woken = |reason, by| said(event, move |_, _| Fact::Woken { reason, by, resource: None });
    assert_eq!(woken(WakeReason::Set, Some(TWO)), "one is ready: two set the event.");
    assert_eq!(woken(WakeReason::Released, None), "one is ready: a permit was handed to it.");
    assert_eq!(woken(WakeReason::Timer, Some(TWO)), "one is ready: its sleep is over.");
    assert_eq!(woken(WakeReason::Drained, Some(TWO)), "one is ready: two reported the last item done.");
}

#[test]
fn a_renamed_task_is_called_by_the_name_it_has_at_the_time() {
    let mut sketch = Sketch::new();
    let task = sketch.spawn_unnamed(TaskId::PROGRAM, "save", 1);
    let name = sketch.text("keeper");
    sketch.fact(task, Fact::Renamed { name }).print(task, "x");
    let trace = sketch.trace().clone();
    let timeline = Timeline::of(&trace);
    let all: Vec<String> = (2..5).map(|index| sentence(&trace, &timeline, index).to_string()).collect();
    assert_eq!(
        all,
        ["The program starts save (line 1).", "save is called keeper from now on.", "keeper prints \"x\"."]
    );
}

proptest::proptest! {
    #[test]
    fn every_event_has_a_sentence(trace in sketch::wild::run(120)) {
        let timeline = Timeline::of(&trace);
        for index in 0..trace.events().len() {
            let text = sentence(&trace, &timeline, index).to_string();
            proptest::prop_assert!(text.ends_with('.'), "{}", text);
        }
        proptest::prop_assert!(sentence(&trace, &timeline, trace.events().len()).is_empty());
    }
}
