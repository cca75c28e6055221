use super::*;
use crate::trace::sketch::{self, Sketch};
use crate::trace::{WaitOn, WakeReason};

fn compare(one: &Trace, other: &Trace) -> Comparison {
    Comparison::new((one, &Timeline::of(one)), (other, &Timeline::of(other)))
}

/// Tasks that sleep so many milliseconds each and print their names; line numbers begin at `line`.
fn sleepers(tasks: &[(&str, u64)], line: u32) -> Trace {
    let mut sketch = Sketch::new();
    let ids: Vec<TaskId> = tasks.iter().map(|(name, _)| sketch.spawn(TaskId::PROGRAM, name, line)).collect();
    if let Some(last) = ids.last() {
        sketch.wait(TaskId::PROGRAM, WaitOn::Task(*last), line + 1, &["<module>"]);
    }
    for (id, (_, millis)) in ids.iter().zip(tasks) {
        sketch.run(*id).sleep(*id, *millis, line);
    }
    let mut order: Vec<_> = ids.iter().zip(tasks).collect();
    order.sort_by_key(|(_, (_, millis))| *millis);
    for (id, (name, millis)) in order {
        sketch.at(*millis);
        sketch.timer(*id).print(*id, name).finish(*id, "None");
    }
    sketch.wake(TaskId::PROGRAM, WakeReason::Finished, ids.last().copied(), None);
    sketch.end()
}

const MS: u64 = 1_000_000;

#[test]
fn a_run_does_not_part_from_itself_wherever_its_lines_are() {
    for trace in [sketch::semaphore(), sketch::shielded_cancel(), sketch::pipeline()] {
        let comparison = compare(&trace, &trace);
        assert_eq!(comparison.parting, None);
        assert!(comparison.same_output && comparison.pairs.iter().all(|pair| pair.parts.is_none()));
        assert_eq!(comparison.sums[0], comparison.sums[1]);
    }
    let tasks = [("a", 100), ("b", 200)];
    let comparison = compare(&sleepers(&tasks, 1), &sleepers(&tasks, 40));
    assert_eq!((comparison.parting, comparison.same_output), (None, true));
}

#[test]
fn runs_part_at_the_first_event_that_says_something_else() {
    let (one, other) = (sleepers(&[("a", 100), ("b", 200)], 1), sleepers(&[("a", 100), ("b", 300)], 1));
    let comparison = compare(&one, &other);
    let parting = comparison.parting.unwrap();
    // `b` says for how long it will sleep at the start already.
    assert_eq!((parting.at, one.events()[parting.event].task), (Time::ZERO, TaskId(2)));
    assert_eq!(comparison.sums.map(|sum| sum.total), [Time(200 * MS), Time(300 * MS)]);
    assert_eq!(
        comparison.pairs.iter().map(|pair| pair.parts.map(|at| at.0 / MS)).collect::<Vec<_>>(),
        [Some(200), None, Some(200)]
    );
    assert!(comparison.same_output);
}

#[test]
fn a_run_that_is_over_earlier_parts_at_its_end() {
    let (whole, mut half) = (sketch::semaphore(), sketch::semaphore());
    half.truncate(half.events().len() - 1);
    let parting = compare(&whole, &half).parting.unwrap();
    assert_eq!(parting.event, whole.events().len() - 1);
}

#[test]
fn lanes_are_paired_by_name_and_the_rest_stands_behind_its_neighbour() {
    let one = sleepers(&[("a", 100), ("b", 200), ("c", 300)], 1);
    let other = sleepers(&[("a", 100), ("x", 150), ("c", 300), ("c", 300)], 1);
    let tasks =
        |pairs: &[Pair]| pairs.iter().map(|pair| pair.tasks.map(|task| task.map(|task| task.0))).collect::<Vec<_>>();
    assert_eq!(
        tasks(&compare(&one, &other).pairs),
        [[Some(0), Some(0)], [Some(1), Some(1)], [None, Some(2)], [Some(2), None], [Some(3), Some(3)], [None, Some(4)]]
    );
    assert!(!compare(&one, &other).same_output);
}
