//! The programs under `tests/fidelity`: what each prints, on both streams, and how it ends is what CPython did when
//! `record.py` recorded it.
//!
//! `ONLY=asyncio/gather cargo test --test fidelity` plays the programs whose path contains that text.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use asyncade::script::{self, Program};
use asyncade::stage::{self, Input};
use asyncade::trace::{Fact, Stream, Trace};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fidelity")
}

fn programs() -> Vec<PathBuf> {
    let areas = fs::read_dir(folder()).expect("the folder is there").flatten().filter(|it| it.path().is_dir());
    let mut programs: Vec<_> = areas
        .flat_map(|area| fs::read_dir(area.path()).expect("it can be read").flatten())
        .map(|it| it.path())
        .collect();
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

/// What a program does, in the form of a recording.
fn play(path: &Path) -> String {
    let source = fs::read_to_string(path).expect("the program can be read");
    let name = path.file_name().expect("it has a name").to_string_lossy();
    let program = match Program::load(&name, &source) {
        Ok(program) => program,
        Err(diagnostics) => return diagnostics.to_string(),
    };
    let trace = stage::perform(script::act(&program), Input::default());
    let mut text = printed(&trace, Stream::Out);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let errors = tidy(&printed(&trace, Stream::Err));
    if !errors.is_empty() {
        let _ = write!(text, "[stderr]\n{errors}");
    }
    match trace.events().last().map(|event| event.fact) {
        Some(Fact::Ended { exit_code: 0, .. }) => {}
        Some(Fact::Ended { exit_code, how, message }) => {
            if !matches!(how, asyncade::trace::RunEnd::Raised) {
                let _ = writeln!(text, "{}", trace.text_of(message));
            }
            let _ = writeln!(text, "[exit {exit_code}]");
        }
        _ => text.push_str("[no end]\n"),
    }
    text
}

/// Standard error as the recorder tidies it: without addresses and without markers below source lines.
fn tidy(errors: &str) -> String {
    let marker = |line: &str| {
        let line = line.trim_start_matches([' ', '|']);
        !line.is_empty() && line.chars().all(|sign| sign == '~' || sign == '^')
    };
    errors.lines().filter(|line| !marker(line)).map(|line| without_addresses(line) + "\n").collect()
}

fn without_addresses(line: &str) -> String {
    let mut parts = line.split("0x");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str("0x…");
        text.push_str(part.trim_start_matches(|sign: char| sign.is_ascii_hexdigit()));
    }
    text
}

/// Where the two differ first, with the lines around it.
fn first_difference(expected: &str, played: &str) -> String {
    let (expected, played): (Vec<_>, Vec<_>) = (expected.lines().collect(), played.lines().collect());
    let at = (0..expected.len().max(played.len())).find(|at| expected.get(*at) != played.get(*at)).unwrap_or(0);
    let from = at.saturating_sub(2);
    let shown = |lines: &[&str]| {
        let lines = lines.iter().skip(from).take(8);
        lines.fold(String::new(), |text, line| text + "    " + line + "\n")
    };
    format!("line {}\n  expected\n{}  played\n{}", at + 1, shown(&expected), shown(&played))
}

#[test]
fn every_program_does_what_cpython_does() {
    let only = std::env::var("ONLY").unwrap_or_default();
    let programs: Vec<_> =
        programs().into_iter().filter(|path| path.with_extension("").to_string_lossy().contains(&only)).collect();
    let mut failures = Vec::new();
    for path in &programs {
        let expected = fs::read_to_string(path.with_extension("out")).expect("every program is recorded");
        let played = play(path);
        if played != expected {
            let name = path.strip_prefix(folder()).expect("it is in the folder").with_extension("");
            failures.push(format!("{}: {}", name.display(), first_difference(&expected, &played)));
        }
    }
    assert!(!programs.is_empty(), "the programs are there");
    assert!(failures.is_empty(), "{} of {} differ\n\n{}", failures.len(), programs.len(), failures.join("\n"));
}

#[test]
fn every_recording_belongs_to_a_program() {
    let areas = fs::read_dir(folder()).expect("the folder is there").flatten().filter(|it| it.path().is_dir());
    for entry in areas.flat_map(|area| fs::read_dir(area.path()).expect("it can be read").flatten()) {
        let path = entry.path();
        let kind = path.extension().unwrap_or_default();
        assert!(kind == "py" || path.with_extension("py").exists(), "{} has no program", path.display());
    }
}

#[test]
fn every_name_of_asyncio_is_here_or_missing_for_a_reason() {
    let names = fs::read_to_string(folder().join("asyncio_names.txt")).expect("the names are recorded");
    let questions: Vec<String> =
        names.lines().map(|name| format!("print({name:?}, hasattr(asyncio, {name:?}))")).collect();
    let program =
        Program::load("names.py", &format!("import asyncio\n{}\n", questions.join("\n"))).expect("it is a program");
    let trace = stage::perform(script::act(&program), Input::default());
    let wrong: Vec<String> = printed(&trace, Stream::Out)
        .lines()
        .filter(|line| {
            let (name, here) = line.split_once(' ').expect("a name and an answer");
            let reason = script::absent::ABSENT.iter().any(|absent| absent.names.contains(&name));
            // The submodules are modules of their own here, which are attributes once they are imported.
            here == "False" && !reason
        })
        .map(str::to_owned)
        .collect();
    assert!(wrong.is_empty(), "neither here nor given a reason: {wrong:?}");
}
