//! What the learner's hand does to a task.

use super::task::{Task, Waiting};
use crate::script::vm::Builtin;
use crate::trace::{Deed, Fact, Fault, WakeReason};

impl Task {
    /// The learner's hand raises an exception at its await. What it waited for is given up, as a cancellation would.
    pub fn fail_by_hand(&self, fault: Fault) {
        if self.future.is_done() {
            return;
        }
        let session = &self.future.session;
        let kind = match fault {
            Fault::Timeout => Builtin::TimeoutError,
            Fault::Connection => Builtin::ConnectionError,
            Fault::Value => Builtin::ValueError,
            Fault::Runtime => Builtin::RuntimeError,
        };
        let Some(raised) = session.with_vm(|vm| vm.error(kind, "raised by hand")) else { return };
        let waiting = self.waiting.replace(Waiting::Nothing);
        match waiting {
            Waiting::Nothing => {}
            Waiting::Timer(timer) => {
                session.stage.strike(timer);
            }
            Waiting::Future(future) => future.forget_task(self.id),
            Waiting::Signal(signal) => {
                if !signal.cancel() {
                    // It was served already, and would lose what it was given.
                    *self.waiting.borrow_mut() = Waiting::Signal(signal);
                    return;
                }
            }
        }
        session.stage.record(self.id, Fact::Hand { deed: Deed::Raise(fault) });
        *self.mistake.borrow_mut() = Some(raised);
        session.stage.wake(self.id, WakeReason::Hand, None, None);
    }
}
