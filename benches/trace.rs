//! Looking at a long run: folding a million events, and the state at a random moment of it.

use asyncade::trace::sketch::Sketch;
use asyncade::trace::why::why;
use asyncade::trace::{State, TaskId, Time, Timeline, Trace};

fn main() {
    divan::main();
}

/// A thousand tasks that sleep again and again: a little over a million events.
fn million_events() -> Trace {
    let mut sketch = Sketch::new();
    let tasks: Vec<TaskId> =
        (0..1_000).map(|number| sketch.spawn(TaskId::PROGRAM, &format!("worker-{number}"), 3)).collect();
    for round in 0..250_u64 {
        for (number, task) in (0_u64..).zip(&tasks) {
            sketch.at(1_000 * round + number);
            if round > 0 {
                sketch.timer(*task);
            }
            sketch.run(*task).sleep(*task, 900, 4);
        }
    }
    let trace = sketch.end();
    assert!(trace.events().len() > 1_000_000, "only {} events", trace.events().len());
    trace
}

#[divan::bench(sample_count = 10)]
fn fold(bencher: divan::Bencher<'_, '_>) {
    let trace = million_events();
    bencher.bench_local(|| Timeline::of(&trace));
}

#[divan::bench]
fn seek(bencher: divan::Bencher<'_, '_>) {
    let trace = million_events();
    let timeline = Timeline::of(&trace);
    let mut at = 0_u64;
    bencher.bench_local(|| {
        at = (at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1)) % timeline.end().0;
        let state = State::at_time(&trace, &timeline, Time(at));
        (state.task(TaskId(500)), why(&state, TaskId(500)))
    });
}
