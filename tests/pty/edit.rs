//! Stories of editing.

use std::fs;

use crate::{SCENE, open, scene};

#[test]
fn a_scene_is_edited_broken_mended_and_run_anew_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = scene(folder.path());
    let mut session = open(folder.path(), &["open", path.to_str().unwrap()], (40, 120));
    session.see("0.000 s").press("\x1b[F").see("1.500 s").press("e").see("edited here");
    // To `sleep(1)` in line 7: `(` too few, and the run that was there stays.
    session.press("\x06").see("find:").press("(1)\r").press("\x1b[C\x7f").see("was never closed");
    assert!(session.text().contains("1.500 s"), "{}", session.text());
    session.press("\x7f2)").see("2.500 s").press("\x1a").press("\x1a").see("never closed");
    session.press("\x19\x19").see("2.500 s");
    for (rows, columns) in [(10, 40), (1, 1), (40, 120)] {
        session.resize(rows, columns);
    }
    session.see("sleep(2)").see("2.500 s").press("\x15").see("1.500 s").press("\x1b");
    session.until("the editor to be closed", |screen| !screen.contents().contains("edited here")).press("q");
    let left = session.end();
    assert_eq!((left.code, left.is_whole), (0, true), "{}", left.text);
    assert_eq!(fs::read_to_string(&path).unwrap(), SCENE, "the file is as it was");
}

#[test]
fn what_was_edited_is_saved_elsewhere_before_it_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = scene(folder.path());
    let copy = folder.path().join("copy.py");
    let mut session = open(folder.path(), &["open", path.to_str().unwrap()], (24, 80));
    session.see("0.000 s").press("e# mine\r").see("changed").press("\x1b").see("as you edited it").press("q");
    session.see("in no file").press("s").see("save as:");
    session.press(&"\x7f".repeat(path.to_str().unwrap().len())).press(copy.to_str().unwrap()).press("\r");
    session.see("Written to").press("q");
    assert_eq!(session.end().code, 0);
    assert_eq!(fs::read_to_string(&copy).unwrap(), format!("# mine\n{SCENE}"));
    assert_eq!(fs::read_to_string(&path).unwrap(), SCENE);
}

#[test]
fn the_learners_own_editor_has_the_terminal_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = scene(folder.path());
    let editor = folder.path().join("editor.sh");
    // It waits for a line of its own: were the playground to read, too, a letter would be missing.
    let script = "#!/bin/sh\nstty -a | grep -q ' icanon' && echo ready\nread word\nsed -i \"s/whole/$word/\" \"$1\"\n";
    fs::write(&editor, script).unwrap();
    let command = format!("sh {}", editor.display());
    let variables = [("EDITOR", command.as_str()), ("VISUAL", "")];
    let state = folder.path().join("state");
    let program = std::path::Path::new(crate::ASYNCADE);
    let arguments = ["open", path.to_str().unwrap()];
    let mut session = crate::session::Session::start(program, &arguments, &variables, &state, (40, 120));
    session.see("0.000 s").press("E").see("ready");
    assert!(!session.text().contains("Timeline"), "{}", session.text());
    session.press("abcdefgh\n").see("the abcdefgh").see("Timeline");
    session.press("\x1b").see("as you edited it").press("\x03").see("in no file").press("\x03");
    let left = session.end();
    assert_eq!((left.code, left.is_whole), (0, true), "{}", left.text);
}
