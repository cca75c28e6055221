//! The programs under `tests/language`: each prints what CPython printed when `tests/record` recorded it.

use std::fs;
use std::path::{Path, PathBuf};

use asyncade::script::{self, Program};
use asyncade::stage::{self, Input};
use asyncade::trace::{Fact, Stream, Trace};

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language");
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut programs: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    programs.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    programs.sort();
    programs
}

fn printed(trace: &Trace, wanted: Stream) -> String {
    let texts = trace.events().iter().filter_map(|event| match event.fact {
        Fact::Printed { text, stream } if stream == wanted => Some(trace.text_of(text)),
        _ => None,
    });
    texts.collect()
}

/// What a program prints to standard output and to standard error.
fn play(path: &Path) -> (String, String) {
    let source = fs::read_to_string(path).expect("the program can be read");
    let name = path.file_name().expect("it has a name").to_string_lossy();
    match Program::load(&name, &source) {
        Ok(program) => {
            let trace = stage::perform(script::act(&program), Input::default());
            (printed(&trace, Stream::Out), printed(&trace, Stream::Err))
        }
        Err(diagnostics) => (String::new(), diagnostics.to_string()),
    }
}

/// The first line that differs, with what was expected there.
fn first_difference(expected: &str, printed: &str) -> String {
    let mut lines = printed.lines();
    for (index, line) in expected.lines().enumerate() {
        let other = lines.next();
        if other != Some(line) {
            let other = other.unwrap_or("(nothing)");
            return format!("line {}\n    expected {line}\n    printed  {other}", index + 1);
        }
    }
    format!("more than expected: {}", lines.next().unwrap_or_default())
}

#[test]
fn every_program_prints_what_cpython_prints() {
    let programs = programs();
    let mut failures = Vec::new();
    for path in &programs {
        let expected = fs::read_to_string(path.with_extension("out")).expect("every program is recorded");
        let (printed, errors) = play(path);
        if printed != expected {
            let name = path.file_stem().expect("it has a name").to_string_lossy();
            let errors = errors.trim_end();
            failures.push(format!("{name}: {}\n{errors}", first_difference(&expected, &printed)));
        }
    }
    assert!(programs.len() >= 20, "the programs are there");
    assert!(failures.is_empty(), "{} of {} differ\n\n{}", failures.len(), programs.len(), failures.join("\n\n"));
}
