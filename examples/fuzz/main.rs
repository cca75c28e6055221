//! Throws broken, odd and greedy programs at the whole path: parse, check, compile, run, trace, its file form, the
//! timeline, and frames drawn at moments of the run.
//!
//! ```text
//! cargo run --release --example fuzz -- --minutes 20 --seed 1
//! cargo run --release --example fuzz -- --seed 1 --case 1234        one case, with its program printed
//! ```
//!
//! The cases follow from the seed and the repository's programs. They are worked off in a process of its own, so that a panic, a stack
//! overflow, a hang or a hunger for memory is found and costs one case. Each finding is kept as a file.

mod generate;
mod mutate;
mod path;
mod random;
mod watch;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use random::Random;

/// What the command line asks for.
struct Options {
    minutes: f64,
    seed: u64,
    /// The first case.
    from: u64,
    /// Work off one case only, and show it.
    case: Option<u64>,
    /// Where programs that break something are kept.
    keep: PathBuf,
    /// This is the process that works the cases off.
    worker: bool,
}

impl Options {
    fn parse() -> Result<Self, String> {
        let keep = std::env::temp_dir().join("asyncade-fuzz");
        let mut options = Self { minutes: 1.0, seed: 1, from: 0, case: None, keep, worker: false };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            if word == "--worker" {
                options.worker = true;
                continue;
            }
            let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
            let wrong = |_| format!("{word} cannot be {value}");
            match word.as_str() {
                "--minutes" => options.minutes = value.parse().map_err(|_| format!("{word} cannot be {value}"))?,
                "--seed" => options.seed = value.parse().map_err(wrong)?,
                "--from" => options.from = value.parse().map_err(wrong)?,
                "--case" => options.case = Some(value.parse().map_err(wrong)?),
                "--keep" => options.keep = value.into(),
                _ => return Err(format!("there is no {word}")),
            }
        }
        Ok(options)
    }
}

/// The programs that mutations start from: every Python file of the repository.
fn corpus() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["lessons", "tests", "benches/beside"] {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).filter(|text| text.len() < 20_000).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "py") {
            files.push(path);
        }
    }
}

/// The program of a case.
fn program(seed: u64, case: u64, corpus: &[String]) -> Vec<u8> {
    let mut random = Random::of(seed, case);
    match random.below(20) {
        0 => mutate::noise(&mut random),
        1 => mutate::bytes(&mut random, corpus),
        2..=5 => mutate::lines(&mut random, corpus).into_bytes(),
        6..=12 => mutate::tokens(&mut random, corpus).into_bytes(),
        _ => generate::program(&mut random).into_bytes(),
    }
}

/// Works cases off, one after the other; each is announced before it begins.
fn work(options: &Options, corpus: &[String]) -> ExitCode {
    let mut out = std::io::stdout().lock();
    for case in options.from.. {
        if writeln!(out, "{case}").and_then(|()| out.flush()).is_err() {
            break;
        }
        let verdict = path::walk(&program(options.seed, case, corpus), &mut Random::of(!options.seed, case));
        if writeln!(out, "{}", verdict.word()).and_then(|()| out.flush()).is_err() {
            break;
        }
    }
    ExitCode::SUCCESS
}

fn main() -> ExitCode {
    let options = match Options::parse() {
        Ok(options) => options,
        Err(mistake) => {
            eprintln!("{mistake}\nusage: fuzz [--minutes M] [--seed S] [--from CASE] [--case CASE] [--keep FOLDER]");
            return ExitCode::from(2);
        }
    };
    let corpus = corpus();
    if let Some(case) = options.case {
        let bytes = program(options.seed, case, &corpus);
        println!("{}", String::from_utf8_lossy(&bytes));
        println!("# {}", path::walk(&bytes, &mut Random::of(!options.seed, case)).word());
        return ExitCode::SUCCESS;
    }
    if options.worker {
        return work(&options, &corpus);
    }
    watch::watch(&options, &corpus)
}
