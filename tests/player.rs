//! Stories of the player in a real terminal: time as a control, and a run that is bent.

#[path = "pty/session.rs"]
#[expect(dead_code, reason = "the stories of the whole program use all of it")]
mod session;

use std::fs;
use std::path::Path;

use session::Session;

/// A request that is cancelled after 0.2 s and cleans up for 0.1 s.
const CANCEL: &str = "\
import asyncio


async def request():
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0.1)
        print('tidy')


async def main():
    task = asyncio.create_task(request(), name='request')
    await asyncio.sleep(0.2)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


asyncio.run(main())
";

/// Two transfers that lock each other out.
const DEADLOCK: &str = "\
import asyncio


async def transfer(first, second, pause):
    async with first:
        await asyncio.sleep(pause)
        async with second:
            print('moved')


async def main():
    a = asyncio.Lock()
    b = asyncio.Lock()
    await asyncio.gather(transfer(a, b, 0.1), transfer(b, a, 0.2))


asyncio.run(main())
";

/// A hundred and twenty downloads, four at a time.
const CROWD: &str = "\
import asyncio

LIMIT = 4


async def fetch(n, limit):
    async with limit:
        await asyncio.sleep(0.1)


async def main():
    limit = asyncio.Semaphore(LIMIT)
    await asyncio.gather(*(fetch(n, limit) for n in range(120)))


asyncio.run(main())
";

/// A scene opened in a terminal of so many rows and columns.
fn open(folder: &Path, scene: &str, size: (u16, u16)) -> Session {
    let path = folder.join("scene.py");
    fs::write(&path, scene).expect("a scene can be written");
    let program = Path::new(env!("CARGO_BIN_EXE_asyncade"));
    let arguments = ["open", path.to_str().expect("a path in UTF-8")];
    let mut session = Session::start(program, &arguments, &[], &folder.join("state"), size);
    session.see("at the start");
    session
}

fn leave(mut session: Session) {
    session.press("q");
    let left = session.end();
    assert_eq!((left.code, left.is_whole), (0, true), "{}", left.text);
}

#[test]
fn one_steps_back_over_the_delivery_of_a_cancellation() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = open(folder.path(), CANCEL, (40, 120));
    session.press("jc").see("main cancels request").press("jc").see("The cancellation reaches request");
    session.press("\x1b[C\x1b[C").see("has been cleaning up").press("\x1b[D\x1b[D");
    session.see("Just now: The cancellation reaches request").press("\x1b[D");
    session.until("the time before the delivery", |screen| {
        let text = screen.contents();
        !text.contains("cleaning up") && !text.contains("The cancellation reaches")
    });
    session.press("\x1b[C").see("Just now: The cancellation reaches request").press("jP").see("before this");
    session.press("\x1b[F").see("tidy").see("0.300 s");
    leave(session);
}

#[test]
fn an_act_in_the_past_is_a_branch_and_undo_leads_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = open(folder.path(), CANCEL, (40, 120));
    session.press("\x1b[F").see("0.300 s").see("done").press("jt0.05\r").see("▼ 0.050 s");
    session.press("\x1b[B\x1b[B\x1b[B").see("Why request").press("c").see("You cancel request").see("☛ 1");
    session.press("\x1b[F").see("done").see("by your hand").see("0.200 s");
    session.press("u").until("the run without the hand", |screen| !screen.contents().contains('☛'));
    session.press("\x1b[F").see("0.300 s").see("by main");
    leave(session);
}

#[test]
fn a_turned_knob_flows_anew_and_the_playhead_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = open(folder.path(), CROWD, (40, 120));
    session.see("LIMIT").press("jt1\r").see("▼ 1.000 s").see("4 of 4 held");
    session.press("+").see("LIMIT = 5").see("5 of 5 held").see("▼ 1.000 s");
    session.press("o").see("LIMIT = 4").see("4 of 4 held").press("\x1b[F").see("3.000 s");
    leave(session);
}

#[test]
fn many_alike_are_one_row_that_unfolds() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = open(folder.path(), CROWD, (24, 80));
    session.press("jt1\r").see("fetch ×120").see("returned");
    session.press("\x1b[B\x1b[B\x1b[Bt").see("fetch-1").see("↓").press("t").see("fetch ×120");
    session.press("/fetch-77\r").see("1 of 122 lanes").see("fetch-77");
    session.press("/\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f\r").see("fetch ×120");
    leave(session);
}

#[test]
fn a_deadlock_is_explained_as_a_circle() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = open(folder.path(), DEADLOCK, (40, 120));
    session.press("\x1b[F").see("deadlocked").see("transfer-1 and transfer-2 wait for each other: transfer-1 waits");
    session.see("for `b`, held by transfer-2; transfer-2 waits for `a`, held by").see("held by transfer-1; 1 in line");
    leave(session);
}

#[test]
fn the_axis_is_flipped_and_the_chain_of_causes_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = open(folder.path(), CANCEL, (40, 120));
    session.press("jc").see("main cancels request").press("v").see("by event").press("(").see("main is ready");
    session.press(")");
    session.see("main cancels request").press("v");
    session.until("the axis of time", |screen| !screen.contents().contains("by event"));
    leave(session);
}

#[test]
fn a_run_is_bent_while_the_terminal_shrinks_and_grows() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = open(folder.path(), CROWD, (24, 80));
    session.press("jt1\r").see("fetch ×120");
    session.resize(10, 40).press("v.,t").resize(1, 1).press("\x1b[B{}").resize(10, 40).press("vhu");
    session.resize(24, 80).press("jt1\r").see("fetch").see("▼ 1.000 s");
    session.resize(60, 200).see("▼ 1.000 s");
    leave(session);
}
