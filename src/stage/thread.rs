//! The thread that a stage lives in, and how one talks to it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread::{Builder, JoinHandle};

use super::halt::Ending;
use super::input::Input;
use super::pace::{Command, Pace, Report, StageState, WakeWatcher, Watcher};
use super::{Act, Stage};
use crate::trace::{Delta, Fact, RunEnd, TaskId, Time, Trace};

/// Destructors of deeply nested values recurse, and so do scene functions that are called from within natives.
const STACK: usize = 256 << 20;

/// Commands that may wait for the stage, and reports for the watcher.
const CHANNEL: usize = 64;

/// A run that somebody watches. Dropping it stops the run.
#[derive(Debug)]
pub struct Handle {
    commands: SyncSender<Command>,
    reports: Receiver<Report>,
    stop: Arc<AtomicBool>,
    over: bool,
    _thread: Option<JoinHandle<()>>,
}

/// Plays an act in a thread of its own. Nothing happens before the first command. `wake` is called after each report,
/// from the stage's thread.
///
/// # Errors
/// If the system gives no thread.
pub fn spawn(act: Act, input: Input, wake: impl Fn() + Send + 'static) -> std::io::Result<Handle> {
    let (commands, stage_commands) = sync_channel(CHANNEL);
    let (stage_reports, reports) = sync_channel(CHANNEL);
    let stop = Arc::new(AtomicBool::new(false));
    let stage_stop = Arc::clone(&stop);
    let wake = WakeWatcher(Box::new(wake));
    let thread = Builder::new().name("stage".to_owned()).stack_size(STACK).spawn(move || {
        let failures = stage_reports.clone();
        let play = || {
            let pace = Pace::Watched(Watcher::new(stage_commands, stage_reports, wake));
            if let Ok(stage) = Stage::new(input, pace, stage_stop) {
                stage.play(act);
                stage.report(StageState::Over);
            }
        };
        if let Err(panic) = catch_unwind(AssertUnwindSafe(play)) {
            let state = StageState::Failed { message: panic_text(panic.as_ref()) };
            let _ = failures.send(Report { delta: Delta::default(), now: Time::ZERO, state });
        }
    })?;
    Ok(Handle { commands, reports, stop, over: false, _thread: Some(thread) })
}

impl Handle {
    /// Gives the stage a command. Returns whether it was taken: a run that is over takes none, and neither does one
    /// that has not got round to many earlier ones.
    pub fn send(&self, command: Command) -> bool {
        if command == Command::Stop {
            self.stop();
        }
        self.commands.try_send(command).is_ok()
    }

    /// The next report, if there is one. Never waits.
    pub fn try_report(&mut self) -> Option<Report> {
        match self.reports.try_recv() {
            Ok(report) => {
                self.over = matches!(report.state, StageState::Over | StageState::Failed { .. });
                Some(report)
            }
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                self.over = true;
                None
            }
        }
    }

    /// Waits for the next report; `None` when there will be no more.
    pub fn wait_report(&mut self) -> Option<Report> {
        let report = self.reports.recv().ok();
        self.over =
            report.as_ref().is_none_or(|report| matches!(report.state, StageState::Over | StageState::Failed { .. }));
        report
    }

    /// Whether the last report was seen.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Ends the run wherever it is, within a few thousand steps of the machine even if the scene never awaits.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.commands.try_send(Command::Stop);
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // The thread is not joined: it may be in the middle of a long native call, and the watcher never waits.
        self.stop();
    }
}

/// Plays an act to its end and returns the trace.
///
/// # Panics
/// If the system gives no thread, or the act panics: a mistake in Asyncade.
#[must_use]
pub fn perform(act: Act, input: Input) -> Trace {
    let thread = Builder::new().name("stage".to_owned()).stack_size(STACK);
    let play = move || {
        let stage =
            Stage::new(input, Pace::Free, Arc::default()).expect("a runtime without I/O needs nothing of the system");
        stage.play(act);
        stage.into_trace()
    };
    let thread = thread.spawn(play).expect("the system gives a thread");
    match thread.join() {
        Ok(trace) => trace,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

impl Stage {
    /// Plays the act once the watcher lets it begin, and records how it ended.
    fn play(&self, act: Act) {
        self.program_begins();
        let ending = match self.begin() {
            Ok(()) => act(self),
            Err(halt) => halt.into(),
        };
        self.close_loop();
        if self.halted().is_none() {
            self.program_ends(&ending);
        }
        let Ending { how, exit_code, message } = self.halted().map_or(ending, Ending::from);
        let message = self.text(&message);
        self.record(TaskId::PROGRAM, Fact::Ended { how, exit_code, message });
        debug_assert!(how != RunEnd::Completed || self.halted().is_none(), "a run that was halted did not complete");
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "unknown".to_owned())
}
