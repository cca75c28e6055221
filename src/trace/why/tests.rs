use super::*;
use crate::trace::fact::{CancelCause, CleanupEnd, ResourceKind, WaitOn};
use crate::trace::id::{ResourceId, Time};
use crate::trace::log::Trace;
use crate::trace::phrase::Part;
use crate::trace::sketch::{self, Sketch};
use crate::trace::timeline::Timeline;

/// The why-sentence of the task with this label, so many milliseconds after the start.
fn why_at(trace: &Trace, millis: u64, label: &str) -> String {
    let timeline = Timeline::of(trace);
    let task = timeline.lanes().iter().find(|lane| lane.label() == label).expect("there is such a task").task;
    why(&State::at_time(trace, &timeline, Time(millis * 1_000_000)), task).to_string()
}

fn described(trace: &Trace, millis: u64, resource: u32) -> String {
    let timeline = Timeline::of(trace);
    describe(&State::at_time(trace, &timeline, Time(millis * 1_000_000)), ResourceId(resource)).to_string()
}

/// `one` and `two` in a `main`, and what they do next.
fn two() -> (Sketch, TaskId, TaskId) {
    let mut sketch = Sketch::new();
    let one = sketch.spawn(TaskId::PROGRAM, "one", 1);
    let two = sketch.spawn(TaskId::PROGRAM, "two", 2);
    sketch.rest();
    (sketch, one, two)
}

#[test]
fn who_waits_for_a_permit_learns_who_holds_them_and_its_place() {
    let trace = sketch::semaphore();
    assert_eq!(
        why_at(&trace, 100, "fetch-4"),
        "fetch-4 waits for a permit of `limit` (line 6): all 3 are held by fetch-0, fetch-1 and fetch-2; 2nd in line."
    );
    assert_eq!(
        described(&trace, 100, 0),
        "`limit`: 3 of 3 permits held, by fetch-0, fetch-1 and fetch-2; fetch-3 and fetch-4 wait in line."
    );
    assert_eq!(described(&trace, 600, 0), "`limit`: 3 permits free.");
}

#[test]
fn the_names_in_a_sentence_are_parts_of_their_own() {
    let trace = sketch::semaphore();
    let timeline = Timeline::of(&trace);
    let state = State::at_time(&trace, &timeline, Time(0));
    let phrase = why(&state, TaskId(5));
    let named = phrase.parts().iter().filter(|part| !matches!(part, Part::Words(_))).cloned().collect::<Vec<_>>();
    let task = |id: u32, name: &str| Part::Task(TaskId(id), name.to_owned());
    assert_eq!(
        named,
        [
            task(5, "fetch-3"),
            Part::Resource(ResourceId(0), "`limit`".to_owned()),
            Part::Line(crate::trace::Line(6), "line 6".to_owned()),
            task(2, "fetch-0"),
            task(3, "fetch-1"),
            task(4, "fetch-2"),
        ]
    );
}

#[test]
fn a_sleeper_says_until_when_and_how_long_still() {
    assert_eq!(
        why_at(&sketch::semaphore(), 100, "fetch-0"),
        "fetch-0 sleeps until 0.300 s (line 7), for another 0.200 s."
    );
}

#[test]
fn who_waits_for_others_names_those_that_are_not_done() {
    let trace = sketch::semaphore();
    assert_eq!(
        why_at(&trace, 100, "main"),
        "main waits for its gather of 5 tasks (line 15): fetch-0, fetch-1, fetch-2 and 2 more."
    );
    assert_eq!(
        why_at(&trace, 300, "main"),
        "main waits for its gather (line 15): 3 of 5 tasks done, not yet fetch-3 and fetch-4."
    );
    assert_eq!(
        why_at(&sketch::crowd(1_000), 50, "main"),
        "main waits for its gather (line 9): 515 of 1,000 tasks done, not yet fetch-1, fetch-3, fetch-4 and 482 more."
    );
    assert_eq!(why_at(&trace, 100, "program"), "The program waits for main (line 20), which waits for 5 tasks.");
    assert_eq!(
        why_at(&trace, 300, "program"),
        "The program waits for main (line 20), which waits for fetch-3 and fetch-4."
    );
}

#[test]
fn a_shielded_cancellation_is_told_on_both_sides_of_the_shield() {
    let trace = sketch::shielded_cancel();
    assert_eq!(
        why_at(&trace, 50, "save"),
        "save sleeps until 0.300 s (line 3), for another 0.250 s. A shield stands between it and caller."
    );
    assert_eq!(
        why_at(&trace, 120, "caller"),
        "caller has been cleaning up since 0.100 s, because main cancelled it: it sleeps until 0.150 s (line 11), for \
         another 0.030 s."
    );
    assert_eq!(
        why_at(&trace, 120, "save"),
        "save sleeps until 0.300 s (line 3), for another 0.180 s. A shield keeps the cancellation of caller at 0.100 s \
         away from it."
    );
    assert_eq!(why_at(&trace, 120, "main"), "main waits for caller (line 18), which cleans up.");
    assert_eq!(why_at(&trace, 300, "caller"), "caller ended cancelled at 0.150 s: main cancelled it at 0.100 s.");
    assert_eq!(why_at(&trace, 300, "save"), "save returned True at 0.300 s.");
}

#[test]
fn a_blocked_loop_names_the_culprit() {
    let trace = sketch::blocked_loop();
    assert_eq!(
        why_at(&trace, 400, "rude"),
        "rude blocks the event loop until 1.000 s (line 9): nothing else can run for another 0.600 s."
    );
    assert_eq!(
        why_at(&trace, 400, "polite"),
        "polite sleeps until 0.200 s (line 4): that is past, but rude blocks the event loop until 1.000 s."
    );
}

#[test]
fn a_ready_task_says_since_when_why_and_who_is_in_its_way() {
    let (mut sketch, one, two) = two();
    sketch.run(one).fact(
        one,
        Fact::Blocked { nanos: 1_000_000_000, line: crate::trace::Line(5), what: crate::trace::TextId::EMPTY },
    );
    let trace = sketch.trace().clone();
    assert_eq!(
        why_at(&trace, 500, "two"),
        "two is new and waits for its first turn: one blocks the event loop until 1.000 s (line 5)."
    );
    let (mut sketch, one, _) = self::two();
    let limit = sketch.resource(TaskId::PROGRAM, ResourceKind::Lock, "door", None, 3);
    sketch.run(two).wait(two, WaitOn::Permit(limit), 8, &[]).run(one);
    sketch.wake(two, WakeReason::Released, Some(one), Some(limit));
    assert_eq!(
        why_at(sketch.trace(), 0, "two"),
        "two is ready (one handed it the permit) and waits for its turn on the event loop: one runs now."
    );
    assert_eq!(why_at(sketch.trace(), 0, "one"), "one runs.");
}

#[test]
fn a_permit_of_a_task_that_is_over_will_never_come_back() {
    let (mut sketch, one, two) = two();
    let limit = sketch.resource(TaskId::PROGRAM, ResourceKind::Semaphore, "limit", Some(1), 3);
    sketch.run(one).fact(one, Fact::Acquired { resource: limit, held: 1, free: 0 });
    let error = sketch.text("ValueError: bad");
    sketch.end_task(one, Outcome::Raised(error));
    sketch.run(two).wait(two, WaitOn::Permit(limit), 8, &[]);
    assert_eq!(
        why_at(sketch.trace(), 0, "two"),
        "two waits for a permit of `limit` (line 8): the only one is held by one, which ended without giving it back; \
         1st in line."
    );
    assert_eq!(why_at(sketch.trace(), 0, "one"), "one failed at 0.000 s with ValueError: bad.");
}

#[test]
fn each_kind_of_resource_has_its_own_words() {
    let (mut sketch, one, two) = two();
    let kinds = [
        (ResourceKind::Lock, "door", None),
        (ResourceKind::Queue, "jobs", Some(1)),
        (ResourceKind::Event, "go", None),
        (ResourceKind::Condition, "news", None),
        (ResourceKind::Barrier, "gate", Some(3)),
        (ResourceKind::Future, "", None),
    ];
    let all: Vec<ResourceId> =
        kinds.iter().map(|(kind, name, places)| sketch.resource(TaskId::PROGRAM, *kind, name, *places, 4)).collect();
    sketch.run(one).fact(one, Fact::Acquired { resource: all[0], held: 1, free: 0 });
    let item = sketch.text("'a'");
    let mut said = |on: WaitOn| {
        sketch.run(two).wait(two, on, 8, &[]);
        let trace = sketch.trace().clone();
        sketch.wake(two, WakeReason::Completed, None, None);
        why_at(&trace, 0, "two")
    };
    assert_eq!(said(WaitOn::Permit(all[0])), "two waits for the lock `door` (line 8), held by one; 1st in line.");
    assert_eq!(said(WaitOn::Item(all[1])), "two waits for an item of `jobs` (line 8), which is empty; 1st in line.");
    assert_eq!(said(WaitOn::Event(all[2])), "two waits for the event `go` (line 8), which nobody has set.");
    assert_eq!(said(WaitOn::Condition(all[3])), "two waits to be notified of the condition `news` (line 8).");
    assert_eq!(said(WaitOn::Barrier(all[4])), "two waits at the barrier `gate` (line 8): 1 of 3 tasks are there.");
    assert_eq!(said(WaitOn::Future(all[5])), "two waits for the future of line 4 (line 8), which is not complete.");
    assert_eq!(said(WaitOn::Turn), "two gave its turn away (line 8) and goes on with the event loop's next turn.");
    assert_eq!(said(WaitOn::Drained(all[1])), "two waits until every item of `jobs` is done (line 8): 0 to go.");
    sketch.fact(one, Fact::Put { queue: all[1], len: 1, item });
    sketch.run(two).wait(two, WaitOn::Space(all[1]), 9, &[]);
    assert_eq!(
        why_at(sketch.trace(), 0, "two"),
        "two waits for a free place in `jobs` (line 9), which is full (1 of 1); 1st in line."
    );
    assert_eq!(described(sketch.trace(), 0, 1), "`jobs`: 1 of 1 item: 'a'; two waits for a free place.");
    assert_eq!(described(sketch.trace(), 0, 0), "`door`: held by one.");
    assert_eq!(described(sketch.trace(), 0, 2), "`go`: not set.");
}

#[test]
fn a_request_that_is_not_delivered_is_told() {
    let (mut sketch, one, two) = two();
    sketch.run(one).sleep(one, 500, 3).at(100).run(two);
    sketch.cancel(one, Some(two), CancelCause::Call);
    assert_eq!(
        why_at(sketch.trace(), 100, "one"),
        "one is ready (two cancelled it) and waits for its turn on the event loop: two runs now. But two cancelled it at \
         0.100 s: the request reaches it when it next runs."
    );
}

#[test]
fn every_cause_of_a_cancellation_has_its_clause() {
    let ended = |by: Option<TaskId>, cause: fn(ResourceId) -> CancelCause, kind: ResourceKind| {
        let (mut sketch, one, _) = two();
        let resource = sketch.resource(TaskId::PROGRAM, kind, "", None, 4);
        sketch.run(one).sleep(one, 500, 3).cancel(one, by, cause(resource)).run(one).deliver(one, 3).clean_up(one, 4);
        sketch.cleaned_up(one, CleanupEnd::Passed).end_task(one, Outcome::Cancelled);
        why_at(sketch.trace(), 0, "one").replace("one ended cancelled at 0.000 s: ", "")
    };
    let (one, two) = (Some(TaskId(1)), Some(TaskId(2)));
    let kind = ResourceKind::TaskGroup;
    assert_eq!(ended(two, |_| CancelCause::Call, kind), "two cancelled it at 0.000 s.");
    assert_eq!(ended(one, |_| CancelCause::Call, kind), "it cancelled itself at 0.000 s.");
    assert_eq!(ended(two, |_| CancelCause::Awaiter, kind), "two, which awaits it, was cancelled at 0.000 s.");
    assert_eq!(ended(None, CancelCause::Timeout, kind), "its time limit was over at 0.000 s.");
    assert_eq!(ended(None, CancelCause::Group, kind), "the task group of line 4 gave up after a failure at 0.000 s.");
    assert_eq!(
        ended(None, CancelCause::Gather, ResourceKind::Gather),
        "the gather of line 4 was cancelled at 0.000 s."
    );
    assert_eq!(ended(None, |_| CancelCause::Shutdown, kind), "`asyncio.run` stopped what was left at 0.000 s.");
    assert_eq!(ended(None, |_| CancelCause::Hand, kind), "you cancelled it at 0.000 s.");
}

/// `one` holds the first lock and wants the second, `two` the other way round.
fn circle_of_two() -> Trace {
    let (mut sketch, one, two) = two();
    let locks = ["a", "b"].map(|name| sketch.resource(TaskId::PROGRAM, ResourceKind::Lock, name, None, 3));
    for (task, first, second) in [(one, locks[0], locks[1]), (two, locks[1], locks[0])] {
        sketch.run(task).fact(task, Fact::Acquired { resource: first, held: 1, free: 0 });
        sketch.wait(task, WaitOn::Permit(second), 8, &[]);
    }
    sketch.wait(TaskId::PROGRAM, WaitOn::Task(one), 9, &[]);
    sketch.trace().clone()
}

#[test]
fn a_deadlock_is_explained_as_a_circle() {
    let trace = circle_of_two();
    let timeline = Timeline::of(&trace);
    let state = State::at_end(&trace, &timeline);
    assert_eq!(circle(&state), [TaskId(1), TaskId(2)]);
    let told: Vec<String> = deadlock(&state).iter().map(Phrase::to_string).collect();
    assert_eq!(
        told,
        [
            "one and two wait for each other: one waits for `b`, held by two; two waits for `a`, held by one.",
            "one waits for the lock `b` (line 8), held by two; 1st in line.",
            "two waits for the lock `a` (line 8), held by one; 1st in line.",
        ]
    );
}

#[test]
fn who_only_waits_for_others_is_in_no_circle() {
    let trace = sketch::semaphore();
    let timeline = Timeline::of(&trace);
    for count in 0..=trace.events().len() {
        assert_eq!(circle(&State::after(&trace, &timeline, count)), []);
    }
}

#[test]
fn of_many_tasks_that_wait_for_ever_a_few_are_told() {
    let mut sketch = Sketch::new();
    let event = sketch.resource(TaskId::PROGRAM, ResourceKind::Event, "go", None, 3);
    for n in 0..10 {
        let task = sketch.spawn(TaskId::PROGRAM, &format!("w{n}"), 1);
        sketch.run(task).wait(task, WaitOn::Event(event), 8, &[]);
    }
    let timeline = Timeline::of(sketch.trace());
    let told = deadlock(&State::at_end(sketch.trace(), &timeline));
    let last: Vec<String> = told.iter().rev().take(2).map(Phrase::to_string).collect();
    assert_eq!(told.len(), 9);
    assert_eq!(last, ["2 more tasks wait, too.", "w7 waits for the event `go` (line 8), which nobody has set."]);
}

#[test]
fn resources_without_names_are_told_apart() {
    let mut sketch = Sketch::new();
    for _ in 0..2 {
        sketch.resource(TaskId::PROGRAM, ResourceKind::Lock, "", None, 8);
    }
    assert_eq!(described(sketch.trace(), 0, 0), "the lock of line 8: free.");
    assert_eq!(described(sketch.trace(), 0, 1), "the 2nd lock of line 8: free.");
}

#[test]
fn tasks_that_are_not_there_get_a_sentence_too() {
    let trace = sketch::shielded_cancel();
    let timeline = Timeline::of(&trace);
    let start = State::after(&trace, &timeline, 1);
    assert_eq!(why(&start, TaskId(2)).to_string(), "caller does not exist yet; it is created at 0.000 s.");
    assert_eq!(why(&start, TaskId(99)).to_string(), "There is no such task.");
    assert_eq!(describe(&start, ResourceId(9)).to_string(), "There is no such thing yet.");
}

proptest::proptest! {
    #[test]
    fn any_moment_of_any_run_can_be_put_into_words(trace in sketch::wild::run(120), at: proptest::sample::Index) {
        let timeline = Timeline::of(&trace);
        let state = State::after(&trace, &timeline, at.index(trace.events().len() + 1));
        for lane in timeline.lanes() {
            let text = why(&state, lane.task).to_string();
            proptest::prop_assert!(text.ends_with('.'), "{}", text);
        }
        for track in timeline.tracks() {
            proptest::prop_assert!(describe(&state, track.resource).to_string().ends_with('.'));
        }
    }
}
