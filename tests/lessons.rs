//! The built-in lessons, run for real: what they say holds, and their runs are what they were.

use std::fmt::Write as _;

use asyncade::lesson::{Catalog, Entry, Lesson, Scene, Way, check};
use asyncade::stage::Input;
use asyncade::trace::{Fact, Stream, Trace, file, text};

fn lessons(catalog: &Catalog) -> impl Iterator<Item = &Lesson> {
    catalog.entries().filter_map(|entry| match entry {
        Entry::Ready(lesson) => Some(&**lesson),
        Entry::Broken { .. } => None,
    })
}

fn scenes(catalog: &Catalog) -> impl Iterator<Item = (&Lesson, &Scene)> {
    lessons(catalog).flat_map(|lesson| lesson.shown().map(move |scene| (lesson, scene)))
}

fn run(scene: &Scene) -> Trace {
    play(&scene.file, &scene.source)
}

fn play(file: &str, source: &str) -> Trace {
    match check::play(file, source, &Input::default()) {
        Ok(trace) => trace,
        Err(refusal) => panic!("{file}: {}", refusal.sentence),
    }
}

#[test]
fn everything_that_the_lessons_say_holds() {
    let report = check::built_in(&check::play, check::Depth { mutants: true });
    assert!(report.is_clean(), "{report}");
}

#[test]
fn each_scene_runs_as_recorded() {
    for (lesson, scene) in scenes(&Catalog::built_in()) {
        let name = format!("{}__{}", lesson.id, scene.id);
        insta::assert_snapshot!(name, text::text(&run(scene)));
    }
}

#[test]
fn two_runs_of_a_scene_are_equal_to_the_byte() {
    for (_, scene) in scenes(&Catalog::built_in()) {
        let [one, other] = [run(scene), run(scene)].map(|trace| {
            let mut bytes = Vec::new();
            file::write(&trace, &mut bytes).unwrap();
            bytes
        });
        assert_eq!(one, other, "{}", scene.file);
    }
}

#[test]
fn a_thousand_runs_give_one_trace() {
    let catalog = Catalog::built_in();
    let bytes = |scene: &Scene| {
        let mut bytes = Vec::new();
        file::write(&run(scene), &mut bytes).unwrap();
        bytes
    };
    let scenes: Vec<&Scene> = scenes(&catalog).map(|(_, scene)| scene).collect();
    let first: Vec<Vec<u8>> = scenes.iter().map(|scene| bytes(scene)).collect();
    for (at, scene) in (0..scenes.len()).cycle().map(|at| (at, scenes[at])).take(1_000) {
        assert!(bytes(scene) == first[at], "{}", scene.file);
    }
}

/// The recording is made by `tests/lessons/record`; CPython 3.11, 3.12 and 3.13 give the same.
#[test]
fn each_scene_and_each_solution_prints_what_cpython_prints() {
    let catalog = Catalog::built_in();
    let shown = scenes(&catalog).map(|(_, scene)| (&*scene.file, &*scene.source));
    let solutions = lessons(&catalog).flat_map(Lesson::challenges).filter_map(|(_, set)| match &set.way {
        Way::Program(task) => Some((&*task.file, &*task.solution)),
        Way::Hand(_) => None,
    });
    let mut programs: Vec<(&str, &str)> = shown.chain(solutions).collect();
    programs.sort_unstable();
    let mut printed = String::new();
    for (file, source) in programs {
        let trace = play(file, source);
        writeln!(printed, "== {file}").unwrap();
        for event in trace.events() {
            if let Fact::Printed { text, stream: Stream::Out } = event.fact {
                printed.push_str(trace.text_of(text));
            }
        }
    }
    assert_eq!(printed, include_str!("lessons/output.txt"));
}
