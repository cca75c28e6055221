//! The programs under `tests/world`: what each prints when it asks the outer world, and how it ends. Beside a program
//! may stand the world that it asks (`NAME.toml`); `NAME.out` is what we recorded and looked at.
//!
//! `RECORD=1 cargo test --test world` writes the recordings anew.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asyncade::script::{self, Program};
use asyncade::stage::{self, Input};
use asyncade::trace::{Fact, Stream, Trace};
use asyncade::world::World;

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/world");
    let mut programs: Vec<_> =
        fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path()).collect();
    programs.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    programs.sort();
    programs
}

fn perform(path: &Path, seed: u64) -> Trace {
    let source = fs::read_to_string(path).expect("the program can be read");
    let name = path.file_name().expect("it has a name").to_string_lossy();
    let program = Program::load(&name, &source).unwrap_or_else(|refused| panic!("{refused}"));
    let world = match fs::read_to_string(path.with_extension("toml")) {
        Ok(text) => World::read(&text).unwrap_or_else(|flaws| panic!("{flaws:?}")),
        Err(_) => World::default(),
    };
    stage::perform(script::act(&program), Input { seed, world: Arc::new(world), ..Input::default() })
}

/// Both streams in the order in which they were written, and how the run ended.
fn told(trace: &Trace) -> String {
    let mut text = String::new();
    for event in trace.events() {
        match event.fact {
            Fact::Printed { text: id, stream: Stream::Out } => text.push_str(trace.text_of(id)),
            Fact::Printed { text: id, stream: Stream::Err } => {
                for line in trace.text_of(id).lines() {
                    let _ = writeln!(text, "[err] {line}");
                }
            }
            Fact::Ended { exit_code, .. } => {
                let _ = writeln!(text, "[{} exit {exit_code}]", event.at);
            }
            _ => {}
        }
    }
    text
}

#[test]
fn programs_that_ask_the_world_do_what_was_recorded() {
    let mut wrong = Vec::new();
    for path in programs() {
        let (played, recording) = (told(&perform(&path, 0)), path.with_extension("out"));
        if std::env::var_os("RECORD").is_some() {
            fs::write(&recording, &played).expect("the recording can be written");
        }
        let recorded = fs::read_to_string(&recording).unwrap_or_default();
        if played != recorded {
            wrong.push(format!("--- {}\n{played}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "other than recorded:\n{}", wrong.join("\n"));
}

#[test]
fn the_same_seed_gives_the_same_trace() {
    for path in programs() {
        assert_eq!(perform(&path, 7).fingerprint(), perform(&path, 7).fingerprint(), "{}", path.display());
    }
}
