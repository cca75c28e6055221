//! Programs out of nothing: asyncio programs whose grammar is right and whose sense is not.

use crate::random::Random;

/// A program in the making.
struct Writer<'a> {
    random: &'a mut Random,
    text: String,
    indent: usize,
    /// Whether `await` may stand here.
    is_async: bool,
    in_function: bool,
    in_loop: bool,
    /// What may still be written.
    rest: usize,
}

/// A whole program.
pub fn program(random: &mut Random) -> String {
    let rest = 20 + random.below(120);
    let mut writer =
        Writer { random, text: String::new(), indent: 0, is_async: false, in_function: false, in_loop: false, rest };
    writer.line("import asyncio, random, time, json, functools, itertools, collections, contextlib, dataclasses");
    for name in ["f", "g"] {
        writer.function(name, false);
    }
    writer.class();
    for name in ["work", "helper", "main"] {
        writer.function(name, true);
    }
    if writer.random.percent(20) {
        writer.statement(3);
    }
    writer.line("asyncio.run(main())");
    writer.text
}

const NAMES: &[&str] = &["a", "b", "c", "x", "xs", "d", "s", "n", "queue", "lock", "event", "task", "f", "g", "Thing"];

const ATOMS: &[&str] = &[
    "(0)",
    "(1)",
    "(2)",
    "(-1)",
    "7",
    "(10**20)",
    "(2**64)",
    "(-2**63)",
    "0.5",
    "1e300",
    "float('nan')",
    "(-0.0)",
    "True",
    "None",
    "'abc'",
    "''",
    "'é'",
    "b'xy'",
    "[]",
    "[1, 2, 3]",
    "(1,)",
    "{}",
    "{'a': 1}",
    "{1, 2}",
    "range(5)",
    "range(10**12)",
    "...",
    "Thing()",
    "object()",
    "asyncio.Queue(1)",
    "asyncio.Lock()",
    "asyncio.Event()",
    "asyncio.Semaphore(1)",
    "random.random()",
    "iter([1, 2])",
    "(i for i in range(3))",
    "collections.deque([1], 2)",
    "ValueError('no')",
];

const OPERATORS: &[&str] = &[
    "+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "==", "!=", "<", ">=", "in", "not in", "is", "and",
    "or",
];

const BUILTINS: &[&str] = &[
    "len",
    "str",
    "repr",
    "int",
    "float",
    "list",
    "tuple",
    "dict",
    "set",
    "sorted",
    "sum",
    "min",
    "max",
    "abs",
    "hash",
    "bool",
    "type",
    "iter",
    "next",
    "reversed",
    "enumerate",
    "zip",
    "map",
    "filter",
    "any",
    "all",
    "chr",
    "ord",
    "hex",
    "round",
    "divmod",
    "pow",
    "isinstance",
    "getattr",
    "hasattr",
    "callable",
    "format",
    "range",
    "bytes",
    "frozenset",
    "slice",
    "id",
    "print",
    "json.dumps",
    "json.loads",
    "functools.partial",
    "itertools.chain",
    "collections.Counter",
    "collections.defaultdict",
    "asyncio.iscoroutine",
    "vars",
    "dir",
    "super",
    "object",
    "property",
    "memoryview",
];

const METHODS: &[&str] = &[
    "append",
    "pop",
    "get",
    "items",
    "keys",
    "split",
    "join",
    "format",
    "upper",
    "replace",
    "encode",
    "decode",
    "sort",
    "index",
    "count",
    "insert",
    "extend",
    "remove",
    "clear",
    "copy",
    "update",
    "setdefault",
    "add",
    "union",
    "put_nowait",
    "get_nowait",
    "cancel",
    "done",
    "result",
    "exception",
    "set",
    "release",
    "send",
    "throw",
    "close",
    "__class__",
    "__len__",
    "__eq__",
    "center",
    "zfill",
    "strip",
    "startswith",
    "bit_length",
    "to_bytes",
    "value",
    "__dict__",
    "__init__",
];

const AWAITABLES: &[&str] = &[
    "asyncio.sleep(0)",
    "asyncio.sleep(0.1)",
    "asyncio.sleep(1e9)",
    "asyncio.sleep(-1)",
    "asyncio.sleep(float('nan'))",
    "work()",
    "helper()",
    "asyncio.gather(work(), helper())",
    "asyncio.gather(work(), helper(), return_exceptions=True)",
    "asyncio.wait_for(work(), 0.05)",
    "asyncio.shield(work())",
    "queue.put(1)",
    "queue.get()",
    "event.wait()",
    "lock.acquire()",
    "asyncio.wait([asyncio.create_task(work())], timeout=0.1)",
    "task",
    "asyncio.gather(*[helper() for _ in range(5)])",
    "asyncio.to_thread(f, 1)",
    "queue.join()",
    "asyncio.wait_for(asyncio.shield(event.wait()), 1)",
];

const ERRORS: &[&str] = &[
    "ValueError",
    "KeyError",
    "Exception",
    "BaseException",
    "asyncio.CancelledError",
    "TimeoutError",
    "(TypeError, OSError)",
];

const SPECS: &[&str] =
    &[">10", "<5", "^7", "+d", "05", ".3f", "x", "#b", ",", "e", "%", "!r", "=10", "z", "10.2g", "s", "_"];

impl Writer<'_> {
    fn line(&mut self, text: &str) {
        self.text += &"    ".repeat(self.indent);
        self.text += text;
        self.text.push('\n');
    }

    /// One of several lines.
    fn one_of(&mut self, lines: &[&str]) {
        let line = self.random.pick(lines);
        self.line(line);
    }

    fn name(&mut self) -> &'static str {
        self.random.pick(NAMES)
    }

    fn expression(&mut self, depth: usize) -> String {
        if depth == 0 || self.random.percent(25) {
            let from = if self.random.percent(50) { NAMES } else { ATOMS };
            return self.random.pick(from).to_owned();
        }
        let inner = |writer: &mut Self| writer.expression(depth - 1);
        match self.random.below(16) {
            0..3 => {
                let (left, right) = (inner(self), inner(self));
                format!("({left} {} {right})", self.random.pick(OPERATORS))
            }
            3..6 => {
                let arguments: Vec<String> = (0..self.random.below(3)).map(|_| inner(self)).collect();
                format!("{}({})", self.random.pick(BUILTINS), arguments.join(", "))
            }
            6..8 => {
                let (object, argument) =
                    (inner(self), if self.random.percent(50) { inner(self) } else { String::new() });
                format!("{object}.{}({argument})", self.random.pick(METHODS))
            }
            8 => format!("{}[{}]", inner(self), inner(self)),
            9 => {
                format!("{}[{}:{}:{}]", inner(self), inner(self), inner(self), self.random.pick(&["", "2", "-1", "0"]))
            }
            10 => format!("[{} for x in {} if {}]", inner(self), inner(self), inner(self)),
            11 => format!("f'{{{}:{}}} {{{}!r}}'", self.name(), self.random.pick(SPECS), self.name()),
            12 => format!("(lambda {}: {})", self.random.pick(&["", "x", "*a", "x=1, **k"]), inner(self)),
            13 => format!("({} if {} else {})", inner(self), inner(self), inner(self)),
            14 => format!("{{{}: {}}}", inner(self), inner(self)),
            _ if self.is_async => format!("(await {})", self.random.pick(AWAITABLES)),
            _ => format!("(not {})", inner(self)),
        }
    }

    fn block(&mut self, depth: usize) {
        self.indent += 1;
        for _ in 0..=self.random.below(3) {
            self.statement(depth);
        }
        self.indent -= 1;
    }

    fn function(&mut self, name: &str, is_async: bool) {
        let parameters =
            if is_async { "" } else { self.random.pick(&["", "x=1", "*a", "x, b=2", "x, *, n=3", "*a, **k"]) };
        let outer = (self.is_async, self.in_function, self.in_loop);
        self.line(&format!("{}def {name}({parameters}):", if is_async { "async " } else { "" }));
        (self.is_async, self.in_function, self.in_loop) = (is_async, true, false);
        self.indent += 1;
        self.line("a = b = c = x = 1; xs = [3, 1, 2]; d = {'k': 1}; s = 'text'; n = 0");
        if is_async {
            self.line("queue, lock, event = asyncio.Queue(2), asyncio.Lock(), asyncio.Event()");
            let coroutine = self.random.pick(&["asyncio.sleep(0.2)", "event.wait()", "queue.get()"]);
            self.line(&format!("task = asyncio.create_task({coroutine})"));
        }
        self.indent -= 1;
        self.block(3);
        (self.is_async, self.in_function, self.in_loop) = outer;
    }

    fn class(&mut self) {
        self.one_of(&["class Thing:", "class Thing(list):", "class Thing(Exception):", "class Thing(dict):"]);
        self.indent += 1;
        self.line("total = 0");
        for method in ["__repr__", "__eq__", "__getattr__", "__len__", "__iter__", "__call__", "__add__", "step"] {
            if self.random.percent(30) {
                let parameters = match method {
                    "__eq__" | "__getattr__" | "__add__" => "self, x",
                    "__call__" | "step" => "self, *a",
                    _ => "self",
                };
                self.line(&format!("def {method}({parameters}):"));
                let value = self.expression(2);
                self.indent += 1;
                self.line(&format!("return {value}"));
                self.indent -= 1;
            }
        }
        self.indent -= 1;
    }

    fn statement(&mut self, depth: usize) {
        self.rest = self.rest.saturating_sub(1);
        let (depth, choice) =
            if depth == 0 || self.rest == 0 { (0, self.random.below(9)) } else { (depth - 1, self.random.below(24)) };
        match choice {
            0..3 => {
                let text = format!("{} = {}", self.name(), self.expression(3));
                self.line(&text);
            }
            3 => {
                let text =
                    format!("{} {}= {}", self.name(), self.random.pick(&["+", "-", "*", "|"]), self.expression(2));
                self.line(&text);
            }
            4..6 => {
                let text = format!("print({})", self.expression(3));
                self.line(&text);
            }
            6 | 7 if self.is_async => {
                let text = format!("{} = await {}", self.name(), self.random.pick(AWAITABLES));
                self.line(&text);
            }
            6 => self.line("time.sleep(0.01)"),
            7 | 8 => {
                let text = self.expression(2);
                self.line(&text);
            }
            9 => self.group("if", depth),
            10 => {
                let head = format!("for {} in {}:", self.random.pick(&["x", "a, b", "_"]), self.expression(1));
                self.looped(&head, depth);
            }
            11 => {
                self.line("n = 0");
                self.looped("while (n := n + 1) < 5:", depth);
            }
            12..15 => self.attempt(depth),
            15 if self.is_async => {
                let head = self.random.pick(&[
                    "async with lock:",
                    "async with asyncio.timeout(0.1):",
                    "async with asyncio.TaskGroup() as group:",
                    "async with asyncio.Semaphore(1):",
                ]);
                self.line(head);
                self.block(depth);
            }
            16 if self.is_async => {
                let name = self.random.pick(&["work", "helper"]);
                let text = format!("task = asyncio.create_task({name}())");
                self.line(&text);
            }
            17 if self.is_async => {
                self.one_of(&["task.cancel()", "event.set()", "queue.put_nowait(1)", "lock.release()"]);
            }
            18 => {
                let text = format!(
                    "raise {}('x')",
                    self.random.pick(&["ValueError", "KeyError", "SystemExit", "TimeoutError"])
                );
                self.line(&text);
            }
            19 if self.in_function && !self.is_async => {
                let text = format!("yield {}", self.expression(1));
                self.line(&text);
            }
            20 if self.in_function => {
                let text = format!("return {}", self.expression(2));
                self.line(&text);
            }
            21 if self.in_loop => self.one_of(&["break", "continue"]),
            22 => {
                let text = format!("match {}:", self.expression(1));
                self.line(&text);
                self.indent += 1;
                for pattern in ["{'a': x, **rest}", "[a, *b]", "1 | 2", "Thing()", "_"] {
                    self.line(&format!("case {pattern}:"));
                    self.block(depth.min(1));
                }
                self.indent -= 1;
            }
            _ => self.one_of(&["pass", "del a", "assert x, n", "global zz", "a, *b = xs"]),
        }
    }

    fn group(&mut self, word: &str, depth: usize) {
        let head = format!("{word} {}:", self.expression(2));
        self.line(&head);
        self.block(depth);
        if self.random.percent(40) {
            self.line("else:");
            self.block(depth);
        }
    }

    fn looped(&mut self, head: &str, depth: usize) {
        self.line(head);
        let outer = std::mem::replace(&mut self.in_loop, true);
        self.block(depth);
        self.in_loop = outer;
    }

    fn attempt(&mut self, depth: usize) {
        self.line("try:");
        self.block(depth);
        let has_handler = self.random.percent(75);
        if has_handler {
            let star = if self.random.percent(15) { "*" } else { "" };
            let text = format!("except{star} {} as error:", self.random.pick(ERRORS));
            self.line(&text);
            // Neither a jump nor a return may leave an `except*`.
            let outer = (self.in_loop, self.in_function);
            if star == "*" {
                (self.in_loop, self.in_function) = (false, false);
            }
            self.block(depth);
            (self.in_loop, self.in_function) = outer;
        }
        if !has_handler || self.random.percent(40) {
            self.line("finally:");
            self.block(depth);
        }
    }
}
