//! The stage as the machine sees it.

use std::rc::Rc;
use std::time::Duration;

use super::resource;
use super::session::Session;
use crate::script::value::{Generator, Instance, Value};
use crate::script::vm::{Halt, HandlerEnd, Host};
use crate::trace::{CleanupEnd, Fact, Line, Stream};

/// Carries the machine's reports to the stage.
pub struct StageHost {
    pub(super) session: Rc<Session>,
}

impl StageHost {
    /// The host of a session.
    pub fn new(session: &Rc<Session>) -> Self {
        Self { session: Rc::clone(session) }
    }

    /// Whether the exception is the cancellation that was delivered to the task that runs.
    fn is_own_cancellation(&self, exception: &Rc<Instance>) -> bool {
        let Some(task) = self.session.current() else { return false };
        let delivered = task.delivered.borrow();
        delivered.as_ref().is_some_and(|delivered| Rc::ptr_eq(delivered, exception))
    }
}

fn passed_on(halt: crate::stage::Halt) -> Halt {
    Halt::from(halt)
}

impl From<crate::stage::Halt> for Halt {
    fn from(halt: crate::stage::Halt) -> Self {
        match halt {
            crate::stage::Halt::Stopped => Halt::Stopped,
            crate::stage::Halt::Exhausted(sentence) | crate::stage::Halt::Deadlocked(sentence) => {
                Halt::Exhausted(sentence)
            }
        }
    }
}

impl Host for StageHost {
    fn now(&mut self) -> u64 {
        self.session.stage.now().0
    }

    fn block(&mut self, nanos: u64, line: u32, what: &str) {
        self.session.stage.block(Duration::from_nanos(nanos), Line(line), what);
    }

    fn seed(&mut self) -> u64 {
        self.session.stage.seed()
    }

    fn print(&mut self, text: &str, stream: Stream) {
        if let Some(kept) = self.session.outside().captured.borrow_mut().as_mut() {
            kept[usize::from(stream == Stream::Err)].push_str(text);
            return;
        }
        let text = self.session.stage.text(text);
        self.session.record(Fact::Printed { text, stream });
    }

    fn tick(&mut self, steps: u64) -> Result<(), Halt> {
        self.session.stage.tick(steps).map_err(passed_on)
    }

    fn charge(&mut self, bytes: u64) -> Result<(), Halt> {
        self.session.stage.charge(usize::try_from(bytes).unwrap_or(usize::MAX)).map_err(passed_on)
    }

    fn raised(&mut self, kind: &str, message: &str, line: u32) {
        let stage = &self.session.stage;
        let (kind, message) = (stage.text(kind), stage.text(message));
        self.session.record(Fact::Raised { kind, message, line: Line(line) });
    }

    fn handler_entered(&mut self, line: u32, exception: &Rc<Instance>) {
        if self.is_own_cancellation(exception) {
            self.session.record(Fact::CleanupBegan { line: Line(line) });
        }
    }

    fn handler_left(&mut self, _line: u32, exception: &Rc<Instance>, how: HandlerEnd) {
        if self.is_own_cancellation(exception) {
            let how = match how {
                HandlerEnd::Passed => CleanupEnd::Passed,
                HandlerEnd::Handled => CleanupEnd::Swallowed,
                HandlerEnd::Replaced => CleanupEnd::Replaced,
            };
            self.session.record(Fact::CleanupEnded { how });
        }
    }

    fn never_awaited(&mut self, name: &str, line: u32) {
        let session = &self.session;
        let shown = session.stage.text(name);
        session.record(Fact::NeverAwaited { name: shown, line: Line(line) });
        let source = session.source.lines().nth((line as usize).saturating_sub(1)).map(str::trim).unwrap_or_default();
        let mut text = format!("{}:{line}: RuntimeWarning: coroutine '{name}' was never awaited\n", session.file);
        if !source.is_empty() {
            text.push_str(&format!("  {source}\n"));
        }
        text.push_str("RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
        self.print(&text, Stream::Err);
    }

    fn name_resource(&mut self, value: &Value, name: &str) {
        let Some(resource) = resource::unnamed(value) else { return };
        let name = self.session.stage.text(name);
        self.session.record(Fact::Named { resource, name });
    }

    fn async_generator_started(&mut self, generator: &Rc<Generator>) {
        self.session.generators.borrow_mut().push(Rc::downgrade(generator));
    }

    fn async_generator_dropped(&mut self, generator: Rc<Generator>) {
        super::run::close_later(&self.session, generator);
    }
}
