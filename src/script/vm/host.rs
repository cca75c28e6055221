//! The world outside of the machine, as the machine sees it.

use std::any::Any;
use std::rc::Rc;

use crate::script::value::{Generator, Instance, Value};
use crate::trace::Stream;

/// The end of the run, from outside of the program: no `except` catches it, no `finally` runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// A budget is used up; the sentence says which, and what to do.
    Exhausted(String),
    /// The run was stopped by whoever drives it.
    Stopped,
    /// No end at all: a thread of a pool blocks, and its frames are to be put aside. Never leaves the machine.
    Parked,
}

/// How a handler was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandlerEnd {
    /// The exception that it handled went on outwards.
    Passed,
    /// The code went on: the exception is handled.
    Handled,
    /// Another exception left the handler.
    Replaced,
}

/// What the machine tells and asks. The asyncio module implements it for a real run, [`super::Collector`] for tests.
pub trait Host: Any {
    /// Virtual time in nanoseconds since the start of the run.
    fn now(&mut self) -> u64;

    /// The program blocks its thread for so many nanoseconds: `time.sleep`, or a request that is not async. `line` is
    /// where it does, `what` the request as a phrase, or empty.
    fn block(&mut self, nanos: u64, line: u32, what: &str) {
        let _ = (nanos, line, what);
    }

    /// The run's seed, from which `random` is seeded when the program does not do it.
    fn seed(&mut self) -> u64 {
        0
    }

    /// The program printed.
    fn print(&mut self, text: &str, stream: Stream);

    /// `steps` instructions have run since the last report. Called every few thousand instructions.
    ///
    /// # Errors
    /// A halt, if the budget is used up or the run shall stop.
    fn tick(&mut self, steps: u64) -> Result<(), Halt>;

    /// The program wants to allocate so many bytes at once.
    ///
    /// # Errors
    /// A halt, if that does not fit into the budget.
    fn charge(&mut self, bytes: u64) -> Result<(), Halt>;

    /// An exception was raised by the scene's code at this line.
    fn raised(&mut self, kind: &str, message: &str, line: u32);

    /// A handler (`except`, `finally`, `__exit__`) begins to work on an exception. `line` is where the handler
    /// begins.
    fn handler_entered(&mut self, line: u32, exception: &Rc<Instance>);

    /// The handler that was entered last for this exception is done.
    fn handler_left(&mut self, line: u32, exception: &Rc<Instance>, how: HandlerEnd);

    /// A coroutine was thrown away before anybody awaited it. `line` is where it was made.
    fn never_awaited(&mut self, name: &str, line: u32);

    /// A resource was assigned to a variable or attribute of that name.
    fn name_resource(&mut self, value: &Value, name: &str);

    /// An async generator takes its first step (the event loop closes those that are left at the end).
    fn async_generator_started(&mut self, generator: &Rc<Generator>) {
        let _ = generator;
    }

    /// An async generator was thrown away while suspended: the event loop shall close it with `aclose()`.
    fn async_generator_dropped(&mut self, generator: Rc<Generator>) {
        let _ = generator;
    }
}
