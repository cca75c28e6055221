//! The editor, comparisons, outcomes and lists, as pictures.

use super::{SIZES, characters, picture};
use crate::app::update::tests::Playground;
use crate::app::{Flaw, Message, Model};
use crate::trace::orders::Ending;
use crate::trace::sketch::Sketch;
use crate::trace::{Fact, RunEnd, TaskId, Time};
use crate::view::theme::{Letters, Palette, Theme};

/// The editor with a mistake in the text.
fn edited() -> Model {
    let mut playground = Playground::lesson();
    playground.press("n e").write("import asyncio  # why: gather waits for both\n").press("end backspace").write("[3");
    let text = playground.model.bench().unwrap().editor.as_ref().unwrap().text().to_owned();
    let advice = Some("close the bracket, or take it away".into());
    let says = "SyntaxError: '[' was never closed".into();
    let flaws = vec![Flaw { line: 2, columns: 8..9, says, advice }];
    playground.send(Message::Checked { source: text.into(), flaws });
    playground.model
}

fn compared() -> Model {
    let mut playground = Playground::lesson();
    playground.press("n - D end");
    playground.model
}

/// Sixty seeds, of which two come to a deadlock and a third prints something else.
fn explored() -> Model {
    let mut playground = Playground::lesson();
    playground.press("n R");
    let run = playground.model.bench().unwrap().explored.as_ref().unwrap().run;
    let ending = |seed: u64| {
        let mut sketch = Sketch::new();
        sketch
            .print(TaskId::PROGRAM, "ann got 70")
            .print(TaskId::PROGRAM, if seed == 17 { "left: -30" } else { "left: 30" });
        if seed % 30 != 29 {
            return Ending::of(&sketch.end());
        }
        let message = sketch.text("Deadlock: ann waits for a, held by bob; bob waits for b, held by ann.");
        let end = Fact::Ended { how: RunEnd::Deadlocked, exit_code: 1, message };
        sketch.fact(TaskId::PROGRAM, end);
        Ending::of(sketch.trace())
    };
    let found = (0..60).map(|seed| (seed, ending(seed), Time(300_000_000 + seed * 1_000_000))).collect();
    playground.send(Message::Explored { run, found, done: false });
    playground.press("↓");
    playground.model
}

fn chosen() -> Model {
    let mut playground = Playground::lesson();
    playground.press("n :").write("run");
    playground.model
}

#[test]
fn a_mistake_is_marked_while_one_types() {
    insta::assert_snapshot!(characters(&picture(&edited(), 80, 24, &Theme::default())));
}

#[test]
fn two_runs_stand_side_by_side() {
    for (width, height) in [(80, 24), (120, 40)] {
        let buffer = picture(&compared(), width, height, &Theme::default());
        insta::assert_snapshot!(format!("compared_{width}x{height}"), characters(&buffer));
    }
}

#[test]
fn outcomes_stand_on_a_strip_and_in_groups() {
    insta::assert_snapshot!(characters(&picture(&explored(), 80, 24, &Theme::default())));
}

#[test]
fn commands_are_found_by_typing() {
    insta::assert_snapshot!(characters(&picture(&chosen(), 80, 24, &Theme::default())));
}

#[test]
fn all_of_them_are_drawn_at_every_size_and_in_ascii() {
    let theme = Theme::new(Palette::None, Letters::Ascii);
    for model in [edited(), compared(), explored(), chosen()] {
        for (width, height) in SIZES.into_iter().chain([(60, 16), (61, 17), (75, 20), (400, 100), (3, 2), (0, 0)]) {
            let shown = characters(&picture(&model, width, height, &theme));
            let foreign: Vec<char> = shown.chars().filter(|letter| !letter.is_ascii() && *letter != '\u{a0}').collect();
            assert!(foreign.is_empty(), "{width}x{height}: {foreign:?}\n{shown}");
        }
    }
}
