//! Editing, as keys and states.

use std::path::PathBuf;
use std::sync::Arc;

use super::playground::Playground;
use crate::app::update::Start;
use crate::app::{Asks, Message, Overlay, Pane, Unwritten};

fn text(playground: &Playground) -> &str {
    playground.model.bench().unwrap().editor.as_ref().unwrap().text()
}

fn runs(playground: &Playground) -> String {
    playground.model.bench().unwrap().source.to_string()
}

#[test]
fn a_change_that_can_run_does_so_from_the_same_moment() {
    let mut playground = Playground::lesson();
    playground.press("n e");
    assert_eq!(playground.model.bench().unwrap().focus, Pane::Code);
    playground.press("end backspace");
    assert_eq!((text(&playground), runs(&playground).as_str()), ("LIMIT = ", "LIMIT = 2"));
    assert_eq!(playground.model.bench().unwrap().editor.as_ref().unwrap().flaws().len(), 1);
    playground.write("1");
    assert_eq!(playground.state(), "step 1, two, LIMIT=1, paused at 0.100 s, PollEnded of job-1");
    assert_eq!(runs(&playground), "LIMIT = 1");
    assert!(playground.model.bench().unwrap().editor.as_ref().unwrap().flaws().is_empty());
    // Letters are letters while one edits, and keys again afterwards.
    playground.press("end").write("q");
    assert_eq!(text(&playground), "LIMIT = 1q");
    playground.press("ctrl-z esc space 10ms 10ms");
    assert!(playground.state().contains("playing"), "{}", playground.state());
}

#[test]
fn without_live_runs_a_change_waits_for_the_key() {
    let mut playground = Playground::lesson();
    playground.press("e ctrl-t end backspace").write("4");
    assert_eq!(runs(&playground), "LIMIT = 2");
    playground.press("ctrl-r");
    assert_eq!(runs(&playground), "LIMIT = 4");
    playground.press("backspace ctrl-r");
    let bench = playground.model.bench().unwrap();
    assert_eq!((&*bench.source, bench.mistake.as_ref().map(|mistake| mistake.line)), ("LIMIT = 4", Some(Some(1))));
    playground.write("1").press("ctrl-t");
    assert_eq!(runs(&playground), "LIMIT = 1");
}

#[test]
fn a_knob_goes_with_its_constant_and_takes_its_value() {
    let mut playground = Playground::lesson();
    playground.press("e").write("# why\n").press("end backspace").write("3").press("esc");
    assert_eq!(runs(&playground), "# why\nLIMIT = 3");
    assert!(playground.state().contains("LIMIT=3"), "{}", playground.state());
    playground.press("+");
    assert_eq!(runs(&playground), "# why\nLIMIT = 4");
    // The editor begins with what runs, and its way back leads through the knob.
    playground.press("e");
    assert_eq!(text(&playground), "# why\nLIMIT = 4");
    playground.press("ctrl-z");
    assert_eq!(runs(&playground), "# why\nLIMIT = 3");
    playground.press("ctrl-u");
    assert_eq!(runs(&playground), "LIMIT = 2");
    assert!(!playground.model.bench().unwrap().is_edited());
}

#[test]
fn late_word_about_an_older_text_runs_nothing() {
    let mut playground = Playground::lesson();
    playground.prompt = false;
    playground.press("e end backspace").write("4").press("backspace").write("1");
    assert_eq!(playground.model.bench().unwrap().file.as_ref(), "LIMIT = 2");
    playground.tell();
    playground.tell_checks();
    playground.tell();
    assert_eq!(runs(&playground), "LIMIT = 1");
    assert_eq!(playground.on_stage(), 1);
}

#[test]
fn another_scene_does_not_lose_what_was_edited() {
    let mut playground = Playground::lesson();
    playground.press("e end backspace").write("4").press("esc s s s");
    assert_eq!(runs(&playground), "LIMIT = 2");
    playground.press("q enter e");
    assert_eq!(text(&playground), "LIMIT = 4");
    assert_eq!(runs(&playground), "LIMIT = 4");
}

#[test]
fn a_question_is_asked_about_the_scene_as_the_lesson_has_it() {
    let mut playground = Playground::lesson();
    playground.press("n e end backspace").write("4").press("esc");
    assert_eq!(runs(&playground), "LIMIT = 4");
    playground.press("p");
    assert_eq!(runs(&playground), "LIMIT = 2");
    playground.press("e");
    assert_eq!(text(&playground), "LIMIT = 4");
}

#[test]
fn leaving_asks_only_where_something_would_be_lost() {
    let mut playground = Playground::lesson();
    playground.press("e end backspace").write("4").press("esc q C-c");
    assert_eq!(playground.model.overlay, Some(Overlay::Leaving));
    assert!(!playground.asked.contains(&"Quit".to_owned()));
    playground.press("esc esc");
    assert_eq!(playground.model.overlay, Some(Overlay::Leaving));
    playground.press("C-c");
    assert_eq!(playground.asked.last().unwrap(), "Quit");
    let mut playground = Playground::lesson();
    playground.press("e end backspace").write("4");
    let written = |result| Message::Written { path: PathBuf::from("mine.py"), text: Arc::from("LIMIT = 4"), result };
    playground.press("ctrl-s enter");
    assert_eq!(playground.asked.last().unwrap(), "Write");
    playground.send(written(Err(Unwritten::Exists)));
    let Some(Overlay::Prompt(prompt)) = &playground.model.overlay else { panic!("it asks again") };
    assert_eq!((prompt.asks, prompt.text.as_str()), (Asks::Replace, "mine.py"));
    playground.press("enter");
    playground.send(written(Ok(())));
    playground.press("C-c");
    assert_eq!(playground.asked.last().unwrap(), "Quit");
}

#[test]
fn a_text_is_found_while_it_is_typed() {
    let mut playground = Playground::lesson();
    playground.press("e ctrl-f").write("2q");
    let Some(Overlay::Prompt(prompt)) = &playground.model.overlay else { panic!("it asks") };
    assert_eq!(prompt.note, "Not in the text.");
    playground.press("backspace enter");
    let editor = playground.model.bench().unwrap().editor.as_ref().unwrap();
    assert_eq!(&editor.text()[editor.selection()], "2");
    playground.press("ctrl-n").write("4");
    assert_eq!(runs(&playground), "LIMIT = 4");
}

#[test]
fn what_is_pasted_goes_where_text_is_written() {
    let mut playground = Playground::lesson();
    playground.send(Message::Paste("ignored".into()));
    playground.press("e ctrl-a");
    playground.send(Message::Paste("LIMIT = 1\r\n".into()));
    assert_eq!((text(&playground), runs(&playground).as_str()), ("LIMIT = 1\n", "LIMIT = 1\n"));
    playground.press("ctrl-f");
    playground.send(Message::Paste("LIM\n".into()));
    let editor = playground.model.bench().unwrap().editor.as_ref().unwrap();
    assert_eq!(&editor.text()[editor.selection()], "LIM");
}

#[test]
fn an_outer_editor_gets_the_text_and_gives_it_back() {
    let mut playground = Playground::lesson();
    playground.press("E");
    assert_eq!(playground.asked.last().unwrap(), "EditOutside");
    playground.send(Message::EditedOutside("LIMIT = 4".into()));
    assert_eq!(runs(&playground), "LIMIT = 4");
    playground.press("ctrl-z");
    assert_eq!(runs(&playground), "LIMIT = 2");
}

#[test]
fn a_file_that_changes_outside_leaves_what_is_edited() {
    let path = PathBuf::from("mine.py");
    let mut playground = Playground::new(Start::File(path.clone()));
    let saved = |text: &str| Message::File { path: path.clone(), text: Ok(Arc::from(text)) };
    playground.send(saved("LIMIT = 2"));
    playground.press("e end backspace").write("1");
    playground.send(saved("LIMIT = 4"));
    assert_eq!(runs(&playground), "LIMIT = 1");
    assert_eq!(playground.model.notices.len(), 1);
    playground.press("ctrl-u");
    assert_eq!(runs(&playground), "LIMIT = 4");
}
