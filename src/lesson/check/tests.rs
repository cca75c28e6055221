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

/// A step that sets a challenge about the same sketches.
const MAKE: &str = r#"
[[step]]
kind = "make"
title = "Limit it"
words = "Three at a time."

[step.challenge]
id = "limit-it"
hints = ["Where?", "What?", "`LIMIT = 3`"]
keep = ["KEPT"]
goals = [{ says = "All fetched.", when = 'printed("all fetched")' }, { says = "In time.", when = 'total < 0.7' }]
golf = { says = "lines", by = "lines of code" }
"#;

/// A step that has a claim broken.
const BREAK: &str = r#"
[[step]]
kind = "break"
title = "Break it"
scene = "first"
words = "Make it slow."

[step.challenge]
id = "slow-it"
hints = ["Where?", "What?", "`LIMIT = 2`"]
claim = { says = "All fetched.", when = 'printed("all fetched")' }
broken = { set = { LIMIT = 2 } }
"#;

/// Plays sketches in place of scenes: what `LIMIT` is decides which.
fn play(_file: &str, source: &str, _input: &Input) -> Result<Trace, Refusal> {
    match source.trim_start_matches("KEPT = 1\n") {
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
    check_files(&LESSON.replacen(piece, replacement, 1), [scene, "", ""], run)
}

/// The check of a lesson with these files: its words, and its scene, the starter and the solution of `limit-it`.
fn check_files(lesson: &str, [scene, starter, solution]: [&str; 3], run: Runner) -> Report {
    let catalog = "format = 1\n[[chapter]]\ntitle = \"C\"\nsummary = \"S\"\nlessons = [\"one\"]\n";
    let files = [
        ("catalog.toml", catalog.to_owned()),
        ("one/lesson.toml", lesson.to_owned()),
        ("one/first.py", scene.to_owned()),
        ("one/limit-it.py", starter.to_owned()),
        ("one/limit-it_solution.py", solution.to_owned()),
    ];
    shelf(&Written(files.into()), run, Depth { mutants: true })
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
             1 lesson, 1 scene, 2 claims, 1 prediction, 1 goal, 0 challenges: all hold.\n"
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
    let fickle = |file: &str, source: &str, input: &Input| {
        runs.set(runs.get() + 1);
        if runs.get() == 2 { Ok(Trace::new()) } else { play(file, source, input) }
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

const STARTER: &str = "KEPT = 1\nLIMIT = 2\n";
const SOLUTION: &str = "KEPT = 1\nLIMIT = 3\n";

/// What is wrong with a challenge whose step has a piece replaced, and with these programs.
fn challenge(step: &str, piece: &str, replacement: &str, starter: &str, solution: &str) -> Vec<String> {
    assert!(step.contains(piece), "{piece:?} is not in the step");
    let lesson = format!("{LESSON}{}", step.replacen(piece, replacement, 1));
    let report = check_files(&lesson, [SCENE, starter, solution], &play);
    report.mistakes().map(|mistake| mistake.problem.to_string()).collect()
}

#[test]
fn a_challenge_whose_starter_fails_and_solution_passes_holds() {
    let report = check_files(&format!("{LESSON}{MAKE}{BREAK}"), [SCENE, STARTER, SOLUTION], &play);
    let text = report.to_string();
    assert!(report.is_clean(), "{text}");
    assert!(text.contains("challenge limit-it: starter fails, solution reaches 3 goals; par 2 lines"), "{text}");
    assert!(text.contains("challenge slow-it: the claim holds, and breaks by LIMIT = 2"), "{text}");
    assert!(text.contains("mutants of one/limit-it: 1 of 1 fail"), "{text}");
    assert!(text.contains("1 scene, 2 claims, 1 prediction, 1 goal, 2 challenges: all hold."), "{text}");
}

#[test]
fn a_challenge_that_is_none_is_found() {
    let made = |piece, replacement, starter, solution| challenge(MAKE, piece, replacement, starter, solution);
    assert_eq!(made("", "", SOLUTION, SOLUTION), ["the starter solves this challenge already"]);
    assert_eq!(
        made("total < 0.7", "total < 0.5", STARTER, SOLUTION),
        ["the solution does not reach this goal: `total` is 0.6 s"]
    );
    assert_eq!(
        made("", "", STARTER, "LIMIT = 3\n"),
        ["the solution does not reach this goal: `KEPT` is no longer what it was"]
    );
    assert_eq!(made("", "", STARTER, "KEPT = 1\nx\n"), ["the scene does not run: invalid syntax"]);
    assert_eq!(made("\"KEPT\"", "\"GONE\"", STARTER, SOLUTION).len(), 1);
    assert_eq!(made("\"Where?\", ", "", STARTER, SOLUTION), ["a challenge has three hints, and this one has 2"]);
    assert_eq!(made("words =", "scene = \"first\"\nwords =", STARTER, SOLUTION), ["a step of kind `make` has a scene"]);
}

#[test]
fn a_statement_that_the_goals_do_not_need_is_found() {
    let sloppy = challenge(MAKE, "keep = [\"KEPT\"]\n", "", STARTER, "KEPT = 1\nLIMIT = 3\n");
    assert_eq!(sloppy, Vec::<String>::new(), "`pass` in place of a line is another program, which the sketch refuses");
    let tolerant = |file: &str, source: &str, input: &Input| play(file, &source.replace("pass\n", ""), input);
    let lesson = format!("{LESSON}{}", MAKE.replacen("keep = [\"KEPT\"]\n", "", 1));
    let report = check_files(&lesson, [SCENE, STARTER, SOLUTION], &tolerant);
    let told: Vec<String> = report.mistakes().map(|mistake| mistake.problem.to_string()).collect();
    assert_eq!(told, ["without `KEPT = 1` the solution of `limit-it` still reaches every goal"]);
    let excused = lesson.replace("golf =", "spare = [{ line = \"KEPT\", why = \"It is for show.\" }]\ngolf =");
    assert!(check_files(&excused, [SCENE, STARTER, SOLUTION], &tolerant).is_clean());
    let wrong = excused.replace("line = \"KEPT\"", "line = \"LIMIT\"");
    let report = check_files(&wrong, [SCENE, STARTER, SOLUTION], &tolerant);
    assert_eq!(report.mistakes().count(), 2, "{report}");
}

#[test]
fn a_claim_that_nothing_breaks_is_found() {
    let broken = |piece, replacement| challenge(BREAK, piece, replacement, "", "");
    assert_eq!(broken("LIMIT = 2 }", "LIMIT = 5 }"), ["what is to break the claim leaves it whole"]);
    assert_eq!(broken("{ LIMIT = 2 }", "{ LIMIT = 9 }"), ["the scene's knob can never be turned to `LIMIT = 9`"]);
    assert_eq!(broken("{ set = { LIMIT = 2 } }", "{}"), ["this does nothing to the run"]);
    assert_eq!(
        broken("all fetched", "never"),
        ["the claim to break does not hold as the scene stands: `printed(\"never\")` is no"]
    );
    assert_eq!(broken("broken =", "goals = []\nbroken ="), Vec::<String>::new());
    assert_eq!(broken("claim =", "#"), ["a challenge in a step of kind `break` has other fields"]);
}

#[test]
fn pictures_to_choose_from_hold_if_exactly_one_is_the_runs() {
    let choices = &LESSON[LESSON.find("choices").unwrap()..LESSON.find("explanation").unwrap()];
    let pictures = |list: &str| format!("pictures = [{list}]\n");
    let both = pictures("{}, { set = { LIMIT = 2 } }");
    assert!(check(choices, &both, SCENE, &play).is_clean());
    assert!(check(choices, &both.replace("pictures", "programs"), SCENE, &play).is_clean());
    assert_eq!(wrong(choices, &pictures("{}, { set = { LIMIT = 5 } }")).1, "2 of the timelines are the run's own");
    let none = pictures("{ set = { LIMIT = 2 } }, { scene = \"first\", set = { LIMIT = 2 } }");
    assert_eq!(wrong(choices, &none).1, "0 of the timelines are the run's own");
}

#[test]
fn a_mark_is_set_on_a_lane_that_is_there() {
    let choices = &LESSON[LESSON.find("choices").unwrap()..LESSON.find("explanation").unwrap()];
    assert!(check(choices, "place = 'ended(fetch-0)'\nlane = \"fetch-0\"\n", SCENE, &play).is_clean());
    assert_eq!(
        wrong(choices, "place = 'ended(fetch-0)'\nlane = \"grab\"\n").1,
        "`grab` never comes about in this scene"
    );
}

#[test]
fn a_folder_that_is_not_there_is_a_mistake() {
    let report = path(Path::new("/no/such/folder"), &play, Depth::default());
    assert_eq!(report.to_string().lines().next(), Some("wrong: this file is not there"));
}
