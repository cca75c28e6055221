//! Calling native functions.

use std::rc::Rc;

use super::{Outcome, Vm};
use crate::script::value::{Args, Layout, NativeCode, NativeFunction, Payload, Sym, Value};

impl Vm {
    /// The value that a native method receives for its object: the builtin value inside an instance of a subclass.
    pub(super) fn native_receiver(native: &NativeFunction, receiver: &Value) -> Option<Value> {
        let owner = native.owner.as_ref()?;
        match (owner.layout, receiver) {
            (Layout::Value | Layout::Sealed, Value::Instance(instance)) => match &instance.payload {
                Payload::Value(value) => Some(value.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    /// Runs a native function's body.
    pub(super) fn run_native(
        &mut self,
        native: &Rc<NativeFunction>,
        values: &mut [Value],
        keywords: &[Sym],
    ) -> Outcome<Value> {
        if let Some(owner) = &native.owner {
            let Some(receiver) = values.first() else {
                let (name, kind) = (native.name, owner.name());
                return Err(self.type_error(format!("unbound method {kind}.{name}() needs an argument")));
            };
            if owner.id != self.object_id() && !self.class_of(receiver).is_subclass(owner) {
                let (name, kind, given) = (native.name, owner.name(), self.type_name(receiver));
                return Err(self.type_error(format!(
                    "descriptor '{name}' for '{kind}' objects doesn't apply to a '{given}' object"
                )));
            }
            if let Some(inner) = Self::native_receiver(native, receiver) {
                values[0] = inner;
            }
        }
        let args = Args { name: &native.qualname, values, keywords };
        let result = match &native.body {
            NativeCode::Plain(body) => body(self, args),
            NativeCode::Closure(body) => body(self, args),
        }?;
        self.count_made(&result)?;
        Ok(result)
    }
}
