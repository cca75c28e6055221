//! Rehearsals: a scene performed to its end behind the scenes, for what a lesson says about the run as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::note::Note;
use super::scene;
use crate::app::{Input, RunId};
use crate::stage::{self, Command};
use crate::trace::Trace;

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

    /// Nobody wants to know any more.
    pub(super) fn stop(&mut self, run: RunId) {
        if let Some(stopped) = self.going_on.remove(&run) {
            stopped.store(true, Ordering::Relaxed);
        }
    }
}

fn perform(input: &Input, stopped: &AtomicBool) -> Option<Trace> {
    let program = scene::compile(input).ok()?;
    let mut handle = stage::spawn(scene::act(&program), scene::stage_input(input), || ()).ok()?;
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
