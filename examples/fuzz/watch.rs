//! Watches the process that works cases off: what it breaks, how long it takes and how much memory it holds.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::{Options, program};

/// The longest that a case may take: processor time, because the machine may be busy with other things.
const SLOW: f64 = 5.0;
/// The longest that a case may take by the clock on the wall, for one that waits for ever.
const STUCK: Duration = Duration::from_mins(2);
/// The most memory that a case may hold, in KiB.
const GREEDY: u64 = 1 << 20;
/// A worker is replaced after so many cases, so that the memory of one case is not laid at another's door.
const SHIFT: u64 = 2_000;

/// What has been found so far.
#[derive(Default)]
struct Tally {
    cases: u64,
    refused: u64,
    ran: u64,
    findings: Vec<(u64, String)>,
    slowest: (f64, u64),
    greediest: (u64, u64),
}

/// A worker and what it says.
struct Worker {
    child: Child,
    words: Receiver<String>,
    errors: std::path::PathBuf,
}

impl Worker {
    fn start(options: &Options, from: u64) -> std::io::Result<Self> {
        let errors = options.keep.join("stderr.txt");
        let mut child = Command::new(std::env::current_exe()?)
            .args(["--worker", "--seed", &options.seed.to_string(), "--from", &from.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&errors)?)
            .spawn()?;
        let (told, words) = channel();
        if let Some(out) = child.stdout.take() {
            std::thread::spawn(move || {
                for line in BufReader::new(out).lines().map_while(Result::ok) {
                    if told.send(line).is_err() {
                        break;
                    }
                }
            });
        }
        Ok(Self { child, words, errors })
    }

    /// Its processor time in seconds.
    fn time(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or("").split(' ').collect();
        let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
        (ticks(11) + ticks(12)) / 100.0
    }

    /// The memory that it holds, in KiB.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok()).unwrap_or(0)
    }

    fn end(mut self) -> String {
        let _ = self.child.kill();
        let how = self.child.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
        let errors = fs::read_to_string(&self.errors).unwrap_or_default();
        let last: Vec<&str> = errors.lines().filter(|line| !line.trim().is_empty()).take(4).collect();
        format!("{how}: {}", last.join(" "))
    }
}

/// Works cases off until the time is up, and says what was found.
pub fn watch(options: &Options, corpus: &[String]) -> ExitCode {
    if let Err(error) = fs::create_dir_all(&options.keep) {
        eprintln!("{}: {error}", options.keep.display());
        return ExitCode::from(2);
    }
    let start = Instant::now();
    let limit = Duration::from_secs_f64(options.minutes * 60.0);
    let mut tally = Tally::default();
    let mut next = options.from;
    while start.elapsed() < limit {
        let worker = match Worker::start(options, next) {
            Ok(worker) => worker,
            Err(error) => {
                eprintln!("no worker: {error}");
                return ExitCode::FAILURE;
            }
        };
        let (first, until) = (next, next + SHIFT);
        let finding = follow(worker, &mut next, until, start + limit, &mut tally);
        if let Some(how) = finding {
            // What earlier cases left behind counts too: such a case is tried again in a worker of its own.
            if how.starts_with("memory") && next > first {
                continue;
            }
            let kept = options.keep.join(format!("{}-{}.py", options.seed, next));
            let _ = fs::write(&kept, program(options.seed, next, corpus));
            println!("case {next}: {how}\n    kept as {}", kept.display());
            tally.findings.push((next, how));
            next += 1;
        }
    }
    println!(
        "{} cases in {:.1} minutes, seed {}, from {} to {next}: {} refused, {} ran, {} findings",
        tally.cases,
        start.elapsed().as_secs_f64() / 60.0,
        options.seed,
        options.from,
        tally.refused,
        tally.ran,
        tally.findings.len()
    );
    println!(
        "slowest: case {} with {:.2} s of processor time; most memory: {} MiB at case {}",
        tally.slowest.1,
        tally.slowest.0,
        tally.greediest.0 >> 10,
        tally.greediest.1
    );
    if tally.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Follows a worker until it has worked its shift off, the time is up, or it breaks something in the case `next`.
fn follow(worker: Worker, next: &mut u64, until: u64, end: Instant, tally: &mut Tally) -> Option<String> {
    let (mut began, mut used) = (Instant::now(), worker.time());
    loop {
        match worker.words.recv_timeout(Duration::from_millis(50)) {
            Ok(word) => {
                if let Some(how) = word.strip_prefix("broke ") {
                    let how = how.to_owned();
                    tally.cases += 1;
                    worker.end();
                    return Some(format!("panic: {how}"));
                }
                if word == "ran" || word == "refused" {
                    tally.cases += 1;
                    tally.ran += u64::from(word == "ran");
                    tally.refused += u64::from(word == "refused");
                    let took = worker.time() - used;
                    if took > tally.slowest.0 {
                        tally.slowest = (took, *next);
                    }
                    *next += 1;
                    if *next >= until || Instant::now() > end {
                        worker.end();
                        return None;
                    }
                    continue;
                }
                (began, used) = (Instant::now(), worker.time());
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Some(format!("ended with {}", worker.end())),
        }
        let memory = worker.memory();
        if memory > tally.greediest.0 {
            tally.greediest = (memory, *next);
        }
        let took = worker.time() - used;
        if memory > GREEDY {
            worker.end();
            return Some(format!("memory: {} MiB", memory >> 10));
        }
        if took > SLOW || began.elapsed() > STUCK {
            worker.end();
            return Some(format!("hang: {took:.1} s of processor time"));
        }
    }
}
