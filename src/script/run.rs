//! Plays a program on a stage.

use std::rc::Rc;

use super::asyncio::{self, Session, StageHost};
use super::link::Linked;
use super::program::{Program, is_test_file};
use super::value::{Instance, Sym, Value};
use super::vm::{Builtin, Outcome, Raised, Vm};
use super::{builtins, module};
use crate::stage::{Act, Ending, Stage};
use crate::trace::{RunEnd, Stream};

/// The act that runs a program.
#[must_use]
pub fn act(program: &Program) -> Act {
    let program = program.clone();
    Box::new(move |stage| play(&program, stage))
}

fn play(program: &Program, stage: &Stage) -> Ending {
    let session = Session::new(stage.clone(), program.name().clone(), program.source().clone());
    let mut vm = Vm::new(Box::new(StageHost::new(&session)));
    vm.set_source(program.name(), program.source());
    builtins::install(&mut vm);
    module::install(&mut vm);
    asyncio::install(&mut vm);
    let outcome = run(&mut vm, program).and_then(|()| vm.flush_steps());
    if stage.halted().is_some() {
        asyncio::run::abandon(&session);
        return Ending::completed();
    }
    let ending = judge(&mut vm, outcome);
    leave(&mut vm, &session);
    ending
}

/// Runs the program, or the tests that it is made of.
fn run(vm: &mut Vm, program: &Program) -> Outcome<()> {
    if !is_test_file(program.name(), program.source()) {
        return vm.run_module(&Linked::new(program.code()));
    }
    let name = program.name().strip_suffix(".py").unwrap_or(program.name());
    let code = Linked::imported(program.code(), name);
    let report = vm.import(Sym::new("_pytest_report"))?;
    code.scope.set(Sym::new("@explain"), vm.get_attr(&report, Sym::new("explain"))?);
    vm.run_module(&code)?;
    let runner = vm.import(Sym::new("_pytest"))?;
    let run = vm.get_attr(&runner, Sym::new("run"))?;
    vm.call(&run, vec![Value::from(&**program.name())]).map(drop)
}

/// What is left of the event loop and of the module when the program is over: interpreter shutdown.
fn leave(vm: &mut Vm, session: &Rc<Session>) {
    if session.has_loop() {
        asyncio::run::close(vm, session);
    }
    vm.shut_down();
    session.forget_lost(vm);
}

/// How the program ended, and its last words on standard error.
fn judge(vm: &mut Vm, outcome: Outcome<()>) -> Ending {
    let Err(raised) = outcome else { return Ending::completed() };
    let Some(exception) = raised.as_exception().cloned() else { return Ending::completed() };
    let shown = vm.format_exception_only(&exception).trim_end().to_owned();
    if raised.is(vm, Builtin::SystemExit) {
        let exit_code = exit_code(vm, &exception);
        let how = if exit_code == 0 { RunEnd::Completed } else { RunEnd::Raised };
        let message = if exit_code == 0 { String::new() } else { shown };
        return Ending { how, exit_code, message };
    }
    let exit_code = if is_interrupt(vm, &raised) { 130 } else { 1 };
    let traceback = vm.format_exception(&exception);
    vm.print(&traceback, Stream::Err);
    Ending { how: RunEnd::Raised, exit_code, message: shown }
}

fn is_interrupt(vm: &Vm, raised: &Raised) -> bool {
    raised.is(vm, Builtin::KeyboardInterrupt)
}

/// What a shell would see: `sys.exit()`'s rule. A text goes to standard error and means 1.
fn exit_code(vm: &mut Vm, exception: &Rc<Instance>) -> u8 {
    let code = vm.get_attr(&Value::Instance(Rc::clone(exception)), Sym::new("code")).unwrap_or(Value::None);
    match code {
        Value::None => 0,
        Value::Int(number) => u8::try_from(number.rem_euclid(256)).unwrap_or(1),
        Value::Bool(truth) => u8::from(truth),
        other => {
            if let Ok(text) = vm.str(&other) {
                vm.print(&format!("{}\n", text.as_str()), Stream::Err);
            }
            1
        }
    }
}
