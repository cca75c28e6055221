use super::*;
use crate::trace::fact::Stream;
use crate::trace::sketch::{self, Sketch};

#[test]
fn a_run_through_a_semaphore_reads_well() {
    insta::assert_snapshot!(text(&sketch::semaphore()));
}

#[test]
fn a_shielded_cancellation_reads_well() {
    insta::assert_snapshot!(text(&sketch::shielded_cancel()));
}

#[test]
fn a_blocked_loop_reads_well() {
    insta::assert_snapshot!(text(&sketch::blocked_loop()));
}

#[test]
fn a_queue_between_two_tasks_reads_well() {
    insta::assert_snapshot!(text(&sketch::pipeline()));
}

#[test]
fn output_of_several_lines_is_quoted_below_its_sentence() {
    let mut sketch = Sketch::new();
    let text = sketch.text("Traceback:\n  line 1\nValueError\n");
    sketch.fact(TaskId::PROGRAM, Fact::Printed { text, stream: Stream::Err });
    assert_eq!(
        super::text(sketch.trace()),
        " 1  0.000 s  The program starts.\n 2  0.000 s  The program writes to standard error: \"Traceback:\" and 2 more \
         lines.\n               | Traceback:\n               |   line 1\n               | ValueError\n\nThe run has \
         come to 0.000 s and is not over.\nNo tasks.\n"
    );
}

#[test]
fn what_happens_to_many_tasks_at_once_is_told_once() {
    let trace = sketch::crowd(1_000);
    let timeline = Timeline::of(&trace);
    let third = entries(&trace, &timeline).nth(2).map(|entry| entry.phrase.to_string());
    assert_eq!(third.as_deref(), Some("main starts 1,000 tasks: fetch-1, fetch-2, fetch-3 and 997 more (line 9)."));
}

proptest::proptest! {
    #[test]
    fn entries_are_numbered_and_in_order(trace in sketch::wild::run(150)) {
        let timeline = Timeline::of(&trace);
        let mut last = None;
        for (place, entry) in entries(&trace, &timeline).enumerate() {
            proptest::prop_assert_eq!(entry.number, place + 1);
            proptest::prop_assert_eq!(entry.at, trace.events()[entry.event].at);
            proptest::prop_assert!(last < Some(entry.event));
            last = Some(entry.event);
        }
    }
}
