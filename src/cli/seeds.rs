//! `asyncade run --seeds`: a scene under many orders of its ready tasks.
//!
//! Programs may print in another order under another seed and be right all the same, so only outcomes that no program
//! wants make the exit code 1: an error, a deadlock, a lost task, a used-up budget. Each group names its smallest seed,
//! with which `asyncade run --seed` shows it.

use std::io::{self, BufWriter, Write};
use std::num::NonZero;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::script::{self, Program};
use crate::stage::{self, Input};
use crate::trace::orders::{Ending, Group, Orders};

/// Runs the scene under `count` seeds from the input's on, on all processors, and prints the groups.
pub(super) fn run(name: &str, source: &str, input: &Input, count: u64) -> io::Result<ExitCode> {
    let orders = try_all(name, source, input, input.seed.saturating_add(count));
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out, &orders)?;
    out.flush()?;
    let good = orders.untold() == 0 && orders.groups().iter().all(|group| group.ending.is_good());
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn try_all(name: &str, source: &str, input: &Input, end: u64) -> Orders {
    let (next, orders) = (AtomicU64::new(input.seed), Mutex::new(Orders::default()));
    let work = || {
        // A program stays in its thread; compiling it again costs less than one of its runs.
        let Ok(program) = Program::load(name, source) else { return };
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return;
            }
            let trace = stage::perform(script::act(&program), Input { seed, ..input.clone() });
            let ending = Ending::of(&trace);
            orders.lock().unwrap_or_else(PoisonError::into_inner).add(seed, ending, trace.end());
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(work);
        }
    });
    orders.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn write(out: &mut impl Write, orders: &Orders) -> io::Result<()> {
    let groups = orders.groups();
    let Some(usual) = groups.first() else { return Ok(()) };
    let outcomes = if groups.len() == 1 { "one outcome".to_owned() } else { format!("{} outcomes", groups.len()) };
    writeln!(out, "{} seeds, {outcomes}.", orders.tried())?;
    for group in &groups {
        writeln!(out, "{}", line(group, usual))?;
    }
    if orders.untold() > 0 {
        writeln!(out, "{} more seeds come to yet other things.", orders.untold())?;
    }
    Ok(())
}

/// One group: how many, the smallest seed, how it ends, and in what it is not as the first.
fn line(group: &Group, usual: &Group) -> String {
    let seeds = if group.count == 1 { "1 seed".to_owned() } else { format!("{} seeds", group.count) };
    let what =
        if group.seed == usual.seed { String::new() } else { format!(": {}", group.ending.unlike(&usual.ending)) };
    format!("{seeds:>11}, first {:<6} {}{what}", group.seed, group.ending.word())
}
