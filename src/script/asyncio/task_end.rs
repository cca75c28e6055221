//! How tasks end.

use std::rc::Rc;

use super::brief;
use super::future::{FutureBody, Kind, State};
use super::object::Of;
use super::task::{Name, Task, TaskBody};
use crate::script::value::Value;
use crate::script::vm::{Builtin, Raised, Vm};
use crate::trace::{Fact, Outcome as Ended};

impl Task {
    pub(super) fn returned(&self, vm: &mut Vm, value: Value) {
        if self.must_cancel.replace(false) {
            let message = self.future.message.borrow().clone();
            self.finish(Ended::Cancelled);
            self.as_future().cancel_plainly(message);
            return;
        }
        let shown = brief::text(vm, &value);
        let shown = self.future.session.stage.text(&shown);
        self.finish(Ended::Returned(shown));
        self.as_future().set_result(value);
    }

    pub(super) fn raised(&self, vm: &mut Vm, raised: Raised) {
        let session = Rc::clone(&self.future.session);
        let Some(exception) = raised.as_exception().cloned() else {
            session.halted(&raised);
            return;
        };
        if session.is_cancelled_error(&raised) {
            // The message goes with the exception, which the first who asks for the result gets.
            *self.future.cancelled_with.borrow_mut() = Some(exception);
            self.finish(Ended::Cancelled);
            self.as_future().cancel_plainly(Value::None);
            return;
        }
        let shown = vm.format_exception_without_hint(&exception);
        let shown = session.stage.text(shown.trim_end());
        self.finish(Ended::Raised(shown));
        self.as_future().set_exception(Rc::clone(&exception));
        if raised.is(vm, Builtin::SystemExit) || raised.is(vm, Builtin::KeyboardInterrupt) {
            session.escape(raised);
        }
    }

    fn finish(&self, outcome: Ended) {
        let session = &self.future.session;
        session.stage.record(self.id, Fact::Finished { outcome });
        session.unregister(self.id);
    }
}

impl Drop for TaskBody {
    fn drop(&mut self) {
        if !self.future.unread.replace(false) {
            return;
        }
        if let State::Raised(exception) = &*self.future.state.borrow() {
            let session = Rc::clone(&self.future.session);
            let again = FutureBody::new(&session, Kind::Task(self.id), self.future.line);
            *again.state.borrow_mut() = State::Raised(Rc::clone(exception));
            let name = Name::Given(self.name());
            let (coroutine, context) = (Rc::clone(&self.coroutine), Rc::clone(&self.context));
            let again = TaskBody::new(again, self.id, name, coroutine, context, self.defined);
            let again = Of::new(&session.kit().task, again).value();
            session.never_retrieved(again);
        }
    }
}
