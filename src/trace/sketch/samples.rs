//! Small whole runs, each with one thing to see.

use super::Sketch;
use crate::trace::fact::{CancelCause, CleanupEnd, Fact, Outcome, ResourceKind, WaitOn, WakeReason};
use crate::trace::id::{Line, ResourceId, TaskId, TextId};
use crate::trace::log::Trace;

const PROGRAM: TaskId = TaskId::PROGRAM;

/// A `main` that the program runs and waits for.
fn begin() -> (Sketch, TaskId) {
    let mut sketch = Sketch::new();
    let main = sketch.spawn_unnamed(PROGRAM, "main", 20);
    sketch.wait(PROGRAM, WaitOn::Task(main), 20, &["<module>"]);
    sketch.run(main);
    (sketch, main)
}

/// `main` ends, and with it the run.
fn end(mut sketch: Sketch, main: TaskId) -> Trace {
    sketch.finish(main, "None");
    sketch.wake(PROGRAM, WakeReason::Finished, Some(main), None);
    sketch.end()
}

/// A gather in `main` of the given tasks, for which it waits.
fn gather(sketch: &mut Sketch, main: TaskId, members: &[TaskId], line: u32) -> ResourceId {
    let gather = sketch.resource(main, ResourceKind::Gather, "", None, line);
    for member in members {
        sketch.fact(main, Fact::Joined { resource: gather, member: *member });
    }
    sketch.wait(main, WaitOn::Members(gather), line, &["main"]);
    gather
}

/// Five `fetch` tasks, each 300 ms long, through a semaphore `limit` of three permits: 600 ms in all. Each prints a
/// line when it is done.
#[must_use]
pub fn semaphore() -> Trace {
    let (mut sketch, main) = begin();
    let limit = sketch.resource(main, ResourceKind::Semaphore, "limit", Some(3), 12);
    let fetches: Vec<TaskId> = (0..5).map(|n| sketch.spawn(main, &format!("fetch-{n}"), 14)).collect();
    let all = gather(&mut sketch, main, &fetches, 15);
    let acquire = |sketch: &mut Sketch, task, held: u32| {
        sketch.fact(task, Fact::Acquired { resource: limit, held, free: 3 - held });
        sketch.wait(
            task,
            WaitOn::Sleep { until: crate::trace::Time(sketch.now.0 + 300_000_000) },
            7,
            &["fetch", "work"],
        );
    };
    for (task, held) in fetches.iter().zip(1..) {
        sketch.run(*task);
        if held <= 3 {
            acquire(&mut sketch, *task, held);
        } else {
            sketch.wait(*task, WaitOn::Permit(limit), 6, &["fetch"]);
        }
    }
    sketch.at(300);
    for task in &fetches[..3] {
        sketch.wake(*task, WakeReason::Timer, None, None);
    }
    for (n, task) in fetches[..3].iter().enumerate() {
        sketch.run(*task).print(*task, &format!("fetched {n}"));
        // A permit that is handed over is never free in between.
        sketch.fact(*task, Fact::Released { resource: limit, held: 2, free: 1 });
        if let Some(next) = fetches.get(n + 3) {
            sketch.wake(*next, WakeReason::Released, Some(*task), Some(limit));
        }
        sketch.finish(*task, &n.to_string());
    }
    for (task, held) in fetches[3..].iter().zip(1..) {
        sketch.run(*task);
        acquire(&mut sketch, *task, held);
    }
    sketch.at(600);
    for task in &fetches[3..] {
        sketch.wake(*task, WakeReason::Timer, None, None);
    }
    for (n, task) in fetches.iter().enumerate().skip(3) {
        let held = u32::from(n == 3);
        sketch.run(*task).print(*task, &format!("fetched {n}"));
        sketch.fact(*task, Fact::Released { resource: limit, held, free: 3 - held }).finish(*task, &n.to_string());
    }
    sketch.wake(main, WakeReason::Finished, fetches.last().copied(), Some(all)).run(main).print(main, "all fetched");
    end(sketch, main)
}

/// `main` cancels `caller` at 100 ms. Its clean-up awaits for 50 ms; the `save` behind its shield goes on and ends at
/// 300 ms.
#[must_use]
pub fn shielded_cancel() -> Trace {
    let (mut sketch, main) = begin();
    let caller = sketch.spawn(main, "caller", 15);
    sketch.sleep(main, 100, 16);
    let save = {
        sketch.run(caller);
        let save = sketch.spawn(caller, "save", 8);
        sketch.fact(caller, Fact::Shielded { inner: save });
        sketch.wait(caller, WaitOn::Task(save), 8, &["caller"]);
        save
    };
    sketch.run(save).sleep(save, 300, 3);
    sketch.at(100).timer(main).cancel(caller, Some(main), CancelCause::Call);
    sketch.wait(main, WaitOn::Task(caller), 18, &["main"]);
    sketch.run(caller).fact(caller, Fact::ShieldHeld { inner: save }).deliver(caller, 8).clean_up(caller, 10);
    sketch.print(caller, "caller cleans up").sleep(caller, 50, 11);
    sketch.at(150).timer(caller).cleaned_up(caller, CleanupEnd::Passed).end_task(caller, Outcome::Cancelled);
    sketch.wake(main, WakeReason::Finished, Some(caller), None).run(main);
    sketch.wait(main, WaitOn::Task(save), 20, &["main"]);
    sketch.at(300).timer(save).print(save, "saved").finish(save, "True");
    sketch.wake(main, WakeReason::Finished, Some(save), None).run(main);
    end(sketch, main)
}

/// A `rude` task holds the event loop from 0 to 1 s; `polite` was to wake at 200 ms and must wait for it.
#[must_use]
pub fn blocked_loop() -> Trace {
    let (mut sketch, main) = begin();
    let polite = sketch.spawn(main, "polite", 14);
    let rude = sketch.spawn(main, "rude", 15);
    gather(&mut sketch, main, &[polite, rude], 16);
    sketch.run(polite).sleep(polite, 200, 4);
    sketch.run(rude).fact(rude, Fact::Blocked { nanos: 1_000_000_000, line: Line(9), what: TextId::EMPTY });
    sketch.at(1_000).print(rude, "rude is done").finish(rude, "None");
    sketch.timer(polite).print(polite, "polite is late").finish(polite, "None");
    sketch.wake(main, WakeReason::Finished, Some(polite), None).run(main);
    end(sketch, main)
}

/// A producer puts four items into a queue of two places; a slow consumer takes 100 ms for each.
#[must_use]
pub fn pipeline() -> Trace {
    let (mut sketch, main) = begin();
    let jobs = sketch.resource(main, ResourceKind::Queue, "jobs", Some(2), 11);
    let producer = sketch.spawn(main, "producer", 12);
    let consumer = sketch.spawn(main, "consumer", 13);
    let both = gather(&mut sketch, main, &[producer, consumer], 14);
    let item = |sketch: &mut Sketch, n: u32| sketch.text(&format!("'job-{n}'"));
    sketch.run(producer);
    for n in 0..2 {
        let text = item(&mut sketch, n);
        sketch.fact(producer, Fact::Put { queue: jobs, len: n + 1, item: text });
    }
    sketch.wait(producer, WaitOn::Space(jobs), 4, &["producer"]);
    sketch.run(consumer);
    for n in 0..4 {
        let text = item(&mut sketch, n);
        let left = u32::from(n < 3);
        sketch.fact(consumer, Fact::Got { queue: jobs, len: left, item: text });
        if n < 2 {
            sketch.wake(producer, WakeReason::Got, Some(consumer), Some(jobs));
        }
        sketch.sleep(consumer, 100, 8);
        if n < 2 {
            let text = item(&mut sketch, n + 2);
            sketch.run(producer).fact(producer, Fact::Put { queue: jobs, len: 2, item: text });
            if n == 0 {
                sketch.wait(producer, WaitOn::Space(jobs), 4, &["producer"]);
            } else {
                sketch.finish(producer, "None");
            }
        }
        sketch.at(u64::from(n + 1) * 100).timer(consumer);
        sketch.fact(consumer, Fact::ItemDone { queue: jobs, unfinished: 3 - n });
    }
    sketch.finish(consumer, "None");
    sketch.wake(main, WakeReason::Finished, Some(consumer), Some(both)).run(main);
    end(sketch, main)
}

/// So many tasks that each sleep once, for 1 to 97 ms.
#[must_use]
pub fn crowd(tasks: u32) -> Trace {
    let (mut sketch, main) = begin();
    let members: Vec<TaskId> = (0..tasks).map(|_| sketch.spawn_unnamed(main, "fetch", 9)).collect();
    let all = gather(&mut sketch, main, &members, 9);
    let length = |task: TaskId| u64::from(task.0 * 37 % 97) + 1;
    for task in &members {
        sketch.run(*task).sleep(*task, length(*task), 4);
    }
    let mut last = None;
    for now in 1..=97 {
        for task in members.iter().filter(|task| length(**task) == now) {
            sketch.at(now).timer(*task).finish(*task, "None");
            last = Some(*task);
        }
    }
    sketch.wake(main, WakeReason::Finished, last, Some(all)).run(main);
    end(sketch, main)
}

/// A tree of tasks: `depth` levels under `main`, each task with `width` children, each asleep for 10 ms a level.
#[must_use]
pub fn nested(depth: u32, width: u32) -> Trace {
    let (mut sketch, main) = begin();
    let mut level = vec![main];
    let mut waiting = Vec::new();
    for step in 0..depth {
        let mut next = Vec::new();
        for parent in level {
            if step > 0 {
                sketch.run(parent);
            }
            let children: Vec<TaskId> = (0..width).map(|_| sketch.spawn_unnamed(parent, "branch", 5)).collect();
            let all = gather(&mut sketch, parent, &children, 6);
            waiting.push((parent, all));
            next.extend(children);
        }
        level = next;
    }
    for leaf in &level {
        sketch.run(*leaf).sleep(*leaf, 10, 3);
    }
    sketch.at(10);
    for leaf in &level {
        sketch.timer(*leaf).finish(*leaf, "None");
    }
    for (parent, all) in waiting.into_iter().rev() {
        sketch.wake(parent, WakeReason::Finished, None, Some(all)).run(parent);
        if parent != main {
            sketch.finish(parent, "None");
        }
    }
    end(sketch, main)
}
