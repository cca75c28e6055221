//! Runs a scene without asyncio and without a stage: `cargo run --example plain -- FILE.py`.
//!
//! For measuring and trying the machine itself: what it prints goes straight through, and there is no budget.

use std::process::ExitCode;
use std::rc::Rc;
use std::time::Instant;

use asyncade::script::link::Linked;
use asyncade::script::value::{Instance, Value};
use asyncade::script::vm::{Halt, HandlerEnd, Host, Vm};
use asyncade::script::{Program, builtins, module};
use asyncade::trace::Stream;

/// A host that prints at once, limits only single allocations, and gives real time.
struct Through(Instant);

impl Host for Through {
    fn now(&mut self) -> u64 {
        u64::try_from(self.0.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    fn print(&mut self, text: &str, stream: Stream) {
        match stream {
            Stream::Out => print!("{text}"),
            Stream::Err => eprint!("{text}"),
        }
    }

    fn tick(&mut self, _steps: u64) -> Result<(), Halt> {
        Ok(())
    }

    fn charge(&mut self, bytes: u64) -> Result<(), Halt> {
        if bytes > 1 << 30 { Err(Halt::Exhausted(format!("{bytes} bytes at once are too many"))) } else { Ok(()) }
    }

    fn raised(&mut self, _kind: &str, _message: &str, _line: u32) {}

    fn handler_entered(&mut self, _line: u32, _exception: &Rc<Instance>) {}

    fn handler_left(&mut self, _line: u32, _exception: &Rc<Instance>, _how: HandlerEnd) {}

    fn never_awaited(&mut self, name: &str, line: u32) {
        eprintln!("line {line}: RuntimeWarning: coroutine '{name}' was never awaited");
    }

    fn name_resource(&mut self, _value: &Value, _name: &str) {}
}

fn run(file: &str, source: &str) -> ExitCode {
    let program = match Program::load(file, source) {
        Ok(program) => program,
        Err(mistakes) => {
            eprintln!("{mistakes}");
            return ExitCode::from(2);
        }
    };
    let mut vm = Vm::new(Box::new(Through(Instant::now())));
    builtins::install(&mut vm);
    module::install(&mut vm);
    vm.set_source(file, source);
    let outcome = vm.run_module(&Linked::new(program.code()));
    let code = match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(raised) => {
            match (raised.halt(), raised.as_exception()) {
                (Some(halt), _) => eprintln!("{halt:?}"),
                (None, Some(exception)) => eprint!("{}", vm.format_exception(exception)),
                (None, None) => {}
            }
            ExitCode::FAILURE
        }
    };
    vm.shut_down();
    code
}

fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("usage: plain FILE.py");
        return ExitCode::from(2);
    };
    let source = match std::fs::read_to_string(&file) {
        Ok(source) => source,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    let worker = std::thread::Builder::new().stack_size(256 << 20).spawn(move || run(&file, &source));
    worker.ok().and_then(|worker| worker.join().ok()).unwrap_or(ExitCode::FAILURE)
}
