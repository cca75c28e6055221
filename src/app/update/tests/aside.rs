//! Comparing runs, trying seeds, and choosing from lists, as keys and states.

use super::playground::Playground;
use crate::app::{Aside, Compare, Exploration, Message, Overlay};
use crate::trace::orders::Ending;
use crate::trace::sketch::Sketch;
use crate::trace::{TaskId, Time};

fn compare(playground: &Playground) -> &Compare {
    match &playground.model.bench().unwrap().aside {
        Some(Aside::Compare(compare)) => compare,
        other => panic!("{other:?}"),
    }
}

fn explored(playground: &Playground) -> &Exploration {
    playground.model.bench().unwrap().explored.as_ref().unwrap()
}

/// What a program comes to that prints this.
fn printing(line: &str) -> Ending {
    let mut sketch = Sketch::new();
    sketch.print(TaskId::PROGRAM, line);
    Ending::of(&sketch.end())
}

#[test]
fn a_turned_knob_is_compared_with_what_ran_before() {
    let mut playground = Playground::lesson();
    playground.press("n D");
    assert!(playground.model.notices[0].text.contains("Nothing was changed yet"));
    playground.press("- D");
    let shown = compare(&playground);
    assert_eq!(shown.sides.each_ref().map(|side| side.name.as_str()), ["LIMIT = 2", "LIMIT = 1"]);
    let comparison = shown.comparison.as_ref().unwrap();
    assert_eq!(comparison.sums.map(|sum| sum.total.0 / 1_000_000), [200, 400]);
    // The second job has a permit at once with two of them, and not with one.
    assert_eq!((shown.at(), comparison.parting.unwrap().at), (Time::ZERO, Time::ZERO));
    playground.press("→ → home end");
    assert_eq!(compare(&playground).at().0 / 1_000_000, 400);
    playground.press("enter");
    assert_eq!(compare(&playground).at(), Time::ZERO);
    let all = compare(&playground).shown().len();
    playground.press("a");
    assert!(compare(&playground).shown().len() < all);
    playground.press("esc");
    assert!(playground.model.bench().unwrap().aside.is_none());
    assert_eq!(playground.on_stage(), 1);
}

#[test]
fn an_edit_is_compared_with_what_was_there_before_the_editing() {
    let mut playground = Playground::lesson();
    playground.press("n e end backspace").write("4").press("backspace").write("1").press("esc D");
    let names = compare(&playground).sides.each_ref().map(|side| side.name.clone());
    assert_eq!(names, ["LIMIT = 2", "LIMIT = 1"]);
}

#[test]
fn the_list_offers_scenes_knobs_and_seeds() {
    let mut playground = Playground::lesson();
    playground.press("n C");
    let Some(Overlay::Chooser(chooser)) = &playground.model.overlay else { panic!("a list") };
    let texts: Vec<String> = chooser.shown().iter().map(|fit| fit.entry.text.clone()).collect();
    assert_eq!(texts, ["one", "broken", "LIMIT = 1", "LIMIT = 4", "Seed 1"]);
    playground.write("lim4").press("enter");
    assert_eq!(compare(&playground).sides[0].name, "LIMIT = 4");
    playground.press("C").write("seed").press("enter");
    assert_eq!(compare(&playground).sides.each_ref().map(|side| side.name.as_str()), ["seed 1", "seed 0"]);
    assert_eq!(compare(&playground).comparison.as_ref().unwrap().parting, None);
}

#[test]
fn outcomes_come_in_are_opened_and_kept() {
    let mut playground = Playground::lesson();
    playground.press("n R");
    assert_eq!(playground.asked.last().unwrap(), "Explore");
    let run = explored(&playground).run;
    let word = |found: &[(u64, &str)], done| Message::Explored {
        run,
        found: found.iter().map(|(seed, line)| (*seed, printing(line), Time(*seed))).collect(),
        done,
    };
    playground.send(word(&[(0, "a"), (7, "b")], false));
    playground.press("↓");
    assert_eq!(explored(&playground).marked_seed(), Some(7));
    // The mark stays on its outcome while another comes in before it.
    playground.send(word(&[(3, "c")], true));
    assert_eq!((explored(&playground).marked, explored(&playground).going_on), (2, false));
    playground.press("C");
    assert_eq!(compare(&playground).sides.each_ref().map(|side| side.name.as_str()), ["seed 0", "seed 7"]);
    playground.press("esc R enter");
    let bench = playground.model.bench().unwrap();
    assert!(bench.aside.is_none() && bench.seed == 7);
    // Seeds do not count: what is known is shown again, and not run again.
    let asked = playground.asked.len();
    playground.press("> < R");
    assert_eq!((playground.model.bench().unwrap().seed, playground.asked.len()), (7, asked));
    playground.press("esc + R");
    assert_eq!(playground.asked.last().unwrap(), "Explore");
    playground.press("x");
    assert_eq!(playground.asked.last().unwrap(), "Abandon");
}

#[test]
fn every_command_is_found_in_the_palette_and_does_what_its_key_does() {
    let mut playground = Playground::lesson();
    playground.press("n :").write("run to the end").press("enter");
    assert!(playground.state().contains("Ended"), "{}", playground.state());
    playground.press("ctrl-p").write("q").press("esc");
    assert_eq!(playground.model.overlay, None);
    playground.press("e ctrl-p").write("original");
    let Some(Overlay::Chooser(chooser)) = &playground.model.overlay else { panic!("a list") };
    assert!(chooser.shown()[0].entry.text.contains("put the original back"));
}
