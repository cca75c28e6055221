//! Modules written in Python: compiled when they are imported first, once per process, and run once per machine.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use crate::script::Program;
use crate::script::code::Code;
use crate::script::link::Linked;
use crate::script::value::{Dict, Module, Sym, Value, known};
use crate::script::vm::{Outcome, Vm};

/// What has been compiled so far. Compiled code is plain data that any machine on any thread may run.
static COMPILED: Mutex<BTreeMap<&'static str, Arc<Code>>> = Mutex::new(BTreeMap::new());

/// Makes a module from its source. `shown` is what its classes give as their module.
pub(in crate::script) fn make(
    vm: &mut Vm,
    name: &'static str,
    shown: &str,
    source: &'static str,
) -> Outcome<Rc<Module>> {
    let known = COMPILED.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
    let code = match known {
        Some(code) => code,
        None => {
            let code = compile(vm, name, source)?;
            COMPILED.lock().unwrap_or_else(PoisonError::into_inner).insert(name, Arc::clone(&code));
            code
        }
    };
    vm.run_library(&Linked::library(&code, shown), &[])
}

fn compile(vm: &mut Vm, name: &str, source: &str) -> Outcome<Arc<Code>> {
    match Program::load_library(name, source) {
        Ok(program) => Ok(Arc::clone(program.code())),
        Err(diagnostics) => Err(vm.runtime_error(format!("{name} does not compile: {diagnostics}"))),
    }
}

/// The function that a source text defines: how `dataclass` and `namedtuple` make functions whose parameters they
/// learn only when the program runs. `names` are visible in it.
pub(super) fn define_function(vm: &mut Vm, source: &str, function: &str, names: &Rc<Dict>) -> Outcome<Value> {
    let given: Vec<(Sym, Value)> =
        names.items().into_iter().filter_map(|(key, value)| key.as_str().map(|key| (Sym::of(key), value))).collect();
    let code = compile(vm, function, source)?;
    let module = vm.run_library(&Linked::library(&code, &known::MAIN.text()), &given)?;
    match module.get(Sym::new(function)) {
        Some(made) => Ok(made),
        None => Err(vm.runtime_error(format!("the source does not define {function}"))),
    }
}
