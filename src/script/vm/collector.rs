//! A host that only collects: for tests, and for running a scene without asyncio.

use std::rc::Rc;

use super::{Halt, HandlerEnd, Host};
use crate::script::value::{Instance, Value};
use crate::trace::Stream;

/// Collects what the program prints, with a fixed budget of instructions and memory.
pub struct Collector {
    /// What was printed to standard output.
    pub out: String,
    /// What was printed to standard error.
    pub err: String,
    /// Instructions that may still run.
    pub steps: u64,
    /// Bytes that may be allocated at once.
    pub bytes: u64,
}

impl Default for Collector {
    fn default() -> Self {
        Self { out: String::new(), err: String::new(), steps: u64::MAX, bytes: 1 << 30 }
    }
}

impl Host for Collector {
    fn now(&mut self) -> u64 {
        0
    }

    fn print(&mut self, text: &str, stream: Stream) {
        match stream {
            Stream::Out => self.out.push_str(text),
            Stream::Err => self.err.push_str(text),
        }
    }

    fn tick(&mut self, steps: u64) -> Result<(), Halt> {
        match self.steps.checked_sub(steps) {
            Some(left) => {
                self.steps = left;
                Ok(())
            }
            None => Err(Halt::Exhausted("the program has used up its instructions".to_owned())),
        }
    }

    fn charge(&mut self, bytes: u64) -> Result<(), Halt> {
        if bytes > self.bytes {
            return Err(Halt::Exhausted(format!("the program asked for {bytes} bytes of memory at once")));
        }
        Ok(())
    }

    fn raised(&mut self, _kind: &str, _message: &str, _line: u32) {}

    fn handler_entered(&mut self, _line: u32, _exception: &Rc<Instance>) {}

    fn handler_left(&mut self, _line: u32, _exception: &Rc<Instance>, _how: HandlerEnd) {}

    fn never_awaited(&mut self, name: &str, _line: u32) {
        self.err.push_str("RuntimeWarning: coroutine '");
        self.err.push_str(name);
        self.err.push_str("' was never awaited\n");
    }

    fn name_resource(&mut self, _value: &Value, _name: &str) {}
}
