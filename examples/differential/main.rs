//! Makes random asyncio programs, runs each here and on CPython under a virtual clock, and shrinks what differs.
//!
//!     cargo run --release --example differential -- --seed 1 --count 5000 --python python3.13
//!
//! What a program prints, how it ends and at which virtual time must be equal. `--keep DIR` writes what differs, as
//! small as it gets, to files.

mod grammar;
mod player;
mod shrink;
mod tree;

use std::path::PathBuf;
use std::process::ExitCode;

use player::{CPython, played_here};

/// What the command line asks for.
struct Options {
    seed: u64,
    count: u64,
    python: PathBuf,
    keep: Option<PathBuf>,
    most: usize,
    /// Names each program before it runs.
    loud: bool,
}

fn options() -> Result<Options, String> {
    let mut options = Options { seed: 1, count: 1000, python: "python3.13".into(), keep: None, most: 5, loud: false };
    let mut args = std::env::args().skip(1);
    while let Some(name) = args.next() {
        let value = args.next().ok_or(format!("{name} wants a value"))?;
        let number = || value.parse::<u64>().map_err(|_| format!("{name} wants a number, not {value}"));
        match name.as_str() {
            "--seed" => options.seed = number()?,
            "--count" => options.count = number()?,
            "--most" => options.most = usize::try_from(number()?).unwrap_or(usize::MAX),
            "--loud" => options.loud = number()? > 0,
            "--python" => options.python = value.into(),
            "--keep" => options.keep = Some(value.into()),
            _ => {
                return Err(format!(
                    "{name} is not an option: there are --seed, --count, --most, --loud, --python and --keep"
                ));
            }
        }
    }
    Ok(options)
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(options) => options,
        Err(sentence) => {
            eprintln!("differential: {sentence}");
            return ExitCode::from(2);
        }
    };
    match search(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("differential: CPython does not answer: {error}");
            ExitCode::from(2)
        }
    }
}

/// Runs the programs and tells of those that differ. Returns how many do.
fn search(options: &Options) -> std::io::Result<usize> {
    let mut python = CPython::start(&options.python)?;
    let (mut differing, mut shown) = (0, 0);
    let mut deadlocks = 0;
    for number in 0..options.count {
        let seed = options.seed.wrapping_mul(1_000_003).wrapping_add(number);
        let program = grammar::program(seed);
        if options.loud {
            eprintln!("program {seed}");
        }
        let source = program.source();
        let (theirs, ours) = (python.play(&source)?, played_here(&source));
        deadlocks += usize::from(theirs.contains("[end] deadlock"));
        if theirs == ours || theirs.contains("RecursionError") {
            continue;
        }
        differing += 1;
        if shown >= options.most {
            continue;
        }
        shown += 1;
        let small = shrink::smallest(program, |candidate| {
            let source = candidate.source();
            let theirs = python.play(&source)?;
            Ok(!theirs.contains("NameError")
                && !theirs.contains("SyntaxError")
                && !theirs.contains("RecursionError")
                && theirs != played_here(&source))
        })?;
        let source = small.source();
        let (theirs, ours) = (python.play(&source)?, played_here(&source));
        println!("=== program {seed}\n{}\n--- CPython\n{theirs}--- here\n{ours}", small.body());
        if let Some(folder) = &options.keep {
            std::fs::write(folder.join(format!("found_{seed}.py")), source)?;
        }
    }
    let (seed, count) = (options.seed, options.count);
    println!("seed {seed}: {count} programs, {differing} differ; {deadlocks} of them end in a deadlock");
    Ok(differing)
}
