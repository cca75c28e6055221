use proptest::prelude::*;

use super::*;
use crate::trace::fact::{Fact, Outcome, ResourceKind, WaitOn, WakeReason};
use crate::trace::sketch::{self, Sketch, wild};

fn labels(timeline: &Timeline) -> Vec<&str> {
    timeline.lanes().iter().map(Lane::label).collect()
}

const PROGRAM: TaskId = TaskId::PROGRAM;

#[test]
fn a_lane_shows_what_the_task_did_when() {
    let trace = sketch::semaphore();
    let timeline = Timeline::of(&trace);
    let lane = timeline.lane(TaskId(5)).expect("fetch-3 has a lane");
    let seen: Vec<(u64, Option<u64>, Activity)> =
        lane.spans().map(|span| (span.from.0, span.to.map(|to| to.0), span.state)).collect();
    let (third, two_thirds) = (300_000_000, 600_000_000);
    let limit = WaitOn::Permit(ResourceId(0));
    assert_eq!(
        seen,
        [
            (0, Some(0), Activity::Ready),
            (0, Some(0), Activity::Running),
            (0, Some(third), Activity::Waiting(limit)),
            (third, Some(third), Activity::Ready),
            (third, Some(third), Activity::Running),
            (third, Some(two_thirds), Activity::Waiting(WaitOn::Sleep { until: Time(two_thirds) })),
            (two_thirds, Some(two_thirds), Activity::Ready),
            (two_thirds, Some(two_thirds), Activity::Running),
        ]
    );
    assert_eq!((lane.label(), lane.depth, lane.parent), ("fetch-3", 2, Some(TaskId(1))));
    assert!(matches!(lane.outcome, Some(Outcome::Returned(_))));
}

#[test]
fn a_cancelled_task_never_looks_like_a_finished_one() {
    let timeline = Timeline::of(&sketch::shielded_cancel());
    let caller = timeline.lane(TaskId(2)).expect("caller has a lane");
    let kinds: Vec<MarkKind> = caller.marks().map(|mark| mark.kind).collect();
    assert_eq!(
        kinds,
        [
            MarkKind::Spawned,
            MarkKind::Shielded,
            MarkKind::CancelRequested,
            MarkKind::Woken,
            MarkKind::ShieldHeld,
            MarkKind::CancelDelivered,
            MarkKind::CleanupBegan,
            MarkKind::Printed,
            MarkKind::Woken,
            MarkKind::CleanupEnded,
            MarkKind::Cancelled,
        ]
    );
    let cleanup: Vec<(u64, u64)> = caller
        .spans()
        .filter(|span| span.cleanup && !span.is_instant())
        .map(|span| (span.from.0, span.to.map_or(0, |to| to.0)))
        .collect();
    assert_eq!(cleanup, [(100_000_000, 150_000_000)]);
}

#[test]
fn lanes_stand_under_their_parents() {
    let timeline = Timeline::of(&sketch::nested(2, 2));
    let rows: Vec<(&str, u32)> =
        timeline.rows().iter().filter_map(|task| timeline.lane(*task)).map(|lane| (lane.label(), lane.depth)).collect();
    assert_eq!(
        rows,
        [
            ("program", 0),
            ("main", 1),
            ("branch-1", 2),
            ("branch-3", 3),
            ("branch-4", 3),
            ("branch-2", 2),
            ("branch-5", 3),
            ("branch-6", 3),
        ]
    );
}

#[test]
fn tasks_without_names_are_called_by_their_functions() {
    let mut sketch = Sketch::new();
    sketch.spawn_unnamed(PROGRAM, "main", 1);
    sketch.spawn_unnamed(PROGRAM, "save", 2);
    sketch.spawn(PROGRAM, "fetch-2", 3);
    for _ in 0..3 {
        sketch.spawn_unnamed(PROGRAM, "fetch", 4);
    }
    sketch.at(10).spawn_unnamed(PROGRAM, "save", 5);
    let timeline = Timeline::of(sketch.trace());
    // Together started, together numbered, around the name that is taken; a later one leaves the first its name.
    assert_eq!(labels(&timeline), ["program", "main", "save", "fetch-2", "fetch-1", "fetch-3", "fetch-4", "save-2"]);
}

#[test]
fn a_window_is_found_without_looking_at_the_rest() {
    let trace = sketch::pipeline();
    let timeline = Timeline::of(&trace);
    let consumer = timeline.lane(TaskId(3)).expect("consumer has a lane");
    let (from, to) = (Time(120_000_000), Time(220_000_000));
    let window: Vec<Span> = consumer.spans_between(from, to).collect();
    let all: Vec<Span> = consumer
        .spans()
        .filter(|span| span.from < to && (span.from >= from || span.to.is_none_or(|end| end > from)))
        .collect();
    assert_eq!(window, all);
    assert_eq!(window.len(), 4);
    assert!(consumer.ran_between(from, to));
    assert!(!consumer.ran_between(Time(110_000_000), Time(190_000_000)));
    let kinds: Vec<MarkKind> = consumer.marks_between(from, to).map(|mark| mark.kind).collect();
    assert_eq!(kinds, [MarkKind::Woken, MarkKind::Took]);
    assert_eq!(consumer.span_at(Time(150_000_000)).map(|span| span.from), Some(Time(100_000_000)));
    assert_eq!(consumer.span_at(timeline.end()), None);
}

#[test]
fn a_resource_has_its_level_at_any_moment() {
    let timeline = Timeline::of(&sketch::semaphore());
    let limit = timeline.track(ResourceId(0)).expect("limit has a row");
    let read = |millis: u64| limit.level_at(Time(millis * 1_000_000)).map(|level| (level.gauge, level.waiting));
    assert_eq!(read(100), Some((Gauge::Permits { held: 3, free: 0 }, 2)));
    assert_eq!(read(400), Some((Gauge::Permits { held: 2, free: 1 }, 0)));
    assert_eq!(read(600), Some((Gauge::Permits { held: 0, free: 3 }, 0)));
    assert_eq!((limit.name(), limit.capacity, limit.has_row()), (Some("limit"), Some(3), true));
    let gather = timeline.track(ResourceId(1)).expect("the gather has one too");
    assert_eq!(
        gather.level_at(Time(400_000_000)).map(|level| level.gauge),
        Some(Gauge::Members { joined: 5, done: 3 })
    );
    assert!(!gather.has_row());
    assert_eq!(limit.levels_between(Time(310_000_000), Time(500_000_000)).len(), 1);
}

#[test]
fn a_poll_in_vain_leads_back_to_the_same_wait_and_keeps_the_place_in_line() {
    let mut sketch = Sketch::new();
    let limit = sketch.resource(PROGRAM, ResourceKind::Semaphore, "limit", Some(1), 1);
    let (one, two) = (sketch.spawn(PROGRAM, "one", 1), sketch.spawn(PROGRAM, "two", 1));
    sketch.run(one).wait(one, WaitOn::Permit(limit), 2, &[]).run(two).wait(two, WaitOn::Permit(limit), 2, &[]);
    sketch.run(one).rest();
    let timeline = Timeline::of(sketch.trace());
    let lane = timeline.lane(one).expect("one has a lane");
    assert_eq!(lane.spans().last().map(|span| span.state), Some(Activity::Waiting(WaitOn::Permit(limit))));
    let there = timeline.track(limit).map(|track| track.contents_after(usize::MAX).line);
    assert_eq!(there, Some([(one, Want::Permit), (two, Want::Permit)].into()));
    sketch.wake(one, WakeReason::Released, Some(two), Some(limit));
    let timeline = Timeline::of(sketch.trace());
    assert_eq!(
        timeline.track(limit).and_then(|track| track.levels().last().copied()).map(|level| level.waiting),
        Some(1)
    );
}

#[test]
fn a_thread_that_is_busy_does_not_block_the_loop() {
    let mut sketch = Sketch::new();
    let thread = sketch.thread(PROGRAM, "asyncio_0", "load", 3);
    sketch.fact(thread, Fact::Blocked { nanos: 1_000, line: Line(4), what: crate::trace::TextId::EMPTY });
    let timeline = Timeline::of(sketch.trace());
    assert_eq!(timeline.blocks(), []);
    assert_eq!(timeline.end(), Time(1_000));
}

proptest! {
    #[test]
    fn spans_of_a_lane_follow_each_other_without_gaps(trace in wild::run(200)) {
        let timeline = Timeline::of(&trace);
        for lane in timeline.lanes() {
            let spans: Vec<Span> = lane.spans().collect();
            prop_assert_eq!(spans.first().map(|span| span.from), Some(lane.began));
            for pair in spans.windows(2) {
                prop_assert_eq!(pair[0].to, Some(pair[1].from));
                prop_assert!(pair[0].from <= pair[1].from && pair[0].event <= pair[1].event);
            }
            prop_assert_eq!(spans.last().and_then(|span| span.to), lane.ended);
        }
    }

    #[test]
    fn windows_hold_exactly_what_touches_them(trace in wild::run(200), from in 0..400_u64, length in 0..100_u64) {
        let timeline = Timeline::of(&trace);
        let (from, to) = (Time(from * 1_000_000), Time((from + length) * 1_000_000));
        for lane in timeline.lanes() {
            let found: Vec<Span> = lane.spans_between(from, to).collect();
            let touching: Vec<Span> = lane
                .spans()
                .filter(|span| span.from < to && (span.from >= from || span.to.is_none_or(|end| end > from)))
                .collect();
            prop_assert_eq!(found, touching);
        }
    }

    #[test]
    fn every_task_has_exactly_one_row_and_stands_below_its_parent(trace in wild::run(200)) {
        let timeline = Timeline::of(&trace);
        prop_assert_eq!(timeline.rows().len(), timeline.lanes().len());
        for (row, task) in timeline.rows().iter().enumerate() {
            prop_assert_eq!(timeline.row_of(*task), Some(row));
            if let Some(parent) = timeline.lane(*task).and_then(|lane| lane.parent) {
                prop_assert!(timeline.row_of(parent) < Some(row));
            }
        }
    }
}
