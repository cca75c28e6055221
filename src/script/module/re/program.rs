//! The tree of a pattern → instructions for the matcher.

use super::class::{Class, fold};
use super::syntax::{Greed, MANY, Mistake, Node, Place, Syntax, parse, width};

/// An instruction. Numbers are places in the program unless they say otherwise.
#[derive(Clone, Debug)]
pub enum Op {
    /// The end: it matches.
    Match,
    /// The end of a look-around or an atomic group.
    Done,
    /// This character.
    Char(u32),
    /// This character in either case.
    CharFolded(u32),
    /// `.`; with `true` line ends too.
    Any(bool),
    /// One of a set, by its number.
    Set(usize),
    /// A condition on the place.
    At(Place),
    /// Remembers the place in a slot.
    Save(usize),
    /// Goes on there.
    Jump(usize),
    /// Tries the first, then the second.
    Split(usize, usize),
    /// One character again and again: the instruction behind this one says which.
    RepeatOne {
        /// At least so often.
        least: u32,
        /// At most so often.
        most: u32,
        /// Whether it prefers more, fewer, or gives none back.
        how: Greed,
    },
    /// Begins a loop, by its number.
    Begin(usize),
    /// Decides whether the loop goes round once more; behind it stands [`Op::Enter`].
    Test {
        /// The loop's number.
        number: usize,
        /// At least so often.
        least: u32,
        /// At most so often.
        most: u32,
        /// Whether once more is preferred.
        greedy: bool,
        /// Where it goes on behind the loop.
        exit: usize,
    },
    /// Begins a round of the loop.
    Enter(usize),
    /// What a group matched; in either case if true.
    Back(u32, bool),
    /// A look-around; its body follows and ends with [`Op::Done`].
    Look {
        /// How many characters back it begins.
        behind: usize,
        /// It must not match.
        negated: bool,
        /// Where it goes on.
        next: usize,
    },
    /// An atomic group; its body follows and ends with [`Op::Done`].
    Atomic(usize),
    /// Goes on behind if the group matched, else there.
    Unless(u32, usize),
}

/// A pattern, ready to be matched.
#[derive(Debug)]
pub struct Program {
    /// The instructions.
    pub ops: Vec<Op>,
    /// The sets of characters.
    pub sets: Vec<Class>,
    /// How many loops there are.
    pub loops: usize,
    /// How many groups there are.
    pub groups: u32,
    /// The names of groups, in order.
    pub names: Vec<(String, u32)>,
    /// The flags, with those given in the pattern.
    pub flags: i64,
    /// The character with which every match begins, if there is only one.
    pub first: Option<u32>,
    /// Whether it can match at the beginning only.
    pub anchored: bool,
}

impl Program {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with the pattern.
    pub fn compile(pattern: &[u32], flags: i64, bytes: bool) -> Result<Program, Mistake> {
        let Syntax { root, flags, groups, names } = parse(pattern, flags, bytes)?;
        let mut program = Program {
            ops: Vec::new(),
            sets: Vec::new(),
            loops: 0,
            groups,
            names,
            flags,
            first: first(&root),
            anchored: matches!(leading(&root), Some(Node::At(Place::Begin))),
        };
        program.emit(&root);
        program.ops.push(Op::Match);
        Ok(program)
    }

    fn emit(&mut self, node: &Node) {
        match node {
            Node::Empty => {}
            Node::Char(c, true) if fold(*c) != *c || is_cased(*c) => self.ops.push(Op::CharFolded(fold(*c))),
            Node::Char(c, _) => self.ops.push(Op::Char(*c)),
            Node::Any(lines) => self.ops.push(Op::Any(*lines)),
            Node::Set(class) => {
                self.ops.push(Op::Set(self.sets.len()));
                self.sets.push(class.clone());
            }
            Node::At(place) => self.ops.push(Op::At(*place)),
            Node::Sequence(all) => all.iter().for_each(|node| self.emit(node)),
            Node::Choice(all) => self.emit_choice(all),
            Node::Repeat { body, least, most, how } => self.emit_repeat(body, *least, *most, *how),
            Node::Group(number, body) => {
                let slot = *number as usize * 2;
                self.ops.push(Op::Save(slot));
                self.emit(body);
                self.ops.push(Op::Save(slot + 1));
            }
            Node::Back(group, folded) => self.ops.push(Op::Back(*group, *folded)),
            Node::Look { body, behind, negated } => {
                let behind = if *behind { width(body).unwrap_or_default() } else { 0 };
                let at = self.hold();
                self.emit(body);
                self.ops.push(Op::Done);
                self.ops[at] = Op::Look { behind, negated: *negated, next: self.ops.len() };
            }
            Node::Atomic(body) => {
                let at = self.hold();
                self.emit(body);
                self.ops.push(Op::Done);
                self.ops[at] = Op::Atomic(self.ops.len());
            }
            Node::If(group, yes, no) => {
                let at = self.hold();
                self.emit(yes);
                let end = self.hold();
                self.ops[at] = Op::Unless(*group, self.ops.len());
                self.emit(no);
                self.ops[end] = Op::Jump(self.ops.len());
            }
        }
    }

    /// A place for an instruction that is known later.
    fn hold(&mut self) -> usize {
        self.ops.push(Op::Match);
        self.ops.len() - 1
    }

    fn emit_choice(&mut self, all: &[Node]) {
        let mut ends = Vec::new();
        for (at, node) in all.iter().enumerate() {
            if at + 1 == all.len() {
                self.emit(node);
                break;
            }
            let split = self.hold();
            self.emit(node);
            ends.push(self.hold());
            self.ops[split] = Op::Split(split + 1, self.ops.len());
        }
        for end in ends {
            self.ops[end] = Op::Jump(self.ops.len());
        }
    }

    fn emit_repeat(&mut self, body: &Node, least: u32, most: u32, how: Greed) {
        if matches!(body, Node::Char(..) | Node::Any(_) | Node::Set(_)) {
            self.ops.push(Op::RepeatOne { least, most, how });
            self.emit(body);
            return;
        }
        let atomic = (how == Greed::Possessive).then(|| self.hold());
        let greedy = how != Greed::Lazy;
        if (least, most) == (0, 1) {
            let split = self.hold();
            self.emit(body);
            let end = self.ops.len();
            self.ops[split] = if greedy { Op::Split(split + 1, end) } else { Op::Split(end, split + 1) };
        } else {
            let number = self.loops;
            self.loops += 1;
            self.ops.push(Op::Begin(number));
            let test = self.hold();
            self.ops.push(Op::Enter(number));
            self.emit(body);
            self.ops.push(Op::Jump(test));
            self.ops[test] = Op::Test { number, least, most, greedy, exit: self.ops.len() };
        }
        if let Some(at) = atomic {
            self.ops.push(Op::Done);
            self.ops[at] = Op::Atomic(self.ops.len());
        }
    }
}

fn is_cased(c: u32) -> bool {
    char::from_u32(c).is_some_and(|c| c.to_uppercase().next() != Some(c))
}

/// The first thing that every match begins with.
fn leading(node: &Node) -> Option<&Node> {
    match node {
        Node::Sequence(all) => all.iter().find(|node| !matches!(node, Node::Empty)).and_then(leading),
        Node::Group(_, body) | Node::Atomic(body) => leading(body),
        Node::Repeat { body, least, .. } if *least > 0 && *least < MANY => leading(body),
        Node::Choice(_) | Node::If(..) | Node::Look { .. } | Node::Repeat { .. } | Node::Empty => None,
        other => Some(other),
    }
}

fn first(node: &Node) -> Option<u32> {
    match leading(node) {
        Some(Node::Char(c, false)) => Some(*c),
        _ => None,
    }
}
