//! Stories of the pointing device.

use crate::session::Session;
use crate::{open, scene};

/// The column and the row of a text on the screen, both from 0.
#[track_caller]
fn find(session: &Session, text: &str) -> (u16, u16) {
    let screen = session.text();
    let found =
        screen.lines().enumerate().find_map(|(row, line)| Some((line.split_once(text)?.0.chars().count(), row)));
    let (column, row) = found.unwrap_or_else(|| panic!("no {text} in:\n{screen}"));
    (u16::try_from(column).unwrap(), u16::try_from(row).unwrap())
}

/// Presses the button at a cell, or does there what else terminals have a number for.
fn gesture(session: &mut Session, number: u8, (column, row): (u16, u16)) {
    let (column, row) = (column + 1, row + 1);
    session.press(&format!("\x1b[<{number};{column};{row}M\x1b[<{number};{column};{row}m"));
}

#[test]
fn a_lesson_is_opened_a_moment_scrubbed_and_a_command_clicked() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = open(folder.path(), &[], (40, 120));
    session.see("Semaphore");
    let place = find(&session, "Semaphore");
    gesture(&mut session, 0, place);
    session.until("the mark on it", |screen| {
        screen.contents().lines().any(|line| line.contains("\u{25b8} \u{b7} Semaphore"))
    });
    gesture(&mut session, 0, place);
    session.see("Step 1 of").see("at the start").press("s").see("Two permits").see("at the start").press("\x1b[F");
    session.see("\u{25bc} 0.900 s");
    // The ruler: its label of 0.3 s.
    let place = find(&session, "0.3s");
    gesture(&mut session, 0, place);
    session.see("looking back").until("an earlier moment", |screen| {
        ["\u{25bc} 0.2", "\u{25bc} 0.3"].iter().any(|text| screen.contents().contains(text))
    });
    let other = find(&session, "0.6s");
    gesture(&mut session, 32, other);
    session.until("a later moment", |screen| {
        ["\u{25bc} 0.5", "\u{25bc} 0.6"].iter().any(|text| screen.contents().contains(text))
    });
    // A lane, a pane's title, and a word of the footer.
    let place = find(&session, "\u{251c} cover-4");
    gesture(&mut session, 0, place);
    session.see("Why cover-4");
    let place = find(&session, "Output");
    gesture(&mut session, 0, place);
    session.see("\u{25b8} Output");
    let place = find(&session, "? help");
    gesture(&mut session, 0, place);
    session.see("Run to the end").press("\x1b").see("Timeline").press("\x03");
    let left = session.end();
    assert_eq!((left.code, left.is_whole), (0, true), "{}", left.text);
}

#[test]
fn the_wheel_scrolls_and_a_click_places_the_cursor() {
    let folder = tempfile::tempdir().unwrap();
    let path = scene(folder.path());
    let mut session = open(folder.path(), &["open", path.to_str().unwrap()], (24, 80));
    session.see("at the start");
    let place = find(&session, "import asyncio");
    gesture(&mut session, 65, place);
    session.until("the code one line further", |screen| !screen.contents().contains("import asyncio"));
    session.press("e").see("edited here");
    let place = find(&session, "asyncio.sleep(0.5)");
    gesture(&mut session, 0, place);
    session.see("5:11").press("not_").see("await not_asyncio.sleep(0.5)").press("\x03").see("in no file").press("\x03");
    let left = session.end();
    assert_eq!((left.code, left.is_whole), (0, true), "{}", left.text);
}
