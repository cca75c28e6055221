//! Runs a file without asyncio, for trying things out.
use asyncade::script::{
    Program, builtins,
    link::Linked,
    module,
    vm::{Collector, Vm},
};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let source = std::fs::read_to_string(&path).unwrap();
    let program = match Program::load("scene.py", &source) {
        Ok(p) => p,
        Err(e) => {
            println!("{e}");
            std::process::exit(2)
        }
    };
    std::thread::Builder::new()
        .stack_size(512 << 20)
        .spawn(move || {
            let mut vm = Vm::new(Box::new(Collector { steps: 200_000_000, ..Collector::default() }));
            builtins::install(&mut vm);
            module::install(&mut vm);
            vm.set_source("scene.py", &source);
            let result = vm.run_module(&Linked::new(program.code()));
            let text = match &result {
                Ok(()) => String::new(),
                Err(r) => match r.as_exception() {
                    Some(e) => vm.format_exception(e),
                    None => format!("{:?}\n", r.halt()),
                },
            };
            vm.shut_down();
            let host = vm.host_as::<Collector>().unwrap();
            print!("{}", host.out);
            eprint!("{}{text}", host.err);
        })
        .unwrap()
        .join()
        .unwrap();
}
