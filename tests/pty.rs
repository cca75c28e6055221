//! Stories of the whole program in a real terminal.

#[path = "pty/session.rs"]
mod session;

use std::io::Read;

use asyncade::terminal::guard::Guard;
use session::Session;

/// Set where this very test program is the child of a story.
const CHILD: &str = "ASYNCADE_STORY_CHILD";

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
