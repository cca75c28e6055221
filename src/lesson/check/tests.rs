use super::*;
use crate::lesson::shelf::Written;
use crate::trace::{Fact, RunEnd, TaskId, TextId, sketch};

/// A lesson about the sketched run of five fetches with three permits, which takes 0.6 s.
const LESSON: &str = r#"title = "One"
summary = "A line."
misconception = "A belief."

[[scene]]
id = "first"
title = "First"

[[scene.knob]]
name = "LIMIT"
label = "permits"
values = [2, 3, 5]

[[scene.claim]]
says = "Three at a time, in {total}."
when = 'held(limit) == 3'

[[scene.claim]]
says = "All fetched."
when = 'printed("all fetched")'

[[step]]
kind = "predict"
title = "Guess"
scene = "first"
words = "Look."
highlight = ["fetch-*"]

[step.prediction]
id = "total"
question = "How long?"
choices = [
    { text = "{ended(fetch-0)}", when = 'total == 0.3' },
    { text = "{total}", when = 'total == 0.6' },
]
explanation = "It took {total}."

[[step]]
kind = "modify"
title = "Turn"
scene = "first"
words = "Turn it."
knob = "LIMIT"
goal = { says = "Be slow.", when = 'printed("waited in vain")' }
"#;

const SCENE: &str = "LIMIT = 3\n";

/// Plays sketches in place of scenes: what `LIMIT` is decides which.
fn play(_file: &str, source: &str) -> Result<Trace, Refusal> {
    match source {
        "LIMIT = 3\n" | "LIMIT = 5\n" => Ok(sketch::semaphore()),
        "LIMIT = 2\n" => {
            let mut sketch = sketch::Sketch::new();
            sketch.at(900).print(TaskId::PROGRAM, "waited in vain");
            let ended = Fact::Ended { how: RunEnd::Completed, exit_code: 0, message: TextId::EMPTY };
            Ok(sketch.fact(TaskId::PROGRAM, ended).trace().clone())
        }
        _ => Err(Refusal { sentence: "invalid syntax".into(), advice: None, line: Some(1), columns: Some(1..6) }),
    }
}

/// The check of the lesson with a piece of it replaced, and of that scene.
fn check(piece: &str, replacement: &str, scene: &str, run: Runner) -> Report {
    assert!(LESSON.contains(piece), "{piece:?} is not in the lesson");
    let catalog = "format = 1\n[[chapter]]\ntitle = \"C\"\nsummary = \"S\"\nlessons = [\"one\"]\n";
    let files = [
        ("catalog.toml", catalog.to_owned()),
        ("one/lesson.toml", LESSON.replacen(piece, replacement, 1)),
        ("one/first.py", scene.to_owned()),
    ];
    shelf(&Written(files.into()), run)
}

/// The only thing that is wrong with the lesson when a piece of it is replaced: line and sentence.
fn wrong(piece: &str, replacement: &str) -> (usize, String) {
    let report = check(piece, replacement, SCENE, &play);
    let mistakes: Vec<_> = report.mistakes().collect();
    assert_eq!(mistakes.len(), 1, "{report}");
    assert!(!mistakes[0].advice().is_empty());
    (mistakes[0].place.line, mistakes[0].problem.to_string())
}

#[test]
fn what_holds_is_listed_and_counted() {
    let report = check("", "", SCENE, &play);
    assert!(report.is_clean(), "{report}");
    let events = sketch::semaphore().events().len();
    assert_eq!(
        report.to_string(),
        format!(
            "one\n  scene first: {events} events, 0.600 s; LIMIT from 2 to 5\n    holds: Three at a time, in 0.6 s.\n    \
             holds: All fetched.\n  prediction total (first): 0.6 s\n  goal (first): Be slow. Reached with LIMIT = 2\n\n\
             1 lesson, 1 scene, 2 claims, 2 predictions and goals: all hold.\n"
        )
    );
}

#[test]
fn what_the_run_does_not_bear_out_is_found_at_its_line() {
    assert_eq!(
        wrong("held(limit) == 3", "held(limit) == 4"),
        (16, "this claim does not hold: `held(limit)` is 3".into())
    );
    let both = "2 of the choices are right by the trace: `total` is 0.6 s";
    assert_eq!(wrong("total == 0.3", "total > 0.3"), (30, both.into()));
    let none = "0 of the choices are right by the trace: `total` is 0.6 s";
    assert_eq!(wrong("total == 0.6", "total == 0.7"), (30, none.into()));
    assert_eq!(wrong("fetch-*", "grab-*"), (23, "`grab-*` never comes about in this scene".into()));
    assert_eq!(
        wrong("took {total}", "took {took(nobody)}"),
        (30, "`took(nobody)` never comes about in this scene".into())
    );
    assert_eq!(wrong("\"waited in vain\"", "\"all fetched\""), (39, "the scene as it stands reaches this goal".into()));
    assert_eq!(wrong("\"waited in vain\"", "\"never said\""), (39, "no value of `LIMIT` reaches this goal".into()));
    assert_eq!(wrong("[2, 3, 5]", "[2, 3, 7]"), (10, "with `LIMIT = 7` the scene does not run: invalid syntax".into()));
}

#[test]
fn an_order_is_offered_whole_and_not_given_away() {
    let choices = &LESSON[LESSON.find("choices").unwrap()..LESSON.find("explanation").unwrap()];
    let order = |items: &str| format!("order = 'finished(fetch-?)'\nitems = [{items}]\n");
    let all = "\"fetch-4\", \"fetch-0\", \"fetch-1\", \"fetch-2\", \"fetch-3\"";
    assert!(check(choices, &order(all), SCENE, &play).is_clean());
    let (_, sentence) = wrong(choices, &order("\"fetch-1\", \"fetch-0\""));
    assert_eq!(sentence, "the run orders fetch-0, fetch-1, fetch-2, fetch-3, fetch-4");
    let sorted = "\"fetch-0\", \"fetch-1\", \"fetch-2\", \"fetch-3\", \"fetch-4\"";
    assert_eq!(wrong(choices, &order(sorted)).1, "the items are offered in the right order already");
}

#[test]
fn a_scene_that_does_not_run_is_told_once_with_its_line() {
    let report = check("", "", "LIMIT = 3\ndef (:\n", &play);
    let mistakes: Vec<String> = report.mistakes().map(ToString::to_string).collect();
    assert_eq!(
        mistakes,
        ["the scene does not run: invalid syntax\n  in one/first.py, line 1, column 1\n  | LIMIT = 3\n  | ^^^^^\n  \
          advice: `asyncade run FILE` shows the whole message"]
    );
}

#[test]
fn two_runs_that_differ_are_found() {
    let runs = std::cell::Cell::new(0);
    let fickle = |file: &str, source: &str| {
        runs.set(runs.get() + 1);
        if runs.get() == 2 { Ok(Trace::new()) } else { play(file, source) }
    };
    let report = check("", "", SCENE, &fickle);
    assert_eq!(report.mistakes().map(|mistake| mistake.problem.clone()).collect::<Vec<_>>(), [Problem::TwoTraces]);
}

#[test]
fn a_lesson_without_claims_or_predictions_cannot_be_judged() {
    let claims = &LESSON[LESSON.find("[[scene.claim]]").unwrap()..LESSON.find("[[step]]").unwrap()];
    assert_eq!(wrong(claims, "").1, "the scene `first` has fewer than 2 claims");
    let predict = &LESSON[LESSON.find("[[step]]").unwrap()..LESSON.rfind("[[step]]").unwrap()];
    assert_eq!(wrong(predict, "").1, "the lesson has no prediction");
}

#[test]
fn a_folder_that_is_not_there_is_a_mistake() {
    let report = path(Path::new("/no/such/folder"), &play);
    assert_eq!(report.to_string().lines().next(), Some("wrong: this file is not there"));
}
