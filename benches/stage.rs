//! The stage alone, without the scenes' language: tasks in Rust that sleep once, with the full trace recorded.

use std::time::Duration;

use asyncade::stage::{Act, Ending, Input, Stage, perform};
use asyncade::trace::{Fact, Line, Outcome, TaskKind, TextId};

fn main() {
    divan::main();
}

/// An act whose main task spawns `count` tasks that sleep 5 ms each, and sleeps longer itself.
fn sleepers(count: u32) -> Act {
    Box::new(move |stage: &Stage| {
        let inner = stage.clone();
        let main = async move {
            for _ in 0..count {
                spawn_sleeper(&inner);
            }
            inner.sleep(Duration::from_millis(10)).await;
        };
        stage.run(main).map_or_else(Ending::from, |()| Ending::completed())
    })
}

fn spawn_sleeper(stage: &Stage) {
    let task = stage.new_task();
    let (parent, name, code) = (Some(stage.current()), stage.text("sleeper"), TextId::EMPTY);
    stage.record(task, Fact::Spawned { parent, name, code, kind: TaskKind::Task, line: Line(1) });
    let inner = stage.clone();
    let body = async move {
        inner.sleep(Duration::from_millis(5)).await;
        inner.record(task, Fact::Finished { outcome: Outcome::Returned(TextId::EMPTY) });
    };
    stage.spawn(task, body).expect("the budget allows so many tasks");
}

#[divan::bench(args = [10, 1_000, 100_000], sample_count = 10)]
fn tasks_that_sleep_once(bencher: divan::Bencher<'_, '_>, count: u32) {
    bencher.counter(divan::counter::ItemsCount::new(count)).bench(|| perform(sleepers(count), Input::default()));
}
