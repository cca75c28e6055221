//! Stories of the whole program in a real terminal.

#[path = "pty/aside.rs"]
mod aside;
#[path = "pty/edit.rs"]
mod edit;
#[path = "pty/look.rs"]
mod look;
#[path = "pty/mouse.rs"]
mod mouse;
#[path = "pty/session.rs"]
mod session;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use asyncade::terminal::guard::Guard;
use session::Session;

/// The program.
const ASYNCADE: &str = env!("CARGO_BIN_EXE_asyncade");

/// A scene of a second and a half, with a word at each half.
const SCENE: &str = "\
import asyncio


async def main():
    await asyncio.sleep(0.5)
    print('one half')
    await asyncio.sleep(1)
    print('the whole')


asyncio.run(main())
";

/// Set where this very test program is the child of a story.
const CHILD: &str = "ASYNCADE_STORY_CHILD";

/// The playground in a terminal, with a folder for its state and for scenes.
fn open(folder: &Path, arguments: &[&str], size: (u16, u16)) -> Session {
    Session::start(Path::new(ASYNCADE), arguments, &[], &folder.join("state"), size)
}

fn scene(folder: &Path) -> PathBuf {
    let path = folder.join("scene.py");
    fs::write(&path, SCENE).unwrap();
    path
}

#[test]
fn the_home_screen_opens_and_quits() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &[], (24, 80));
    session.see("Semaphore").see("help");
    session.press("?").see("Run to the end").press("\x1b").until("the home screen", |screen| {
        screen.contents().contains("Semaphore") && !screen.contents().contains("Run to the end")
    });
    session.press("q");
    let left = session.end();
    assert_eq!((left.code, left.is_whole), (0, true), "{}", left.text);
}

#[test]
fn control_c_quits_from_wherever_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &["semaphore"], (24, 80));
    session.see("0.000 s").press("?").see("Run to the end").press("\x03");
    let left = session.end();
    assert_eq!((left.code, left.is_whole), (0, true), "{}", left.text);
}

#[test]
fn a_file_is_opened_stepped_played_and_stepped_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = scene(folder.path());
    let mut session = open(folder.path(), &["open", path.to_str().unwrap()], (40, 120));
    session.see("asyncio.run(main())").see("0.000 s");
    session.press(".").press(".").see("0.500 s").see("one half");
    session.press(",").see("0.000 s");
    session.press("]]]]]]]]").see("x100").press(" ").see("1.500 s").see("the whole");
    session.press(",").see("0.500 s");
    assert!(!session.text().contains("the whole\n"), "{}", session.text());
    session.press("q");
    assert_eq!(session.end().code, 0);
}

#[test]
fn a_saved_file_runs_anew_and_a_mistake_is_shown_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = scene(folder.path());
    let mut session = open(folder.path(), &["open", path.to_str().unwrap()], (40, 120));
    session.see("0.000 s").press("\x1b[F").see("1.500 s");
    fs::write(&path, SCENE.replace("sleep(1)", "sleep(2)")).unwrap();
    session.see("2.500 s");
    fs::write(&path, SCENE.replace("sleep(1)", "sleep(1")).unwrap();
    session.see("'(' was never closed");
    fs::write(&path, SCENE).unwrap();
    session.see("1.500 s").press("q");
    assert_eq!(session.end().code, 0);
}

#[test]
fn the_terminal_is_resized_while_a_scene_plays() {
    let folder = tempfile::tempdir().unwrap();
    let path = scene(folder.path());
    let mut session = open(folder.path(), &["open", path.to_str().unwrap()], (24, 80));
    session.see("0.000 s").press("[[[[ ").see("x0.05").see("main");
    for (rows, columns) in [(40, 120), (10, 40), (1, 1), (5, 200), (24, 80)] {
        session.resize(rows, columns);
    }
    session.see("main").see("x0.05").press("]]]]]]]]]]").see("1.500 s").press("q");
    let left = session.end();
    assert_eq!((left.code, left.is_whole), (0, true), "{}", left.text);
}

#[test]
fn a_lesson_is_predicted_watched_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &["semaphore"], (40, 120));
    session.see("lock in").press("1").press("\r").see("run to the verdict").press("\r");
    session.until("the lock to be gone", |screen| !screen.contents().contains("run to the verdict"));
    session.press("q").see("Shield").press("q");
    assert_eq!(session.end().code, 0);
    let kept = fs::read_to_string(folder.path().join("state/asyncade/progress.json")).unwrap();
    assert!(kept.contains("\"semaphore\"") && kept.contains("\"version\": 2"), "{kept}");
}

#[test]
fn a_signal_ends_it_with_the_terminal_whole_and_the_code_of_the_signal() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &["semaphore"], (24, 80));
    session.see("0.000 s");
    let id = session.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    let left = session.end();
    assert_eq!((left.code, left.is_whole), (143, true), "{}", left.text);
}

#[test]
fn without_a_terminal_there_is_a_sentence_and_an_advice() {
    let output = Command::new(ASYNCADE).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(sentence.contains("needs a terminal") && sentence.contains("asyncade run"), "{sentence}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_panic_leaves_the_terminal_whole_and_its_message_readable() {
    let state = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    let arguments = ["--exact", "the_child_panics_while_it_holds_the_terminal", "--nocapture"];
    let mut session = Session::start(&program, &arguments, &[(CHILD, "1")], state.path(), (24, 80));
    let before = session.modes();
    session.until("the alternate screen", |screen| screen.alternate_screen() && screen.hide_cursor());
    session.see("holding");
    assert_ne!(session.modes(), before, "the terminal is raw");
    session.press("!");
    session.see("dropped it");
    assert_eq!(session.modes(), before);
    let left = session.end();
    assert!(left.is_whole, "{}", left.text);
}

#[test]
fn the_child_panics_while_it_holds_the_terminal() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let _guard = Guard::new().unwrap();
    println!("holding");
    let _ = std::io::stdin().read(&mut [0]);
    panic!("dropped it");
}
