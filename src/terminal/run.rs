//! The runs on stage, and how their reports become news.

use std::collections::BTreeMap;
use std::sync::mpsc::Sender;

use super::note::Note;
use super::scene;
use crate::app::{Drive, Input, News, RunId};
use crate::script::Program;
use crate::stage::{self, Command, Handle, Report, StageState};
use crate::trace::Time;

/// Runs by name.
#[derive(Debug)]
pub(super) struct Runs {
    live: BTreeMap<RunId, Live>,
    notes: Sender<Note>,
}

/// How far a run has come.
#[derive(Debug)]
enum Live {
    /// Its scene is being compiled.
    Compiling(Input),
    /// It is on stage. Its first report only says that the stage stands ready; it is turned into [`News::Started`].
    OnStage { handle: Handle, ready: bool },
}

impl Runs {
    pub(super) fn new(notes: Sender<Note>) -> Self {
        Self { live: BTreeMap::new(), notes }
    }

    /// Compiles the scene in a thread of its own: the screen never waits.
    pub(super) fn start(&mut self, run: RunId, input: Input) {
        let notes = self.notes.clone();
        self.live.insert(run, Live::Compiling(input.clone()));
        scene::in_thread("compile", &self.notes, move || {
            let _ = notes.send(Note::Compiled(run, scene::compile(&input)));
        });
    }

    /// The scene is compiled: brings it on stage. What the learner should be told at once comes back.
    pub(super) fn bring_on(&mut self, run: RunId, program: &Program) -> Option<Note> {
        let Some(Live::Compiling(input)) = self.live.get(&run) else { return None };
        let notes = self.notes.clone();
        let wake = move || {
            let _ = notes.send(Note::Report(run));
        };
        match stage::spawn(scene::act(program), scene::stage_input(input), wake) {
            Ok(handle) => {
                self.live.insert(run, Live::OnStage { handle, ready: false });
                None
            }
            Err(error) => {
                self.live.remove(&run);
                Some(Note::Trouble(format!("The system gives no thread for a stage: {error}.")))
            }
        }
    }

    /// Drives a run. A run that is over takes no commands, and the model gives it none.
    pub(super) fn drive(&self, run: RunId, drive: Drive) {
        if let Some(Live::OnStage { handle, .. }) = self.live.get(&run) {
            handle.send(match drive {
                Drive::To(moment) => Command::AdvanceTo(moment),
                Drive::NextEvent => Command::ToNextEvent,
                Drive::ToEnd => Command::RunToEnd,
            });
        }
    }

    /// Stops a run and forgets it.
    pub(super) fn stop(&mut self, run: RunId) {
        // Dropping the handle stops the stage, also in the middle of a computation.
        self.live.remove(&run);
    }

    /// All news of a run that are there by now.
    pub(super) fn news(&mut self, run: RunId) -> Vec<News> {
        let mut news = Vec::new();
        let Some(Live::OnStage { handle, ready }) = self.live.get_mut(&run) else { return news };
        while let Some(report) = handle.try_report() {
            if !std::mem::replace(ready, true) {
                news.push(News::Started);
                if report.delta.events.is_empty() && matches!(report.state, StageState::Standing { .. }) {
                    continue;
                }
            }
            news.push(told(report));
        }
        news
    }
}

fn told(report: Report) -> News {
    let Report { delta, now, state } = report;
    let happened = |next, arrived| News::Happened { delta, now, next, arrived };
    match state {
        StageState::Running => happened(None, false),
        StageState::Standing { next } => happened((next < Time(u64::MAX)).then_some(next), true),
        StageState::Over => happened(None, true),
        StageState::Failed { message } => News::Failed(message),
    }
}
