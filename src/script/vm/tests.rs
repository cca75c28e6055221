//! Tests of the machine with code put together by hand: what it does must not depend on the compiler.

use std::sync::Arc;

use super::*;
use crate::script::code::{BinaryOp, CallShape, Code, CodeKind, CompareOp, Handler, Op, Params, Span};
use crate::script::value::{Args, Awaited, Generator, NativeAwaitable, Resume, Step};

/// A module's code with these globals and instructions.
fn module(globals: &[&str], ops: Vec<Op>) -> Code {
    Code {
        name: "<module>".to_owned(),
        qualname: "<module>".to_owned(),
        registers: 16,
        globals: globals.iter().map(ToString::to_string).collect(),
        spans: (0..ops.len()).map(|at| Span { line: u32::try_from(at).unwrap() + 1, ..Span::default() }).collect(),
        ops,
        ..Code::default()
    }
}

fn function(name: &str, kind: CodeKind, params: &[&str], ops: Vec<Op>) -> Arc<Code> {
    let names: Vec<String> = params.iter().map(ToString::to_string).collect();
    Arc::new(Code {
        name: name.to_owned(),
        qualname: name.to_owned(),
        kind,
        params: Params { positional: names.clone(), ..Params::default() },
        locals: names,
        calls: vec![CallShape { method: None, positional: 1, keywords: Vec::new() }],
        ..module(&[], ops)
    })
}

fn call(positional: u16) -> CallShape {
    CallShape { method: None, positional, keywords: Vec::new() }
}

/// Runs a module and gives the values of its globals and what was raised.
fn run(code: Code) -> (Vm, Rc<Linked>, Outcome<()>) {
    let mut vm = Vm::new(Box::new(Collector::default()));
    let linked = Linked::new(&Arc::new(code));
    let outcome = vm.run_module(&linked);
    (vm, linked, outcome)
}

fn global(linked: &Linked, name: &str) -> Value {
    linked.scope.get(Sym::new(name)).unwrap_or_default()
}

/// `total = 0; for i in range(10): total += i`, with a `while` instead.
#[test]
fn a_loop_adds_up() {
    let (_, linked, outcome) = run(module(
        &["total"],
        vec![
            Op::LoadInt { dst: 0, value: 0 },
            Op::LoadInt { dst: 1, value: 0 },
            Op::LoadInt { dst: 2, value: 10 },
            Op::JumpUnless { op: CompareOp::Lt, left: 1, right: 2, offset: 3 },
            Op::InPlace { op: BinaryOp::Add, dst: 0, left: 0, right: 1 },
            Op::AddInt { form: crate::script::code::AddForm::Add, dst: 1, left: 1, value: 1 },
            Op::Loop { target: 3 },
            Op::StoreGlobal { slot: 0, src: 0 },
            Op::LoadNone { dst: 0 },
            Op::Return { src: 0 },
        ],
    ));
    outcome.unwrap();
    assert_eq!(global(&linked, "total").as_int(), Some(45));
}

/// `def f(n): return f(n + 1)`
fn endless_recursion() -> Code {
    let body = function(
        "f",
        CodeKind::Function,
        &["n"],
        vec![
            Op::LoadGlobal { dst: 1, slot: 0 },
            Op::AddInt { form: crate::script::code::AddForm::Add, dst: 2, left: 0, value: 1 },
            Op::Call { dst: 1, base: 1, shape: 0 },
            Op::Return { src: 1 },
        ],
    );
    Code {
        codes: vec![body],
        calls: vec![call(1)],
        ..module(
            &["f"],
            vec![
                Op::MakeFunction { dst: 0, code: 0, base: 8 },
                Op::StoreGlobal { slot: 0, src: 0 },
                Op::LoadGlobal { dst: 0, slot: 0 },
                Op::LoadInt { dst: 1, value: 0 },
                Op::Call { dst: 0, base: 0, shape: 0 },
                Op::Return { src: 0 },
            ],
        )
    }
}

#[test]
fn endless_recursion_raises_recursion_error() {
    let (vm, _, outcome) = run(endless_recursion());
    let raised = outcome.unwrap_err();
    assert!(raised.is(&vm, Builtin::RecursionError));
    assert!(vm.frames.is_empty());
    assert_eq!(vm.depth, 0);
}

/// `try: raise_it() except: caught = <exception>`
#[test]
fn a_handler_receives_what_was_raised() {
    let mut code = module(
        &["caught", "nothing"],
        vec![
            Op::LoadGlobal { dst: 0, slot: 1 },
            Op::Return { src: 0 },
            Op::BeginHandler { exception: 1 },
            Op::StoreGlobal { slot: 0, src: 1 },
            Op::EndHandler,
            Op::LoadNone { dst: 0 },
            Op::Return { src: 0 },
        ],
    );
    code.handlers = vec![Handler { start: 0, end: 2, target: 2, exception: 1, depth: 0 }];
    let (mut vm, linked, outcome) = run(code);
    outcome.unwrap();
    let caught = global(&linked, "caught");
    assert_eq!(vm.str(&caught).unwrap().as_str(), "name 'nothing' is not defined");
    assert!(vm.handled().is_none());
}

/// A generator that yields its argument and then what it is sent.
fn echo() -> Code {
    let body = function(
        "echo",
        CodeKind::Generator,
        &["first"],
        vec![Op::Yield { dst: 1, src: 0 }, Op::Yield { dst: 1, src: 1 }, Op::Return { src: 1 }],
    );
    Code {
        codes: vec![body],
        calls: vec![call(1)],
        ..module(
            &["made"],
            vec![
                Op::MakeFunction { dst: 0, code: 0, base: 8 },
                Op::LoadInt { dst: 1, value: 7 },
                Op::Call { dst: 0, base: 0, shape: 0 },
                Op::StoreGlobal { slot: 0, src: 0 },
                Op::Return { src: 5 },
            ],
        )
    }
}

#[test]
fn a_generator_yields_receives_and_returns() {
    let (mut vm, linked, outcome) = run(echo());
    outcome.unwrap();
    let Value::Generator(made) = global(&linked, "made") else { panic!("no generator") };
    let mut seen = Vec::new();
    for sent in [Value::None, Value::Int(8), Value::Int(9)] {
        match vm.resume(&made, Resume::Send(sent)) {
            Step::Yield(value) => seen.push(("yield", value.as_int())),
            Step::Return(value) => seen.push(("return", value.as_int())),
            Step::Await(_) | Step::Raise(_) => seen.push(("other", None)),
        }
    }
    assert_eq!(seen, [("yield", Some(7)), ("yield", Some(8)), ("return", Some(9))]);
    assert!(made.is_finished());
}

/// A native coroutine that waits once and returns what it is resumed with.
struct Once(bool);

impl NativeAwaitable for Once {
    fn resume(&mut self, _vm: &mut Vm, input: Resume) -> Step {
        match (std::mem::replace(&mut self.0, true), input) {
            (false, _) => Step::Await(Box::new("gate") as Awaited),
            (true, Resume::Send(value)) => Step::Return(value),
            (true, Resume::Throw(raised)) => Step::Raise(raised),
        }
    }
}

/// `async def inner(): return await gate()` and `async def outer(): return await inner()`
fn nested_coroutines() -> Code {
    let wait = |name: &str| {
        let mut code = Arc::into_inner(function(
            name,
            CodeKind::Coroutine,
            &[],
            vec![
                Op::LoadGlobal { dst: 0, slot: u16::from(name != "inner") },
                Op::Call { dst: 0, base: 0, shape: 0 },
                Op::Await { dst: 0, src: 0 },
                Op::Return { src: 0 },
            ],
        ))
        .unwrap();
        code.calls = vec![call(0)];
        Arc::new(code)
    };
    Code {
        codes: vec![wait("inner"), wait("outer")],
        calls: vec![call(0)],
        ..module(
            &["gate", "inner", "made"],
            vec![
                Op::MakeFunction { dst: 0, code: 0, base: 8 },
                Op::StoreGlobal { slot: 1, src: 0 },
                Op::MakeFunction { dst: 0, code: 1, base: 8 },
                Op::Call { dst: 0, base: 0, shape: 0 },
                Op::StoreGlobal { slot: 2, src: 0 },
                Op::Return { src: 5 },
            ],
        )
    }
}

fn made_coroutine() -> (Vm, Rc<Generator>, Rc<Linked>) {
    let mut vm = Vm::new(Box::new(Collector::default()));
    vm.add_function("gate", |vm: &mut Vm, args: Args<'_>| {
        args.none(vm)?;
        Ok(Generator::native(vm, "gate", Once(false)))
    });
    let linked = Linked::new(&Arc::new(nested_coroutines()));
    vm.run_module(&linked).unwrap();
    let Value::Generator(made) = global(&linked, "made") else { panic!("no coroutine") };
    (vm, made, linked)
}

#[test]
fn what_a_coroutine_awaits_suspends_the_whole_chain() {
    let (mut vm, made, _linked) = made_coroutine();
    assert!(matches!(vm.resume(&made, Resume::Send(Value::None)), Step::Await(_)));
    let stack: Vec<String> = vm.await_stack(&made).iter().map(|frame| frame.name.to_string()).collect();
    assert_eq!(stack, ["outer", "inner", "gate"]);
    assert!(vm.frames.is_empty());
    assert_eq!(vm.depth, 0);
    match vm.resume(&made, Resume::Send(Value::Int(5))) {
        Step::Return(value) => assert_eq!(value.as_int(), Some(5)),
        _ => panic!("it should return"),
    }
}

#[test]
fn an_exception_is_thrown_into_the_innermost_await() {
    let (mut vm, made, _linked) = made_coroutine();
    assert!(matches!(vm.resume(&made, Resume::Send(Value::None)), Step::Await(_)));
    let raised = vm.value_error("thrown");
    match vm.resume(&made, Resume::Throw(raised)) {
        Step::Raise(raised) => {
            let exception = raised.as_exception().unwrap();
            let names: Vec<String> = exception
                .exception()
                .unwrap()
                .traceback
                .borrow()
                .iter()
                .map(|entry| entry.code.name.to_string())
                .collect();
            assert_eq!(names, ["inner", "outer"]);
        }
        _ => panic!("it should raise"),
    }
}

#[test]
fn a_coroutine_that_nobody_awaits_is_reported() {
    let (mut vm, made, _linked) = made_coroutine();
    vm.shut_down();
    drop(made);
    vm.settle().unwrap();
    let err = vm.host_as::<Collector>().unwrap().err.clone();
    assert_eq!(err, "RuntimeWarning: coroutine 'outer' was never awaited\n");
}

#[test]
fn an_endless_loop_ends_with_the_budget() {
    let mut vm = Vm::new(Box::new(Collector { steps: 100_000, ..Collector::default() }));
    let linked = Linked::new(&Arc::new(module(&[], vec![Op::Nop, Op::Loop { target: 0 }])));
    let raised = vm.run_module(&linked).unwrap_err();
    assert!(matches!(raised.halt(), Some(Halt::Exhausted(_))));
}

#[test]
fn an_allocation_beyond_the_budget_is_refused_before_it_is_made() {
    let mut vm = Vm::new(Box::new(Collector::default()));
    let list = crate::script::value::List::new(vec![Value::Int(0)]);
    for (op, left, right) in [
        (BinaryOp::Mul, list, Value::Int(1_000_000_000_000)),
        (BinaryOp::Mul, Value::from("a"), Value::Int(1_000_000_000_000)),
        (BinaryOp::Pow, Value::Int(10), Value::Int(100_000_000_000)),
        (BinaryOp::LShift, Value::Int(1), Value::Int(1_000_000_000_000)),
    ] {
        let raised = vm.binary(op, &left, &right).unwrap_err();
        assert!(raised.halt().is_some(), "{raised:?}");
    }
}

#[test]
fn sets_of_small_integers_are_in_cpythons_order() {
    let mut vm = Vm::new(Box::new(Collector::default()));
    let numbers = crate::script::value::List::new([33, 1, 9, 17, 5, 64, 3].map(Value::Int).to_vec());
    let set = vm.collect_set(&numbers).unwrap();
    let order: Vec<i64> = set.items().iter().filter_map(Value::as_int).collect();
    assert_eq!(order, [64, 33, 1, 3, 5, 9, 17]);
}
