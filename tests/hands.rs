//! What the learner's hand does to a run, with real scenes: it is a part of the input like the seed, so the same hand
//! gives the same run, and none gives the run that the program has by itself.

use std::time::Duration;

use asyncade::script::{self, Program};
use asyncade::stage::{self, Input, Intervention};
use asyncade::trace::timeline::Timeline;
use asyncade::trace::{Deed, Fact, Fault, RunEnd, State, TaskId, Time, Trace, why};

const SCENE: &str = "\
import asyncio


async def fetch(n):
    try:
        await asyncio.sleep(0.3)
        return n
    except Exception as error:
        print('caught', type(error).__name__)
        return -1
    finally:
        print('end of', n)


async def main():
    print(await asyncio.gather(fetch(1), fetch(2), return_exceptions=True))


asyncio.run(main())
";

/// The lane of `fetch(1)`.
const FETCH: TaskId = TaskId(2);

fn played(scene: &str, deeds: &[(u64, TaskId, Deed)]) -> Trace {
    let program = Program::load("scene.py", scene).expect("a scene that runs");
    let at = |millis: u64| Time::ZERO.plus(Duration::from_millis(millis));
    let interventions =
        deeds.iter().map(|(millis, task, deed)| Intervention { at: at(*millis), task: *task, deed: *deed }).collect();
    stage::perform(script::act(&program), Input { interventions, ..Input::default() })
}

fn output(trace: &Trace) -> Vec<String> {
    let told = trace.events().iter().filter_map(|event| match event.fact {
        Fact::Printed { text, .. } => Some(format!("{} {}", event.at, trace.text_of(text).trim_end())),
        _ => None,
    });
    told.collect()
}

#[test]
fn the_world_is_slowed_down_and_its_next_answer_fails_whoever_asks() {
    let scene = "import asyncio, httpx\n\nasync def main():\n    async with httpx.AsyncClient() as client:\n        \
                 for n in range(3):\n            print((await client.get('https://api.example.com/delay/1')).status_code)\n\n\
                 asyncio.run(main())\n";
    let alone = played(scene, &[]);
    let slow = played(scene, &[(500, TaskId::PROGRAM, Deed::SlowWorld(2_000_000_000))]);
    let late = |trace: &Trace| trace.events().last().expect("an end").at.0;
    assert_eq!(late(&slow) - late(&alone), 4_000_000_000, "the two requests that come after it");
    let failed = played(scene, &[(500, TaskId::PROGRAM, Deed::FailRequest)]);
    let statuses: Vec<_> = output(&failed).iter().map(|line| line.rsplit(' ').next().unwrap().to_owned()).collect();
    assert_eq!(statuses, ["200", "503", "200"]);
}

#[test]
fn a_hand_that_does_nothing_leaves_the_run_as_it_is() {
    let alone = played(SCENE, &[]);
    assert_eq!(output(&alone), ["0.300 s end of 1", "0.300 s end of 2", "0.300 s [1, 2]"]);
    let nobody = played(SCENE, &[(100, TaskId(99), Deed::Cancel)]);
    assert_eq!(alone, nobody);
}

#[test]
fn an_exception_is_raised_at_the_await_and_may_be_caught_there() {
    let trace = played(SCENE, &[(100, FETCH, Deed::Raise(Fault::Connection))]);
    assert_eq!(
        output(&trace),
        ["0.100 s caught ConnectionError", "0.100 s end of 1", "0.300 s end of 2", "0.300 s [-1, 2]"]
    );
    let deed = |event: &asyncade::trace::Event| matches!(event.fact, Fact::Hand { deed: Deed::Raise(_) });
    assert!(trace.events().iter().any(deed));
}

#[test]
fn a_cancelled_task_runs_its_finally() {
    let trace = played(SCENE, &[(100, FETCH, Deed::Cancel)]);
    assert_eq!(output(&trace), ["0.100 s end of 1", "0.300 s end of 2", "0.300 s [CancelledError(''), 2]"]);
}

#[test]
fn a_delayed_task_goes_on_later_and_nothing_that_woke_it_is_lost() {
    let trace = played(SCENE, &[(100, FETCH, Deed::Delay(500_000_000))]);
    assert_eq!(output(&trace), ["0.300 s end of 2", "0.600 s end of 1", "0.600 s [1, 2]"]);
    let timeline = Timeline::of(&trace);
    let state = State::at_time(&trace, &timeline, Time(400_000_000));
    assert_eq!(
        why::why(&state, FETCH).to_string(),
        "fetch-1 has been ready since 0.300 s (its sleep is over) and waits for its turn: you hold it until 0.600 s."
    );
}

#[test]
fn a_delay_that_is_over_before_the_wait_changes_nothing_that_is_printed() {
    let trace = played(SCENE, &[(100, FETCH, Deed::Delay(50_000_000))]);
    assert_eq!(output(&trace), output(&played(SCENE, &[])));
}

#[test]
fn a_held_task_waits_until_it_is_let_go() {
    let trace = played(SCENE, &[(100, FETCH, Deed::Hold), (900, FETCH, Deed::LetGo)]);
    assert_eq!(output(&trace), ["0.300 s end of 2", "0.900 s end of 1", "0.900 s [1, 2]"]);
}

#[test]
fn a_task_that_is_held_for_ever_is_named_in_the_end() {
    let trace = played(SCENE, &[(100, FETCH, Deed::Hold)]);
    let Some(Fact::Ended { how: RunEnd::Deadlocked, message, .. }) = trace.events().last().map(|event| event.fact)
    else {
        panic!("{:?}", trace.events().last());
    };
    let told = trace.text_of(message);
    assert!(told.starts_with("Deadlock: you hold `fetch`; "), "{told}");
}

#[test]
fn a_later_hold_outlives_the_end_of_an_earlier_delay() {
    let deeds = [(100, FETCH, Deed::Delay(300_000_000)), (200, FETCH, Deed::Hold), (800, FETCH, Deed::LetGo)];
    assert_eq!(output(&played(SCENE, &deeds))[1], "0.800 s end of 1");
}

#[test]
fn an_exception_can_be_raised_while_a_task_waits_in_line_or_for_another() {
    let scene = "\
import asyncio

async def work(lock):
    async with lock:
        await asyncio.sleep(1)

async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(work(lock)) for _ in range(3)]
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(lock.locked())

asyncio.run(main())
";
    let trace = played(scene, &[(500, TaskId(3), Deed::Raise(Fault::Value))]);
    assert_eq!(output(&trace), ["2.000 s [None, ValueError('raised by hand'), None]", "2.000 s False"]);
    let trace = played(scene, &[(500, TaskId(1), Deed::Raise(Fault::Timeout))]);
    let failed = output(&trace).into_iter().next_back().unwrap_or_default();
    assert!(failed.contains("TimeoutError: raised by hand"), "{failed}");
}

#[test]
fn the_same_hand_gives_the_same_run() {
    let deeds = [(50, TaskId(3), Deed::Delay(100_000_000)), (100, FETCH, Deed::Cancel)];
    assert_eq!(played(SCENE, &deeds).fingerprint(), played(SCENE, &deeds).fingerprint());
}
