//! Rehearsals: a scene performed to its end behind the scenes, for what a lesson says about the run as a whole, for
//! comparisons, and under many seeds.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::note::Note;
use super::scene;
use crate::app::{Input, RunId};
use crate::script::Program;
use crate::stage::{self, Command};
use crate::trace::orders::Ending;
use crate::trace::{Time, Trace};

/// Rehearsals that are going on.
#[derive(Debug)]
pub(super) struct Rehearsals {
    going_on: BTreeMap<RunId, Arc<AtomicBool>>,
    notes: Sender<Note>,
}

impl Rehearsals {
    pub(super) fn new(notes: Sender<Note>) -> Self {
        Self { going_on: BTreeMap::new(), notes }
    }

    /// Performs a scene in a thread of its own. One that cannot be compiled is passed over: the run on stage has the
    /// same scene, and says why.
    pub(super) fn start(&mut self, run: RunId, input: Input) {
        let stopped = Arc::new(AtomicBool::new(false));
        self.going_on.insert(run, Arc::clone(&stopped));
        let notes = self.notes.clone();
        scene::in_thread("rehearsal", &self.notes, move || {
            if let Some(trace) = perform(&input, &stopped) {
                let _ = notes.send(Note::Rehearsed(run, Arc::new(trace)));
            }
        });
    }

    /// Performs a scene under each of these seeds, on as many processors as there are but one, which is the screen's.
    /// What they come to is told a few at a time.
    pub(super) fn explore(&mut self, run: RunId, input: &Input, seeds: Range<u64>) {
        let stopped = Arc::new(AtomicBool::new(false));
        self.going_on.insert(run, Arc::clone(&stopped));
        let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
        let workers = processors.saturating_sub(1).clamp(1, 8);
        let next = Arc::new(AtomicU64::new(seeds.start));
        let working = Arc::new(AtomicUsize::new(workers));
        for _ in 0..workers {
            let (input, notes) = (input.clone(), self.notes.clone());
            let (stopped, next, working) = (Arc::clone(&stopped), Arc::clone(&next), Arc::clone(&working));
            scene::in_thread("seeds", &self.notes, move || {
                let mut told = Told { run, notes, found: Vec::new(), since: Instant::now() };
                if let Ok(program) = scene::compile(&input) {
                    while let Some(seed) = next_seed(&next, seeds.end) {
                        let input = Input { seed, ..input.clone() };
                        match play(&program, &input, &stopped) {
                            Some(trace) => told.add(seed, &trace),
                            None if stopped.load(Ordering::Relaxed) => return,
                            None => {}
                        }
                    }
                }
                // The last to stop has nobody behind it who could still tell something.
                told.tell(working.fetch_sub(1, Ordering::AcqRel) == 1);
            });
        }
    }

    /// Nobody wants to know any more.
    pub(super) fn stop(&mut self, run: RunId) {
        if let Some(stopped) = self.going_on.remove(&run) {
            stopped.store(true, Ordering::Relaxed);
        }
    }
}

fn next_seed(next: &AtomicU64, end: u64) -> Option<u64> {
    let seed = next.fetch_add(1, Ordering::Relaxed);
    (seed < end).then_some(seed)
}

/// What a worker has found and not told yet.
struct Told {
    run: RunId,
    notes: Sender<Note>,
    found: Vec<(u64, Ending, Time)>,
    since: Instant,
}

impl Told {
    fn add(&mut self, seed: u64, trace: &Trace) {
        self.found.push((seed, Ending::of(trace), trace.end()));
        // The screen has a new picture a few times a second; more would keep it from its other work.
        if self.since.elapsed() > Duration::from_millis(100) {
            self.tell(false);
        }
    }

    fn tell(&mut self, done: bool) {
        let found = std::mem::take(&mut self.found);
        let _ = self.notes.send(Note::Explored(self.run, found, done));
        self.since = Instant::now();
    }
}

fn perform(input: &Input, stopped: &AtomicBool) -> Option<Trace> {
    let program = scene::compile(input).ok()?;
    play(&program, input, stopped)
}

fn play(program: &Program, input: &Input, stopped: &AtomicBool) -> Option<Trace> {
    let mut handle = stage::spawn(scene::act(program), scene::stage_input(input), || ()).ok()?;
    handle.send(Command::RunToEnd);
    let mut trace = Trace::new();
    while let Some(report) = handle.wait_report() {
        if stopped.load(Ordering::Relaxed) {
            return None;
        }
        trace.extend(report.delta);
        if handle.is_over() {
            break;
        }
    }
    trace.is_complete().then_some(trace)
}
