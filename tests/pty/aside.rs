//! Stories of comparing, and of finding a race.

use std::fs;

use crate::open;

/// Two tasks that take two locks: in asyncio's own order each gets both, in others they wait for each other.
const LOCKS: &str = "\
import asyncio

DELAY = 1


async def worker(name, first, second, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    async with first:
        await asyncio.sleep(0)
        async with second:
            print(name, 'has both')


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(worker('one', a, b, 0), worker('two', b, a, DELAY))


asyncio.run(main())
";

#[test]
fn two_scenes_are_compared_from_where_they_part() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &["semaphore"], (40, 120));
    session.see("at the start").press("s").see("Two permits").see("at the start");
    session.press("C").see("Compare the run with").press("lim3\r").see("They part at 0.000 s");
    session.see("LIMIT = 3").see("with 2 permits").see("0.600 s").see("0.900 s");
    for (rows, columns) in [(10, 40), (24, 80), (40, 120)] {
        session.resize(rows, columns);
    }
    session.see("They part at").press("\x1b[F").see("\u{25bc} 0.900 s").press("\r").see("\u{25bc} 0.000 s");
    session.press("\x1b").see("Timeline").press("\x03");
    assert_eq!(session.end().code, 0);
}

#[test]
fn a_race_is_found_under_seeds_opened_and_explained() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("locks.py");
    fs::write(&path, LOCKS).unwrap();
    let mut session = open(folder.path(), &["open", path.to_str().unwrap()], (40, 120));
    session.see("at the start").press("\x1b[F").see("done").press("R").see("deadlock:").see("A race:");
    session.press("\x1b[B").until("the mark on the deadlock", |screen| {
        screen.contents().lines().any(|line| line.starts_with('\u{25b8}') && line.contains("deadlock:"))
    });
    session.press("x\r").see("at the start").press("\x1b[F").see("deadlocked");
    session.press("R").see("Outcomes of").press("\x1b").see("Timeline").press("<").see("done").press("q");
    assert_eq!(session.end().code, 0);
}

#[test]
fn a_command_is_found_by_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &["cancellation"], (24, 80));
    session.see("at the start").press(":").see("Commands").press("lesson next").see("lesson's next step");
    session.press("\r").see("Step 2 of").press("\x10").press("quit\r");
    assert_eq!(session.end().code, 0);
}
