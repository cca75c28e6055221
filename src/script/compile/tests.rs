//! What small programs become. The snapshots are read by people: each shows one promise of the compiler.

use crate::script::Program;
use crate::script::code::{Code, Op};

fn code(source: &str) -> Program {
    Program::load("scene.py", source).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The disassembly of the first function of a module, without its head.
fn function(source: &str) -> String {
    let program = code(source);
    let text = program.code().codes[0].to_string();
    text.lines().skip(1).map(|line| line.get(5..).unwrap_or(line).trim_end()).collect::<Vec<_>>().join("\n")
}

#[test]
fn recursion_needs_no_moves() {
    let source = "def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n";
    insta::assert_snapshot!(function(source));
}

#[test]
fn counting_loops_stay_in_their_registers() {
    let source = "def f(n):\n    total = 0\n    for i in range(n):\n        total += i\n    while n > 0:\n        n -= 1\n    return total\n";
    insta::assert_snapshot!(function(source));
}

#[test]
fn pairs_are_unpacked_straight_into_their_variables() {
    let source = "def f(d):\n    for k, v in d.items():\n        print(k, v)\n";
    insta::assert_snapshot!(function(source));
}

#[test]
fn a_finally_body_is_copied_to_every_way_out() {
    let source = "def f(x):\n    for i in x:\n        try:\n            if i: break\n            g(i)\n        finally:\n            h()\n";
    insta::assert_snapshot!(function(source));
}

#[test]
fn an_except_clause_unsets_its_name() {
    let source = "def f():\n    try:\n        g()\n    except (A, B) as e:\n        return e\n";
    insta::assert_snapshot!(function(source));
}

#[test]
fn async_with_awaits_both_ends() {
    let source = "async def f(sem):\n    async with sem:\n        return await g()\n";
    insta::assert_snapshot!(function(source));
}

#[test]
fn a_comprehension_runs_in_the_frame_around_it() {
    let source = "def f(n, x):\n    return [x * y for y in range(n) if y > 2]\n";
    insta::assert_snapshot!(function(source));
}

#[test]
fn a_resource_is_called_after_its_variable() {
    let source = "def f(self):\n    limit = asyncio.Semaphore(3)\n    self.queue = Queue()\n    n = len(limit)\n";
    insta::assert_snapshot!(function(source));
}

#[test]
fn a_variable_that_is_surely_set_is_not_checked() {
    let checks = |source: &str| {
        let program = code(source);
        program.code().codes[0].ops.iter().filter(|op| matches!(op, Op::CheckBound { .. })).count()
    };
    assert_eq!(checks("def f(a):\n    if a: x = 1\n    else: x = 2\n    return x\n"), 0);
    assert_eq!(checks("def f(a):\n    if a: x = 1\n    return x\n"), 1);
    assert_eq!(checks("def f(a):\n    for x in a: pass\n    return x\n"), 1);
    assert_eq!(checks("def f(a):\n    while True:\n        x = 1\n        if a: break\n    return x, x\n"), 1);
    assert_eq!(checks("def f(a):\n    try: x = a()\n    except E: raise\n    return x\n"), 0);
    assert_eq!(checks("def f(a):\n    del a\n    return a\n"), 1);
}

#[test]
fn a_jump_that_is_too_long_for_its_short_form_gets_a_long_one() {
    let body = "        x = g(x, 1)\n".repeat(10_000);
    let program = code(&format!("def f(x):\n    for i in x:\n{body}    return 5\n"));
    for op in &program.code().codes[0].ops {
        if let Op::ForNext { offset, .. } = op {
            assert_eq!(*offset, 1, "to the long jump behind it");
        }
    }
}

/// Every operand refers to something that is there.
fn verify(code: &Code) {
    let ops = u32::try_from(code.ops.len()).unwrap();
    assert_eq!(code.ops.len(), code.spans.len());
    for (index, op) in code.ops.iter().enumerate() {
        let behind = |offset: i16| i64::try_from(index).unwrap() + 1 + i64::from(offset);
        match *op {
            Op::Jump { target }
            | Op::Loop { target }
            | Op::JumpIfTrue { target, .. }
            | Op::JumpIfFalse { target, .. }
            | Op::JumpIfNone { target, .. }
            | Op::EndAsyncFor { target, .. } => assert!(target < ops, "{index} {op:?}"),
            Op::JumpUnless { offset, .. } | Op::JumpUnlessInt { offset, .. } | Op::ForNext { offset, .. } => {
                assert!((0..i64::from(ops)).contains(&behind(offset)), "{index} {op:?}");
            }
            Op::Move { dst, src } => assert!(dst < code.registers && src < code.registers, "{index} {op:?}"),
            Op::Call { dst, base, shape } | Op::CallMethod { dst, base, shape } => {
                let shape = &code.calls[usize::from(shape)];
                let last = usize::from(base) + usize::from(shape.positional) + shape.keywords.len();
                assert!(last < usize::from(code.registers) && dst < code.registers, "{index} {op:?}");
            }
            _ => {}
        }
    }
    for handler in &code.handlers {
        assert!(handler.start < handler.end && handler.end <= ops && handler.target < ops);
        assert!(!(handler.start..handler.end).contains(&handler.target), "a handler does not guard itself");
    }
    assert_eq!(code.captures.len(), code.free.len());
    code.codes.iter().for_each(|inner| verify(inner));
}

#[test]
fn every_program_of_the_language_tests_is_well_formed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/language");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "py") {
            verify(code(&std::fs::read_to_string(&path).unwrap()).code());
            count += 1;
        }
    }
    assert!(count > 30);
}
