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
    /// It is on stage. Its first report says that the stage stands ready, which is [`News::Started`].
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
                Drive::Stand => Command::Stand,
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
            if std::mem::replace(ready, true) {
                news.push(told(report));
            } else {
                news.push(News::Started);
                news.push(told(report).before_any_drive());
            }
        }
        news
    }
}

impl News {
    /// The stage reports once before it was driven at all: nothing has arrived anywhere by that.
    fn before_any_drive(self) -> Self {
        match self {
            News::Happened { delta, now, next: Some(next), .. } => {
                News::Happened { delta, now, next: Some(next), arrived: false }
            }
            other => other,
        }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, channel};

    use super::*;
    use crate::trace::Trace;

    const SCENE: &str = "import asyncio\n\nasync def main():\n    for word in ['a', 'b', 'c']:\n        \
                         await asyncio.sleep(0.25)\n        print(word)\n\nasyncio.run(main())\n";

    fn input() -> Input {
        Input { name: "scene.py".into(), source: Arc::from(SCENE), seed: 0, hands: vec![], world: Arc::default() }
    }

    /// Carries notes between the threads and the runs until the run has arrived, and gathers what it told.
    fn hear(runs: &mut Runs, inbox: &Receiver<Note>, trace: &mut Trace) -> (Time, Option<Time>) {
        loop {
            match inbox.recv().unwrap() {
                Note::Compiled(run, program) => assert!(runs.bring_on(run, &program.unwrap()).is_none()),
                Note::Report(run) => {
                    for news in runs.news(run) {
                        if let News::Happened { delta, now, next, arrived } = news {
                            trace.extend(delta);
                            if arrived {
                                return (now, next);
                            }
                            runs.drive(run, Drive::NextEvent);
                        }
                    }
                }
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn a_run_that_is_watched_in_slices_is_the_one_that_is_performed_at_once() {
        let (notes, inbox) = channel();
        let mut runs = Runs::new(notes);
        let (run, mut trace) = (RunId(1), Trace::new());
        let ms = |millis: u64| Time(millis * 1_000_000);
        runs.start(run, input());
        assert_eq!(hear(&mut runs, &inbox, &mut trace), (Time::ZERO, Some(ms(250))));
        runs.drive(run, Drive::To(ms(300)));
        assert_eq!(hear(&mut runs, &inbox, &mut trace), (ms(300), Some(ms(500))));
        runs.drive(run, Drive::NextEvent);
        assert_eq!(hear(&mut runs, &inbox, &mut trace), (ms(500), Some(ms(750))));
        runs.drive(run, Drive::ToEnd);
        assert_eq!(hear(&mut runs, &inbox, &mut trace), (ms(750), None));
        let program = scene::compile(&input()).unwrap();
        assert_eq!(trace, stage::perform(scene::act(&program), scene::stage_input(&input())));
    }

    #[test]
    fn a_stopped_run_says_nothing_more() {
        let (notes, inbox) = channel();
        let mut runs = Runs::new(notes);
        runs.start(RunId(1), input());
        hear(&mut runs, &inbox, &mut Trace::new());
        runs.drive(RunId(1), Drive::ToEnd);
        runs.stop(RunId(1));
        assert!(runs.news(RunId(1)).is_empty());
        runs.drive(RunId(1), Drive::ToEnd);
    }
}
