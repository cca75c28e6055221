//! What the stage promises, tried with small acts in Rust.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use super::{Act, Budget, Command, Ending, Halt, Input, Intervention, Stage, StageState, perform, spawn};
use crate::trace::{Fact, Line, Outcome, RunEnd, Stream, TaskId, TaskKind, TextId, Time, Trace, WakeReason};

const MS: Duration = Duration::from_millis(1);

fn ms(millis: u64) -> Time {
    Time(millis * 1_000_000)
}

fn say(stage: &Stage, text: &str) {
    let text = stage.text(text);
    stage.record(stage.current(), Fact::Printed { text, stream: Stream::Out });
}

/// Spawns a task that is recorded as the script's are.
fn task(stage: &Stage, name: &str, body: impl Future<Output = ()> + 'static) -> TaskId {
    let task = stage.new_task();
    let parent = Some(stage.current());
    let name = stage.text(name);
    stage.record(task, Fact::Spawned { parent, name, code: TextId::EMPTY, kind: TaskKind::Task, line: Line(1) });
    let inner = stage.clone();
    let _ = stage.spawn(task, async move {
        body.await;
        inner.record(task, Fact::Finished { outcome: Outcome::Returned(TextId::EMPTY) });
    });
    task
}

fn act<F: Future<Output = ()> + 'static>(main: impl FnOnce(Stage) -> F + Send + 'static) -> Act {
    Box::new(move |stage| stage.run(main(stage.clone())).map_or_else(Ending::from, |()| Ending::completed()))
}

fn output(trace: &Trace) -> Vec<(u64, String)> {
    let printed = trace.events().iter().filter_map(|event| match event.fact {
        Fact::Printed { text, .. } => Some((event.at.0 / 1_000_000, trace.text_of(text).to_owned())),
        _ => None,
    });
    printed.collect()
}

fn words(trace: &Trace) -> Vec<String> {
    output(trace).into_iter().map(|(_, word)| word).collect()
}

fn ending(trace: &Trace) -> (RunEnd, String) {
    match trace.events().last().map(|event| event.fact) {
        Some(Fact::Ended { how, message, .. }) => (how, trace.text_of(message).to_owned()),
        other => panic!("the trace does not end: {other:?}"),
    }
}

/// Five tasks that sleep different times, three times each.
fn sleepers() -> Act {
    act(|stage| async move {
        for number in 0..5_u32 {
            let inner = stage.clone();
            task(&stage, &format!("s{number}"), async move {
                for _ in 0..3 {
                    inner.sleep(MS * (50 + 30 * number)).await;
                    say(&inner, &format!("s{number}"));
                }
            });
        }
        stage.sleep(MS * 1000).await;
    })
}

#[test]
fn time_passes_only_by_sleeping_and_exactly() {
    let trace = perform(sleepers(), Input::default());
    let expected: Vec<_> = {
        let mut all: Vec<_> = (0..5).flat_map(|n| (1..=3).map(move |k| (k * (50 + 30 * n), k, n))).collect();
        all.sort_unstable();
        all.into_iter().map(|(at, _, n)| (at, format!("s{n}"))).collect()
    };
    let mut got = output(&trace);
    got.sort_by_key(|(at, _)| *at);
    let (mut times, mut expected_times): (Vec<_>, Vec<_>) = (got.clone(), expected.clone());
    times.sort();
    expected_times.sort();
    assert_eq!(times, expected_times);
    assert_eq!(ending(&trace), (RunEnd::Completed, String::new()));
}

#[test]
fn microseconds_are_told_apart() {
    let trace = perform(
        act(|stage| async move {
            for (name, micros) in [("c", 503), ("a", 501), ("b", 502)] {
                let inner = stage.clone();
                task(&stage, name, async move {
                    inner.sleep(Duration::from_micros(micros)).await;
                    assert_eq!(inner.now(), Time(micros * 1000));
                    say(&inner, name);
                });
            }
            stage.sleep(MS).await;
        }),
        Input::default(),
    );
    assert_eq!(words(&trace), ["a", "b", "c"]);
}

#[test]
fn ready_tasks_run_first_come_first_served() {
    let trace = perform(
        act(|stage| async move {
            for name in ["a", "b", "c"] {
                let inner = stage.clone();
                task(&stage, name, async move {
                    for _ in 0..3 {
                        say(&inner, name);
                        inner.turn().await;
                    }
                });
            }
            stage.sleep(MS).await;
        }),
        Input::default(),
    );
    assert_eq!(words(&trace), ["a", "b", "c", "a", "b", "c", "a", "b", "c"]);
}

#[test]
fn hundreds_of_tasks_keep_their_order_over_many_turns() {
    let trace = perform(
        act(|stage| async move {
            for number in 0..500_u32 {
                let inner = stage.clone();
                task(&stage, "t", async move {
                    for _ in 0..4 {
                        say(&inner, &number.to_string());
                        inner.turn().await;
                    }
                });
            }
            stage.sleep(MS).await;
        }),
        Input::default(),
    );
    let expected: Vec<_> = (0..4).flat_map(|_| 0..500).map(|number: u32| number.to_string()).collect();
    assert_eq!(words(&trace), expected);
}

#[test]
fn equal_deadlines_fire_in_the_order_in_which_they_were_set() {
    // Set at different moments for the same one, nearest last.
    let trace = perform(
        act(|stage| async move {
            for (name, start) in [("first", 0), ("second", 7), ("third", 4_999), ("fourth", 4_999)] {
                let inner = stage.clone();
                task(&stage, name, async move {
                    inner.sleep(MS * start).await;
                    inner.sleep(MS * (5_000 - start)).await;
                    say(&inner, name);
                });
            }
            stage.sleep(MS * 6_000).await;
        }),
        Input::default(),
    );
    assert_eq!(words(&trace), ["first", "second", "third", "fourth"]);
    assert!(output(&trace).iter().all(|(at, _)| *at == 5_000));
}

#[test]
fn a_call_waits_for_the_next_turn() {
    let trace = perform(
        act(|stage| async move {
            let log = Rc::new(RefCell::new(Vec::new()));
            for name in ["one", "two"] {
                let log = Rc::clone(&log);
                stage.call_soon(move |stage| {
                    log.borrow_mut().push(name);
                    let log = Rc::clone(&log);
                    stage.call_soon(move |_| log.borrow_mut().push("later"));
                });
            }
            stage.turn().await;
            assert_eq!(*log.borrow(), ["one", "two"]);
            stage.turn().await;
            assert_eq!(*log.borrow(), ["one", "two", "later", "later"]);
            say(&stage, "done");
        }),
        Input::default(),
    );
    assert_eq!(words(&trace), ["done"]);
}

#[test]
fn a_struck_timer_never_fires_and_holds_nobody_up() {
    let trace = perform(
        act(|stage| async move {
            let timer = stage.call_at(ms(50), |stage| say(stage, "never"));
            stage.call_at(ms(50), |stage| say(stage, "once"));
            let far = stage.call_at(ms(90_000), |_| {});
            assert!(stage.strike(timer));
            assert!(!stage.strike(timer));
            assert!(stage.strike(far));
            stage.sleep(MS * 60).await;
        }),
        Input::default(),
    );
    assert_eq!(output(&trace), [(50, "once".to_owned())]);
    assert_eq!(trace.end(), ms(60));
}

#[test]
fn a_blocking_task_holds_everybody_back() {
    let trace = perform(
        act(|stage| async move {
            for (name, wait) in [("late", 30), ("early", 20)] {
                let inner = stage.clone();
                task(&stage, name, async move {
                    inner.sleep(MS * wait).await;
                    say(&inner, name);
                });
            }
            stage.turn().await;
            stage.block(MS * 100, Line(7), "");
            say(&stage, "blocker");
            stage.sleep(MS).await;
        }),
        Input::default(),
    );
    let blocked = trace.events().iter().find(|event| matches!(event.fact, Fact::Blocked { .. })).unwrap();
    assert_eq!(
        (blocked.at, blocked.fact),
        (Time::ZERO, Fact::Blocked { nanos: 100_000_000, line: Line(7), what: TextId::EMPTY })
    );
    assert_eq!(output(&trace), [(100, "blocker".into()), (100, "early".into()), (100, "late".into())]);
}

#[test]
fn a_seed_permutes_ready_tasks_and_repeats_itself() {
    let crowd = || {
        act(|stage| async move {
            for number in 0..8 {
                let inner = stage.clone();
                task(&stage, "t", async move { say(&inner, &number.to_string()) });
            }
            stage.sleep(MS).await;
        })
    };
    let with = |seed| words(&perform(crowd(), Input { seed, ..Input::default() }));
    let in_order: Vec<_> = (0..8).map(|number| number.to_string()).collect();
    assert_eq!(with(0), in_order);
    assert_eq!(with(1), with(1));
    let orders: std::collections::HashSet<_> = (1..20).map(with).collect();
    assert!(orders.len() > 10, "seeds give many orders, got {}", orders.len());
    let mut sorted = with(5);
    sorted.sort();
    assert_eq!(sorted, in_order);
}

#[test]
fn the_same_input_gives_the_same_trace() {
    for seed in [0, 7] {
        let input = Input { seed, ..Input::default() };
        let first = perform(sleepers(), input.clone());
        for _ in 0..20 {
            assert_eq!(perform(sleepers(), input.clone()), first);
        }
    }
}

/// Drives an act with the given commands, then to its end; returns the trace and where it stood after each command.
fn drive(act: Act, commands: &[Command]) -> (Trace, Vec<Time>) {
    let mut handle = spawn(act, Input::default(), || {}).unwrap();
    let mut trace = Trace::new();
    let mut stands = Vec::new();
    let mut commands = commands.iter().copied().chain(std::iter::repeat(Command::RunToEnd));
    loop {
        let report = handle.wait_report().expect("the run reports its end");
        trace.extend(report.delta);
        match report.state {
            StageState::Running => {}
            StageState::Standing { .. } => {
                stands.push(report.now);
                assert!(handle.send(commands.next().unwrap()));
            }
            StageState::Over => return (trace, stands),
            StageState::Failed { message } => panic!("{message}"),
        }
    }
}

#[test]
fn slices_give_the_trace_of_one_run() {
    let whole = perform(sleepers(), Input::default());
    for slice in [1, 13, 130, 170, 999] {
        let commands: Vec<_> = (0..1100 / slice).map(|k| Command::AdvanceTo(ms(k * slice))).collect();
        let (trace, stands) = drive(sleepers(), &commands);
        assert_eq!(trace, whole, "slices of {slice} ms");
        assert!(stands.iter().skip(2).zip(1..).all(|(stand, k)| *stand == ms((k * slice).min(1000))), "{stands:?}");
    }
}

#[test]
fn the_next_event_is_one_jump_however_far() {
    let act = act(|stage| async move {
        stage.sleep(Duration::from_hours(1)).await;
        stage.sleep(MS).await;
    });
    let (_, stands) = drive(act, &[Command::AdvanceTo(Time::ZERO), Command::ToNextEvent]);
    assert_eq!(stands, [Time::ZERO, Time::ZERO, ms(3_600_000)]);
}

#[test]
fn a_standing_stage_says_when_the_next_thing_happens() {
    let mut handle = spawn(sleepers(), Input::default(), || {}).unwrap();
    assert_eq!(handle.wait_report().unwrap().state, StageState::Standing { next: Time::ZERO });
    assert!(handle.send(Command::AdvanceTo(ms(55))));
    let report = handle.wait_report().unwrap();
    assert_eq!((report.now, report.state), (ms(55), StageState::Standing { next: ms(80) }));
}

#[test]
fn days_of_virtual_time_pass_at_once() {
    let trace = perform(
        act(|stage| async move {
            stage.sleep(Duration::from_hours(960)).await;
            stage.sleep(MS).await;
        }),
        Input::default(),
    );
    assert_eq!(trace.end(), Time(40 * 86_400 * 1_000_000_000 + 1_000_000));
}

#[test]
fn waiting_for_nothing_is_a_deadlock_that_names_the_task() {
    let trace = perform(
        act(|stage| async move {
            let (_keep, never) = tokio::sync::oneshot::channel::<()>();
            let (task, event) = (stage.current(), stage.new_resource());
            let name = stage.text("ready");
            let kind = crate::trace::ResourceKind::Event;
            stage.record(task, Fact::Created { resource: event, kind, capacity: None, line: Line(2) });
            stage.record(task, Fact::Named { resource: event, name });
            let on = crate::trace::WaitOn::Event(event);
            stage.record(task, Fact::Waiting { on, line: Line(3), stack: crate::trace::StackId::EMPTY });
            let _ = never.await;
        }),
        Input::default(),
    );
    let (how, message) = ending(&trace);
    assert_eq!(how, RunEnd::Deadlocked);
    assert_eq!(
        message,
        "Deadlock: `main` waits for the event `ready`, which nobody can set any more. No task can run any more, and no \
         timer is set."
    );
}

#[test]
fn a_tokio_primitive_wakes_through_the_turnstile() {
    let trace = perform(
        act(|stage| async move {
            let notify = Rc::new(tokio::sync::Notify::new());
            for name in ["a", "b", "c"] {
                let (inner, notify) = (stage.clone(), Rc::clone(&notify));
                task(&stage, name, async move {
                    notify.notified().await;
                    say(&inner, name);
                });
            }
            stage.turn().await;
            stage.turn().await;
            notify.notify_waiters();
            stage.collect(WakeReason::Set, Some(stage.current()), None);
            say(&stage, "set");
            stage.turn().await;
            say(&stage, "after");
        }),
        Input::default(),
    );
    assert_eq!(words(&trace), ["set", "a", "b", "c", "after"]);
}

#[test]
fn only_ever_yielding_ends_in_a_sentence() {
    let budget = Budget { turns_per_moment: 1_000, ..Budget::default() };
    let act = act(|stage| async move {
        loop {
            stage.turn().await;
        }
    });
    let (how, message) = ending(&perform(act, Input { budget, ..Input::default() }));
    assert_eq!(how, RunEnd::Exhausted);
    assert!(message.contains("1,000 times at 0.000 s without time moving"), "{message}");
}

#[test]
fn too_many_tasks_and_too_many_events_end_in_a_sentence() {
    let crowd = || {
        act(|stage| async move {
            loop {
                let inner = stage.clone();
                task(&stage, "t", async move { inner.sleep(MS).await });
                if stage.halted().is_some() {
                    stage.turn().await;
                }
            }
        })
    };
    let budget = Budget { tasks: 100, ..Budget::default() };
    let (how, message) = ending(&perform(crowd(), Input { budget, ..Input::default() }));
    assert_eq!(how, RunEnd::Exhausted);
    assert!(message.starts_with("100 tasks are alive"), "{message}");
    let budget = Budget { events: 300, ..Budget::default() };
    let (how, message) = ending(&perform(crowd(), Input { budget, ..Input::default() }));
    assert_eq!(how, RunEnd::Exhausted);
    assert!(message.starts_with("The run has recorded 300 events"), "{message}");
}

#[test]
fn a_stop_reaches_an_act_that_computes() {
    let act: Act = Box::new(|stage| {
        loop {
            if let Err(halt) = stage.tick(1) {
                return halt.into();
            }
        }
    });
    let budget = Budget { steps: u64::MAX, steps_per_poll: u64::MAX, ..Budget::default() };
    let mut handle = spawn(act, Input { budget, ..Input::default() }, || {}).unwrap();
    assert!(handle.wait_report().is_some());
    assert!(handle.send(Command::RunToEnd));
    handle.stop();
    let mut last = None;
    while let Some(report) = handle.wait_report() {
        last = Some(report);
    }
    let last = last.unwrap();
    assert_eq!(last.state, StageState::Over);
    assert!(matches!(last.delta.events.last().unwrap().fact, Fact::Ended { how: RunEnd::Stopped, .. }));
}

#[test]
fn a_run_that_is_on_its_way_to_a_far_end_can_be_told_to_stand() {
    let act: Act = Box::new(|stage| {
        let inner = stage.clone();
        let done = stage.run(async move {
            loop {
                inner.sleep(MS).await;
                say(&inner, "tick");
            }
        });
        done.map_or_else(Ending::from, |()| Ending::completed())
    });
    let mut handle = spawn(act, Input::default(), || {}).unwrap();
    assert!(handle.wait_report().is_some());
    assert!(handle.send(Command::RunToEnd));
    assert!(handle.wait_report().is_some_and(|report| report.state == StageState::Running));
    assert!(handle.send(Command::Stand));
    let stood = std::iter::from_fn(|| handle.wait_report()).find(|report| report.state != StageState::Running).unwrap();
    assert!(matches!(stood.state, StageState::Standing { next } if next == stood.now.plus(MS)), "{stood:?}");
    assert!(handle.send(Command::ToNextEvent));
    let next = handle.wait_report().unwrap();
    assert_eq!(next.now, stood.now.plus(MS));
}

#[test]
fn an_act_that_panics_is_reported_and_not_silent() {
    let act: Act = Box::new(|_| panic!("a mistake of ours"));
    let mut handle = spawn(act, Input::default(), || {}).unwrap();
    assert!(handle.send(Command::RunToEnd));
    let failed = std::iter::from_fn(|| handle.wait_report()).last().unwrap();
    assert_eq!(failed.state, StageState::Failed { message: "a mistake of ours".to_owned() });
}

#[test]
fn the_hand_acts_after_what_the_program_does_at_that_moment() {
    let act: Act = Box::new(|stage| {
        stage.on_intervention(|stage, hand| say(stage, &format!("hand on {}", hand.task.0)));
        let inner = stage.clone();
        let done = stage.run(async move {
            for _ in 0..3 {
                inner.sleep(MS * 10).await;
                say(&inner, "tick");
            }
        });
        done.map_or_else(Ending::from, |()| Ending::completed())
    });
    let hand = |at| Intervention { at: ms(at), task: TaskId(1), deed: crate::trace::Deed::Cancel };
    let trace = perform(act, Input { interventions: vec![hand(20), hand(15)], ..Input::default() });
    let expected = [(10, "tick"), (15, "hand on 1"), (20, "tick"), (20, "hand on 1"), (30, "tick")];
    assert_eq!(output(&trace), expected.map(|(at, word)| (at, word.to_owned())));
}

#[test]
fn a_halt_is_an_ending_with_an_exit_code() {
    let ending = Ending::from(Halt::Exhausted("Too much.".to_owned()));
    assert_eq!(ending, Ending { how: RunEnd::Exhausted, exit_code: 1, message: "Too much.".to_owned() });
}

mod order {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever the distances, timers fire in order of deadline, and equal ones in order of entry.
        #[test]
        fn timers_fire_by_deadline_then_by_entry(
            spans in prop::collection::vec((0_u64..6, prop::sample::select(vec![1_u64, 60, 4_000, 300_000, 9_000_000])), 1..60),
        ) {
            let deadlines: Vec<_> = spans.iter().map(|(steps, unit)| Time(steps * unit * 1000)).collect();
            let mut expected: Vec<_> = deadlines.iter().copied().enumerate().map(|(index, at)| (at, index)).collect();
            expected.sort_unstable();
            let entered = deadlines.clone();
            let act: Act = Box::new(move |stage| {
                let inner = stage.clone();
                let run = stage.run(async move {
                    for (index, at) in entered.into_iter().enumerate() {
                        inner.call_at(at, move |stage| say(stage, &index.to_string()));
                    }
                    inner.sleep(Duration::from_secs(100)).await;
                });
                run.map_or_else(Ending::from, |()| Ending::completed())
            });
            let trace = perform(act, Input::default());
            let fired: Vec<_> = trace.events().iter().filter_map(|event| match event.fact {
                Fact::Printed { text, .. } => Some((event.at, trace.text_of(text).parse::<usize>().unwrap())),
                _ => None,
            }).collect();
            prop_assert_eq!(fired, expected);
        }
    }
}

#[test]
fn the_program_has_a_lane_and_waits_while_the_event_loop_runs() {
    let trace = perform(sleepers(), Input::default());
    let program: Vec<Fact> =
        trace.events().iter().filter(|event| event.task == TaskId::PROGRAM).map(|event| event.fact).collect();
    assert!(matches!(program[0], Fact::Spawned { parent: None, kind: TaskKind::Program, .. }));
    let waits = |fact: &&Fact| matches!(fact, Fact::Waiting { on: crate::trace::WaitOn::Task(TaskId(1)), .. });
    assert_eq!(program.iter().filter(waits).count(), 1);
    let [.., finished, ended, over] = program.as_slice() else { panic!("{program:?}") };
    assert!(matches!(finished, Fact::Finished { outcome: Outcome::Returned(_) }));
    assert!(matches!((ended, over), (Fact::PollEnded, Fact::Ended { .. })));
}
