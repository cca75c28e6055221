use proptest::prelude::*;

use super::*;
use crate::lesson::shelf::Written;
use crate::lesson::{Ask, KnobValue, Mistake, StepKind};

const SCENE: &str = "LIMIT = 3\nasync def main():\n    pass\n";

const LESSON: &str = r#"title = "One"
summary = "A line."
misconception = "A belief."

[[scene]]
id = "first"
title = "First"

[[scene.knob]]
name = "LIMIT"
label = "permits"
from = 1
to = 5
by = 2

[[scene.claim]]
says = "It *ends*."
when = 'end == completed'

[[step]]
kind = "predict"
title = "Guess"
scene = "first"
words = "Look at `LIMIT`."
mark = ["pass"]

[step.prediction]
id = "total"
question = "How long?"
number = 'total'
unit = "s"
explanation = "It took {total}."

[[step]]
kind = "modify"
title = "Turn"
scene = "first"
words = "Turn it."
knob = "LIMIT"
goal = { says = "Be quick.", when = 'total < 1' }
"#;

/// The one lesson of these tests, with a piece of its file replaced.
fn with(piece: &str, replacement: &str) -> Result<Lesson, Vec<Mistake>> {
    assert!(LESSON.contains(piece), "{piece:?} is not in the lesson");
    let files = [("one/lesson.toml", LESSON.replacen(piece, replacement, 1)), ("one/first.py", SCENE.to_owned())];
    lesson("one", &Written(files.into()))
}

/// The only mistake of the lesson with a piece replaced: its place as `line:column`, and its sentence.
fn mistake(piece: &str, replacement: &str) -> (String, String) {
    let mistakes = with(piece, replacement).unwrap_err();
    assert_eq!(mistakes.len(), 1, "{mistakes:#?}");
    let place = &mistakes[0].place;
    assert!(!mistakes[0].advice().is_empty());
    (format!("{}:{}:{}", place.file, place.line, place.column), mistakes[0].problem.to_string())
}

fn at(place: &str, sentence: &str) -> (String, String) {
    (format!("one/lesson.toml:{place}"), sentence.to_owned())
}

#[test]
fn the_built_in_lessons_have_no_mistake() {
    let catalog = Catalog::built_in();
    let broken: Vec<String> = catalog
        .entries()
        .filter_map(|entry| if let Entry::Broken { mistakes, .. } = entry { Some(mistakes) } else { None })
        .flatten()
        .chain(&catalog.mistakes)
        .map(ToString::to_string)
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    assert!(catalog.entries().count() > 4);
}

#[test]
fn the_built_in_lessons_equal_their_folder() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
    assert_eq!(format!("{:?}", Catalog::from_folder(&folder)), format!("{:?}", Catalog::built_in()));
}

#[test]
fn a_lesson_is_read_whole() {
    let lesson = with("", "").unwrap();
    let (place, scene) = lesson.scene("first").unwrap();
    assert_eq!((place, scene.file.as_str(), &*scene.source), (0, "one/first.py", SCENE));
    let knob = scene.knob("LIMIT").unwrap();
    assert_eq!(knob.values, [1, 3, 5].map(KnobValue::Whole));
    assert_eq!((knob.default, knob.line, &scene.source[knob.span.clone()]), (1, 1, "3"));
    assert_eq!(
        &*scene.source_with(&[("LIMIT", &KnobValue::Whole(5)), ("OTHER", &KnobValue::Flag(true))]),
        &*SCENE.replace('3', "5")
    );
    assert_eq!(scene.claims[0].line, 18);
    let kinds: Vec<StepKind> = lesson.steps.iter().map(|step| step.kind).collect();
    assert_eq!(kinds, [StepKind::Predict, StepKind::Modify]);
    assert_eq!((lesson.steps[0].lines.as_slice(), lesson.steps[1].knob), (&[3][..], Some(0)));
    let prediction = lesson.predictions().next().unwrap();
    assert_eq!((prediction.id.as_str(), prediction.line), ("total", 28));
    assert!(matches!(&prediction.ask, Ask::Number { unit, .. } if unit == "s"));
}

#[test]
fn a_mistake_in_the_toml_is_found_at_its_place() {
    let (place, sentence) = mistake("summary =", "sumary =");
    assert_eq!(place, "one/lesson.toml:2:1");
    assert!(sentence.starts_with("unknown field `sumary`"), "{sentence}");
    let (place, _) = mistake("\"A line.\"", "\"A line.");
    assert!(place.starts_with("one/lesson.toml:2:"), "{place}");
    let (place, sentence) = mistake("\"modify\"", "\"modfy\"");
    assert_eq!(place, "one/lesson.toml:35:8");
    assert!(sentence.starts_with("unknown variant `modfy`"), "{sentence}");
}

#[test]
fn a_flaw_inside_a_text_is_found_at_its_place() {
    assert_eq!(mistake("end == completed", "ends == completed"), at("18:9", "there is no query `ends`"));
    assert_eq!(mistake("It took {total}.", "It took {totl}."), at("32:25", "there is no query `totl`"));
    assert_eq!(mistake("Look at `LIMIT`.", "Look at `LIMIT."), at("24:18", "this ``` is never closed"));
}

#[test]
fn what_does_not_fit_together_is_a_mistake() {
    let cases = [
        ("\"first\"\nwords = \"Look", "\"second\"\nwords = \"Look", at("23:9", "the lesson has no scene `second`")),
        ("knob = \"LIMIT\"", "knob = \"LIMITS\"", at("39:8", "the scene `first` has no knob `LIMITS`")),
        ("mark = [\"pass\"]", "mark = [\"past\"]", at("25:9", "no line of the scene has `past` in it")),
        ("'total'\nunit", "'lines == 1'\nunit", at("30:17", "the query is over before this")),
        ("'total'\nunit", "'end'\nunit", at("30:10", "`end` gives text, and number is needed here")),
        ("to = 5", "to = 2", at("9:1", "a knob needs at least two values")),
        ("from = 1", "from = 2", at("10:8", "the file says `LIMIT = 3`, which the knob can never be turned to")),
        ("\"predict\"", "\"explain\"", at("21:8", "a step of kind `explain` has a prediction")),
        ("\"modify\"", "\"make\"", at("35:8", "a step of kind `make` has a knob")),
        ("id = \"first\"", "id = \"../first\"", at("6:6", "`../first` cannot be an id")),
        (
            "unit = \"s\"\n",
            "unit = \"s\"\norder = 'finished(*)'\n",
            at("27:1", "a prediction is answered in exactly one way, and this one has 2"),
        ),
    ];
    for (piece, replacement, expected) in cases {
        assert_eq!(mistake(piece, replacement), expected);
    }
}

#[test]
fn words_that_no_pane_can_show_are_a_mistake() {
    let (place, sentence) = mistake("Turn it.", &"word ".repeat(130));
    assert_eq!(
        (place.as_str(), sentence.as_str()),
        ("one/lesson.toml:38:9", "these words take 19 lines of 38 columns")
    );
    let (_, sentence) = mistake("A line.", &"x".repeat(71));
    assert_eq!(sentence, "this line has 71 characters");
}

#[test]
fn all_mistakes_of_a_file_are_told_at_once() {
    let text = LESSON.replace("total", "totl").replace("kind = \"modify\"", "kind = \"run\"");
    let files = [("one/lesson.toml", text), ("one/first.py", SCENE.to_owned())];
    let mistakes = lesson("one", &Written(files.into())).unwrap_err();
    assert_eq!(mistakes.len(), 5, "{mistakes:#?}");
}

#[test]
fn a_broken_lesson_takes_no_other_with_it() {
    let catalog_text =
        "format = 1\n[[chapter]]\ntitle = \"C\"\nsummary = \"S\"\nlessons = [\"one\", \"gone\", \"one\"]\n";
    let files = [
        ("catalog.toml", catalog_text.to_owned()),
        ("one/lesson.toml", LESSON.to_owned()),
        ("one/first.py", SCENE.to_owned()),
    ];
    let catalog = catalog(&Written(files.into()));
    assert_eq!(catalog.entries().map(Entry::id).collect::<Vec<_>>(), ["one", "gone"]);
    assert!(catalog.lesson("one").is_some() && catalog.lesson("gone").is_none());
    assert_eq!(catalog.mistakes.len(), 1);
    assert_eq!(catalog.mistakes[0].problem, Problem::Twice { what: "lessons", id: "one".into() });
}

#[test]
fn a_newer_catalogue_is_refused_with_a_sentence() {
    let files = [("catalog.toml", "format = 2\n".to_owned())];
    let catalog = catalog(&Written(files.into()));
    assert_eq!(catalog.mistakes[0].problem, Problem::Format { found: 2, known: 1 });
    assert_eq!(Catalog::from_folder(std::path::Path::new("/no/such/folder")).mistakes[0].problem, Problem::Missing);
}

#[test]
fn the_first_lesson_of_the_authors_guide_has_no_mistake() {
    let guide = include_str!("../../../lessons/README.md");
    let mut blocks = guide.split("   ```").skip(1).step_by(2).map(|block| {
        let (_, text) = block.split_once('\n').unwrap();
        text.replace("\n   ", "\n")
    });
    let files = ["catalog.toml", "naps/two.py", "naps/lesson.toml"].map(|path| (path, blocks.next().unwrap()));
    let catalog = catalog(&Written(files.into()));
    assert!(catalog.lesson("naps").is_some(), "{catalog:#?}");
}

proptest! {
    /// Whatever an author types, there is a lesson or a list of mistakes in the file's own lines.
    #[test]
    fn no_file_breaks_the_loader(at in 0..LESSON.len(), removed in 0..40_usize, typed in "[ -~\\n\"'{}`*äé中]{0,12}") {
        let end = (at + removed).min(LESSON.len());
        let text = format!("{}{typed}{}", &LESSON[..at], &LESSON[end..]);
        let lines = text.lines().count();
        let files = [("one/lesson.toml", text), ("one/first.py", SCENE.to_owned())];
        if let Err(mistakes) = lesson("one", &Written(files.into())) {
            prop_assert!(!mistakes.is_empty());
            for mistake in mistakes {
                prop_assert!(mistake.place.line <= lines + 1, "{}", mistake);
            }
        }
    }

    /// The same for a scene's constants.
    #[test]
    fn no_scene_breaks_the_search_for_knobs(value in "[ -~äé中]{0,12}", more in "[ -~\\n]{0,20}") {
        let files = [("one/lesson.toml", LESSON.to_owned()), ("one/first.py", format!("LIMIT ={value}\n{more}pass\n"))];
        if let Ok(lesson) = lesson("one", &Written(files.into())) {
            let scene = &lesson.scenes[0];
            let turned = scene.source_with(&[("LIMIT", &KnobValue::Whole(5))]);
            prop_assert_eq!(turned.len(), scene.source.len());
        }
    }
}
