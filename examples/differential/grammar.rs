//! Random programs.

use crate::tree::{Node, Program};

/// Delays: many are equal, so that much happens in the same instant.
const DELAYS: &[&str] = &["0", "0", "0.1", "0.1", "0.2", "0.3", "0.5"];
/// Limits of time.
const LIMITS: &[&str] = &["0", "0.05", "0.1", "0.1", "0.2", "0.25", "0.4", "None"];
/// How deep statements nest.
const DEPTH: usize = 3;

/// A small generator of repeatable choices (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        usize::try_from(bits % sides as u64).unwrap_or(0)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }
}

/// A program in the making.
struct Maker {
    dice: Dice,
    functions: usize,
    /// The function whose body is made; it starts later ones only, so that no program is endless.
    current: usize,
    labels: usize,
}

/// The program of a seed.
pub fn program(seed: u64) -> Program {
    let mut dice = Dice(seed);
    let functions = 2 + dice.roll(4);
    let mut maker = Maker { dice, functions, current: 0, labels: 0 };
    let mut nodes = Vec::new();
    for number in 1..=functions {
        maker.current = number;
        let mut body = maker.body(1, 1, 5);
        if maker.dice.chance(50) {
            body.push(Node::Line(format!("return 'r{number}'")));
        }
        nodes.push(Node::Block(vec![(format!("async def f{number}():"), body)]));
    }
    maker.current = 0;
    let mut main: Vec<Node> = RESOURCES.iter().map(|line| Node::Line((*line).to_owned())).collect();
    if maker.dice.chance(85) {
        main.push(Node::Line("kick()".to_owned()));
    }
    main.extend(maker.body(0, 3, 8));
    nodes.push(Node::Block(vec![("async def main():".to_owned(), main)]));
    Program { nodes }
}

const RESOURCES: &[&str] = &[
    "R['lock'] = asyncio.Lock()",
    "R['one'] = asyncio.Semaphore(1)",
    "R['two'] = asyncio.BoundedSemaphore(2)",
    "R['event'] = asyncio.Event()",
    "R['cond'] = asyncio.Condition()",
    "R['small'] = asyncio.Queue(1)",
    "R['big'] = asyncio.PriorityQueue()",
    "R['barrier'] = asyncio.Barrier(2)",
    "R['future'] = asyncio.get_running_loop().create_future()",
];

impl Maker {
    fn body(&mut self, depth: usize, least: usize, most: usize) -> Vec<Node> {
        let count = least + self.dice.roll(most - least + 1);
        (0..count).map(|_| self.statement(depth)).collect()
    }

    fn label(&mut self) -> String {
        self.labels += 1;
        format!("'{}.{}'", self.current, self.labels)
    }

    fn delay(&mut self) -> &'static str {
        self.dice.pick(DELAYS)
    }

    fn limit(&mut self) -> &'static str {
        self.dice.pick(LIMITS)
    }

    /// The call of a later function; a sleep if there is none.
    fn call(&mut self) -> String {
        if self.current >= self.functions || self.dice.chance(20) {
            let (delay, label) = (self.delay(), self.label());
            return format!("asyncio.sleep({delay}, {label})");
        }
        format!("f{}()", self.current + 1 + self.dice.roll(self.functions - self.current))
    }

    /// The name of a task, which may exist.
    fn task(&mut self) -> String {
        format!("'t{}'", self.dice.roll(6))
    }

    fn statement(&mut self, depth: usize) -> Node {
        if depth < DEPTH && self.dice.chance(35) {
            return self.compound(depth);
        }
        Node::Line(if self.dice.chance(55) { self.waiting() } else { self.acting() })
    }

    /// A line that waits for something.
    fn waiting(&mut self) -> String {
        let label = self.label();
        match self.dice.roll(19) {
            0..=3 => format!("await asyncio.sleep({})", self.delay()),
            4 => format!("await look({label}, {})", self.call()),
            5 => {
                let task = self.task();
                format!("await look({label}, asyncio.gather(*free({task})))")
            }
            6 => {
                let (a, b, keep) = (self.call(), self.call(), self.dice.chance(50));
                let keep = if keep { ", return_exceptions=True" } else { "" };
                format!("await look({label}, asyncio.gather({a}, {b}{keep}))")
            }
            7 => format!("await look({label}, asyncio.wait_for({}, {}))", self.call(), self.limit()),
            8 => format!("await look({label}, asyncio.shield({}))", self.call()),
            9 => {
                let (a, b, limit) = (self.task(), self.task(), self.limit());
                let when = self.dice.pick(&["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"]);
                format!(
                    "if known({a}, {b}): say({label}, *map(members, await asyncio.wait(known({a}, {b}), \
                     timeout={limit}, return_when=asyncio.{when})))"
                )
            }
            10 => format!("await look({label}, R['event'].wait())"),
            11 => format!("await look({label}, R['{}'].get())", self.dice.pick(&["small", "big"])),
            12 => {
                let (queue, item) = (self.dice.pick(&["small", "big"]), self.dice.roll(9));
                format!("await look({label}, R['{queue}'].put({item}))")
            }
            13 => format!("await look({label}, R['barrier'].wait())"),
            14 => format!("await look({label}, R['future'])"),
            15 => format!("await look({label}, asyncio.to_thread(blocking, {label}, {}))", self.delay()),
            16 => {
                let task = self.task();
                format!("for task in free({task}): await look({label}, task)")
            }
            17 => format!("await look({label}, R['{}'].join())", self.dice.pick(&["small", "big"])),
            _ => {
                let task = self.task();
                format!("for task in known({task}): await look({label}, asyncio.shield(task))")
            }
        }
    }

    /// A line that does something at once.
    fn acting(&mut self) -> String {
        let label = self.label();
        match self.dice.roll(20) {
            0..=4 => format!("start({}, {})", self.task(), self.call()),
            5 => format!("for task in known({}): say({label}, task.cancel())", self.task()),
            6 => format!("for task in known({}): say({label}, task.cancel('why'))", self.task()),
            7 => {
                let task = self.task();
                format!("for task in known({task}): task.add_done_callback(told({label}))")
            }
            8 => "R['event'].set()".to_owned(),
            9 => "R['event'].clear()".to_owned(),
            10 => {
                let what = self.dice.pick(&["ValueError", "LookupError", "asyncio.CancelledError", "TimeoutError"]);
                format!("raise {what}({label})")
            }
            11 => format!("asyncio.get_running_loop().call_soon(tell, {label})"),
            12 => {
                let (delay, task) = (self.delay(), self.task());
                format!("for task in known({task}): asyncio.get_running_loop().call_later({delay}, task.cancel)")
            }
            13 => format!("state({})", self.task()),
            14 => format!("say({label}, asyncio.current_task().cancelling())"),
            15 => format!("say({label}, asyncio.current_task().uncancel())"),
            16 => "asyncio.current_task().cancel()".to_owned(),
            17 => match self.dice.roll(3) {
                0 => format!("R['future'].done() or R['future'].set_result({label})"),
                1 => format!("R['future'].done() or R['future'].set_exception(KeyError({label}))"),
                _ => "R['future'].cancel()".to_owned(),
            },
            18 => format!("time.sleep({})", self.delay()),
            _ => {
                let queue = self.dice.pick(&["small", "big"]);
                match self.dice.roll(4) {
                    0 => format!("R['{queue}'].full() or R['{queue}'].put_nowait({})", self.dice.roll(9)),
                    1 => format!("say({label}, R['{queue}'].qsize())"),
                    2 => format!("R['{queue}'].shutdown()"),
                    _ => format!("if R['{queue}']._unfinished_tasks > 0: R['{queue}'].task_done()"),
                }
            }
        }
    }

    /// A statement with a body.
    fn compound(&mut self, depth: usize) -> Node {
        let inner = |maker: &mut Self| maker.body(depth + 1, 1, 4);
        let label = self.label();
        let plain = |head: String, body| Node::Block(vec![(head, body)]);
        match self.dice.roll(13) {
            0..=1 => plain(format!("async with asyncio.timeout({}) as limit:", self.limit()), inner(self)),
            2..=3 => self.group(depth),
            4..=7 => self.guarded(depth, &label),
            8 => plain("async with R['lock']:".to_owned(), inner(self)),
            9 => {
                let which = self.dice.pick(&["one", "two"]);
                plain(format!("async with R['{which}']:"), inner(self))
            }
            10 => {
                let mut body = inner(self);
                let act = match self.dice.roll(3) {
                    0 => format!("await look({label}, R['cond'].wait())"),
                    1 => "R['cond'].notify()".to_owned(),
                    _ => "R['cond'].notify_all()".to_owned(),
                };
                let at = self.dice.roll(body.len() + 1);
                body.insert(at, Node::Line(act));
                plain("async with R['cond']:".to_owned(), body)
            }
            11 => {
                let (a, b, c, limit) = (self.task(), self.task(), self.task(), self.limit());
                let (how, line) = if self.dice.chance(50) {
                    ("async for", format!("say({label}, show(one))"))
                } else {
                    ("for", format!("await look({label}, one)"))
                };
                let head = format!("{how} one in asyncio.as_completed(pending({a}, {b}, {c}), timeout={limit}):");
                plain(head, vec![Node::Line(line)])
            }
            _ => {
                let (to, delay) = (1 + self.dice.roll(3), self.delay());
                let mut body = inner(self);
                body.insert(0, Node::Line(format!("say({label}, number)")));
                if self.dice.chance(30) {
                    body.push(Node::Line("break".to_owned()));
                }
                plain(format!("async for number in count({to}, {delay}):"), body)
            }
        }
    }

    fn group(&mut self, depth: usize) -> Node {
        let mut body = Vec::new();
        for _ in 0..=self.dice.roll(3) {
            let (task, call) = (self.task(), self.call());
            body.push(Node::Line(format!("T[{task}] = group.create_task({call}, name={task}, context=chain({task}))")));
        }
        body.extend(self.body(depth + 1, 0, 3));
        Node::Block(vec![("async with asyncio.TaskGroup() as group:".to_owned(), body)])
    }

    fn guarded(&mut self, depth: usize, label: &str) -> Node {
        let mut parts = vec![("try:".to_owned(), self.body(depth + 1, 1, 4))];
        let shape = self.dice.roll(4);
        if shape < 3 {
            let kind = self.dice.pick(&["Exception", "BaseException", "asyncio.CancelledError", "TimeoutError"]);
            let mut handler = vec![Node::Line(format!("say({label}, 'caught', show(error))"))];
            handler.extend(self.body(depth + 1, 0, 2));
            if self.dice.chance(40) {
                handler.push(Node::Line("raise".to_owned()));
            }
            parts.push((format!("except {kind} as error:"), handler));
        }
        if shape > 1 {
            let mut last = vec![Node::Line(format!("say({label}, 'finally')"))];
            last.extend(self.body(depth + 1, 0, 2));
            parts.push(("finally:".to_owned(), last));
        }
        Node::Block(parts)
    }
}
