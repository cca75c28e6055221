//! The README is true: its list of keys, its table of lessons and its picture of the screen are what the program
//! says of itself. `README=write cargo test --test readme` writes them anew.

#[path = "pty/session.rs"]
#[expect(dead_code, reason = "the stories of the whole program use all of it")]
mod session;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use asyncade::keymap;
use asyncade::lesson::{Catalog, Entry};
use session::Session;

#[test]
fn the_keys_are_those_of_the_table() {
    check("keys", &keymap::markdown());
}

#[test]
fn the_lessons_are_those_of_the_catalogue() {
    let mut table = String::from("| chapter | lesson | what it shows | scenes |\n|---|---|---|---|\n");
    for chapter in &Catalog::built_in().chapters {
        for entry in &chapter.entries {
            let Entry::Ready(lesson) = entry else { panic!("{} has mistakes", entry.id()) };
            let scenes: Vec<String> =
                lesson.shown().map(|scene| format!("[{}](lessons/{})", scene.id, scene.file)).collect();
            let row = (&chapter.title, &lesson.id, &lesson.summary, scenes.join(", "));
            let _ = writeln!(table, "| {} | [{1}](lessons/{1}/lesson.toml) | {2} | {3} |", row.0, row.1, row.2, row.3);
        }
    }
    check("lessons", &table);
}

#[test]
fn the_picture_is_the_screen() {
    let state = tempfile::tempdir().expect("a temporary folder");
    let program = Path::new(env!("CARGO_BIN_EXE_asyncade"));
    let mut session = Session::start(program, &["semaphore"], &[], state.path(), (36, 110));
    // The step looks at a moment by itself; one who waits in it is selected.
    session.see("Semaphore").press("nnn").see("Waiting in line").see("0.450 s").see("Why cover-3");
    session.press("\t\t").see("lane · ").press("\x1b[B").see("Why cover-4");
    let screen = session.text();
    let rows: Vec<&str> = screen.lines().map(str::trim_end).collect();
    check("screen", &format!("```text\n{}\n```\n", rows.join("\n").trim_end()));
}

/// Holds the README's part between `<!-- name -->` and `<!-- /name -->` against what it should be.
#[track_caller]
fn check(name: &str, expected: &str) {
    let readme = fs::read_to_string("README.md").expect("the README");
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = readme.find(&open).unwrap_or_else(|| panic!("the README has no part `{name}`")) + open.len();
    let end = start + readme[start..].find(&close).unwrap_or_else(|| panic!("the part `{name}` has no end"));
    if std::env::var("README").is_ok_and(|value| value == "write") {
        let written = format!("{}{expected}{}", &readme[..start], &readme[end..]);
        return fs::write("README.md", written).expect("the README can be written");
    }
    assert_eq!(&readme[start..end], expected, "run `README=write cargo test --test readme -- --test-threads 1`");
}
