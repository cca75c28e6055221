use super::*;
use crate::trace::sketch::{self, Sketch};
use crate::trace::{Outcome, WaitOn};

/// A program that prints these lines, one after the other.
fn prints(lines: &[&str]) -> Ending {
    let mut sketch = Sketch::new();
    for line in lines {
        sketch.print(TaskId::PROGRAM, line);
    }
    Ending::of(&sketch.end())
}

fn with(change: impl FnOnce(&mut Ending)) -> Ending {
    let mut ending = prints(&["a", "b"]);
    change(&mut ending);
    ending
}

#[test]
fn runs_that_print_and_end_alike_come_to_the_same_whatever_their_order() {
    assert_eq!(Ending::of(&sketch::semaphore()), Ending::of(&sketch::semaphore()));
    assert_eq!(prints(&["a", "b"]), prints(&["a", "b"]));
    assert_ne!(prints(&["a", "b"]), prints(&["b", "a"]));
}

#[test]
fn a_phrase_says_in_what_an_outcome_is_unlike_the_usual_one() {
    let usual = prints(&["a", "b"]);
    assert_eq!(prints(&["a", "c"]).unlike(&usual), "line 2 is \"c\", not \"b\"");
    assert_eq!(prints(&["a"]).unlike(&usual), "it does not print \"b\"");
    assert_eq!(prints(&["a", "b", "c"]).unlike(&usual), "it also prints \"c\"");
    let deadlock = with(|ending| (ending.how, ending.message) = (RunEnd::Deadlocked, "A waits for B.".into()));
    assert_eq!((deadlock.word(), deadlock.unlike(&usual).as_str()), ("deadlock", "A waits for B."));
    let lost = with(|ending| ending.lost = vec!["save".into()]);
    assert_eq!((lost.word(), lost.unlike(&usual).as_str()), ("lost task", "save is thrown away"));
    let failed = with(|ending| ending.failed = vec![("job".into(), "ValueError: no".into())]);
    assert_eq!((failed.word(), failed.unlike(&usual).as_str()), ("done", "job fails with ValueError: no"));
    assert!(usual.is_good() && failed.is_good() && !lost.is_good() && !deadlock.is_good());
}

#[test]
fn lost_and_failed_tasks_are_told_by_name() {
    let mut sketch = Sketch::new();
    let (one, two) = (sketch.spawn(TaskId::PROGRAM, "one", 1), sketch.spawn(TaskId::PROGRAM, "two", 2));
    sketch.wait(one, WaitOn::Turn, 3, &[]);
    sketch.fact(one, Fact::Lost);
    let error = sketch.text("ValueError: no");
    sketch.fact(two, Fact::Finished { outcome: Outcome::Raised(error) });
    let ending = Ending::of(&sketch.end());
    assert_eq!(ending.lost, ["one"]);
    assert_eq!(ending.failed, [("two".to_owned(), "ValueError: no".to_owned())]);
}

#[test]
fn seeds_are_grouped_by_outcome_in_the_order_of_the_smallest() {
    let mut orders = Orders::default();
    for (seed, line) in [(5, "x"), (3, "y"), (0, "x"), (4, "y"), (9, "z")] {
        orders.add(seed, prints(&[line]), Time(seed));
    }
    let groups: Vec<_> = orders.groups().iter().map(|group| (group.seed, group.count, group.times)).collect();
    assert_eq!(groups, [(0, 2, (Time(0), Time(5))), (3, 2, (Time(3), Time(4))), (9, 1, (Time(9), Time(9)))]);
    let strip: Vec<_> = orders.strip();
    assert_eq!(strip, [(0, Some(0)), (3, Some(1)), (4, Some(1)), (5, Some(0)), (9, Some(2))]);
}

#[test]
fn more_outcomes_than_are_told_apart_are_counted() {
    let mut orders = Orders::default();
    for seed in 0..MOST_GROUPS as u64 + 7 {
        orders.add(seed, prints(&[&seed.to_string()]), Time::ZERO);
    }
    assert_eq!((orders.tried(), orders.groups().len(), orders.untold()), (MOST_GROUPS + 7, MOST_GROUPS, 7));
    assert_eq!(orders.strip().last().unwrap().1, None);
}
