//! `math`.

mod real;
mod whole;

use std::rc::Rc;

use crate::script::value::{Module, Value};
use crate::script::vm::{Outcome, Vm};

/// Makes the module.
pub(super) fn make(_vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("math");
    module.add_functions(real::FUNCTIONS);
    module.add_functions(whole::FUNCTIONS);
    module.set("pi", Value::Float(std::f64::consts::PI));
    module.set("e", Value::Float(std::f64::consts::E));
    module.set("tau", Value::Float(std::f64::consts::TAU));
    module.set("inf", Value::Float(f64::INFINITY));
    module.set("nan", Value::Float(f64::NAN));
    Ok(module)
}
