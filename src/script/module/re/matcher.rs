//! The matcher: instructions against a text, with backtracking on a stack of its own.
//!
//! A pattern can take time that is exponential in the length of the text, here as under CPython: every step is
//! counted, so that such a run ends in the budget's sentence and not in a hang.

use super::class::{Kind, fold, is_of};
use super::program::{Op, Program};
use super::syntax::{Greed, MANY, Place};
use crate::script::vm::{Outcome, Vm};

/// A slot that nothing was saved in.
pub const UNSET: usize = usize::MAX;

/// Steps between two reports to the machine.
const LOT: usize = 4096;

/// What is matched against: the characters of a text, or bytes.
pub trait Subject {
    /// The character at a place.
    fn at(&self, place: usize) -> u32;
}

impl Subject for [u8] {
    #[inline]
    fn at(&self, place: usize) -> u32 {
        u32::from(self[place])
    }
}

impl Subject for [u32] {
    #[inline]
    fn at(&self, place: usize) -> u32 {
        self[place]
    }
}

/// How a match has to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It begins at the place where the search begins.
    Here,
    /// It begins there and ends at the end.
    Full,
    /// Anywhere.
    Search,
}

/// What to go back to.
enum Entry {
    /// Another way on.
    Branch { op: usize, at: usize },
    /// A slot's value before.
    Slot { slot: usize, before: usize },
    /// A loop's state before.
    Loop { number: usize, before: Round },
    /// One character was repeated up to `at`; it may be fewer, down to `least`.
    Fewer { op: usize, least: usize, at: usize },
    /// One character may be repeated once more from `at` on, up to `most`.
    More { op: usize, at: usize, most: usize },
}

/// Where a loop stands.
#[derive(Clone, Copy)]
struct Round {
    count: u32,
    /// Where the last round began.
    from: usize,
}

/// One search of a text.
pub struct Matcher<'a, S: Subject + ?Sized> {
    program: &'a Program,
    text: &'a S,
    /// Where the text ends for this search.
    end: usize,
    slots: Vec<usize>,
    loops: Vec<Round>,
    stack: Vec<Entry>,
    steps: usize,
    /// Where the match must end, and where it must not.
    full: bool,
    not_at: Option<usize>,
}

impl<'a, S: Subject + ?Sized> Matcher<'a, S> {
    /// A matcher for a text that ends at `end`.
    pub fn new(program: &'a Program, text: &'a S, end: usize) -> Self {
        Self {
            program,
            text,
            end,
            slots: Vec::new(),
            loops: vec![Round { count: 0, from: UNSET }; program.loops],
            stack: Vec::new(),
            steps: 0,
            full: false,
            not_at: None,
        }
    }

    /// The places of the next match from `start` on: begin and end of all of it and of each group. With `not_empty`
    /// a match at `start` itself must not be empty.
    ///
    /// # Errors
    /// A halt, if it takes too long.
    pub fn find(&mut self, vm: &mut Vm, start: usize, mode: Mode, not_empty: bool) -> Outcome<Option<Vec<usize>>> {
        self.full = mode == Mode::Full;
        let last = if mode == Mode::Search && !self.program.anchored { self.end } else { start };
        let mut from = start;
        while from <= last {
            if let (Some(first), true) = (self.program.first, mode == Mode::Search) {
                let skipped = (from..self.end).find(|place| self.text.at(*place) == first);
                self.count(vm, (skipped.unwrap_or(self.end) - from) / 8)?;
                match skipped {
                    Some(place) if place <= last => from = place,
                    _ => return Ok(None),
                }
            }
            self.slots.clear();
            self.slots.resize(2 * (self.program.groups as usize + 1), UNSET);
            self.stack.clear();
            self.not_at = (not_empty && from == start).then_some(start);
            if let Some(end) = self.run(vm, 0, from)? {
                self.slots[0] = from;
                self.slots[1] = end;
                return Ok(Some(std::mem::take(&mut self.slots)));
            }
            self.count(vm, 1)?;
            from += 1;
        }
        Ok(None)
    }

    #[inline]
    fn count(&mut self, vm: &mut Vm, steps: usize) -> Outcome<()> {
        self.steps += steps;
        if self.steps < LOT {
            return Ok(());
        }
        let steps = std::mem::take(&mut self.steps);
        vm.charge(self.stack.len() * size_of::<Entry>() / 4)?;
        vm.tick(steps)
    }

    /// Runs from an instruction on to the end of the program or of the part that it begins. The place where that
    /// ends, if it matches; what can be gone back to is left on the stack.
    fn run(&mut self, vm: &mut Vm, op: usize, at: usize) -> Outcome<Option<usize>> {
        let base = self.stack.len();
        let (mut op, mut at) = (op, at);
        let program = self.program;
        loop {
            self.count(vm, 1)?;
            let next = match &program.ops[op] {
                Op::Match => {
                    if !(self.full && at != self.end) && self.not_at != Some(at) {
                        return Ok(Some(at));
                    }
                    None
                }
                Op::Done => return Ok(Some(at)),
                Op::RepeatOne { least, most, how } => {
                    let (least, most, how) = (*least, *most, *how);
                    self.repeat_one(vm, op, at, (least, most), how)?
                }
                Op::Look { behind, negated, next } => {
                    let (behind, negated, next) = (*behind, *negated, *next);
                    self.look(vm, op, at, behind, negated)?.then_some((next, at))
                }
                Op::Atomic(next) => {
                    let next = *next;
                    let below = self.stack.len();
                    let end = self.run(vm, op + 1, at)?;
                    self.commit(below);
                    end.map(|end| (next, end))
                }
                _ => self.step(op, at),
            };
            match next.or_else(|| self.back(base)) {
                Some(next) => (op, at) = next,
                None => return Ok(None),
            }
        }
    }

    /// What needs no machine: where it goes on, or nothing if it does not match.
    #[inline]
    fn step(&mut self, op: usize, at: usize) -> Option<(usize, usize)> {
        let program = self.program;
        match &program.ops[op] {
            Op::Jump(to) => Some((*to, at)),
            Op::Split(first, second) => {
                self.stack.push(Entry::Branch { op: *second, at });
                Some((*first, at))
            }
            Op::Save(slot) => {
                self.stack.push(Entry::Slot { slot: *slot, before: self.slots[*slot] });
                self.slots[*slot] = at;
                Some((op + 1, at))
            }
            Op::At(place) => self.holds(*place, at).then_some((op + 1, at)),
            Op::Begin(number) => {
                self.set_round(*number, Round { count: 0, from: UNSET });
                Some((op + 1, at))
            }
            Op::Enter(number) => {
                let count = self.loops[*number].count.saturating_add(1);
                self.set_round(*number, Round { count, from: at });
                Some((op + 1, at))
            }
            Op::Test { number, least, most, greedy, exit } => {
                let round = self.loops[*number];
                if round.count < *least {
                    return Some((op + 1, at));
                }
                // A round that moved nothing would be followed by the same one for ever.
                let again = round.count < *most && round.from != at;
                match (again, *greedy) {
                    (false, _) => Some((*exit, at)),
                    (true, true) => {
                        self.stack.push(Entry::Branch { op: *exit, at });
                        Some((op + 1, at))
                    }
                    (true, false) => {
                        self.stack.push(Entry::Branch { op: op + 1, at });
                        Some((*exit, at))
                    }
                }
            }
            Op::Back(group, folded) => self.same_again(*group, *folded, at).map(|end| (op + 1, end)),
            Op::Unless(group, other) => {
                let matched = self.slots.get(*group as usize * 2 + 1).is_some_and(|end| *end != UNSET);
                Some((if matched { op + 1 } else { *other }, at))
            }
            _ => (at < self.end && self.fits(op, at)).then_some((op + 1, at + 1)),
        }
    }

    /// Whether the character at a place is what the instruction asks for.
    #[inline]
    fn fits(&self, op: usize, at: usize) -> bool {
        let c = self.text.at(at);
        match &self.program.ops[op] {
            Op::Char(wanted) => c == *wanted,
            Op::CharFolded(wanted) => c == *wanted || fold(c) == *wanted,
            Op::Any(lines) => *lines || c != u32::from('\n'),
            Op::Set(set) => self.program.sets[*set].contains(c),
            _ => false,
        }
    }

    /// Goes back to the last choice above `base`.
    fn back(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.stack.len() > base {
            match self.stack.pop()? {
                Entry::Branch { op, at } => return Some((op, at)),
                Entry::Slot { slot, before } => self.slots[slot] = before,
                Entry::Loop { number, before } => self.loops[number] = before,
                Entry::Fewer { op, least, at } => {
                    let at = at - 1;
                    if at > least {
                        self.stack.push(Entry::Fewer { op, least, at });
                    }
                    return Some((op, at));
                }
                Entry::More { op, at, most } => {
                    if at < most && self.fits(op - 1, at) {
                        self.stack.push(Entry::More { op, at: at + 1, most });
                        return Some((op, at + 1));
                    }
                }
            }
        }
        None
    }

    /// Keeps what was changed above a height of the stack so that it can be undone, but none of the choices.
    fn commit(&mut self, below: usize) {
        let mut kept = below;
        for at in below..self.stack.len() {
            if matches!(self.stack[at], Entry::Slot { .. } | Entry::Loop { .. }) {
                self.stack.swap(kept, at);
                kept += 1;
            }
        }
        self.stack.truncate(kept);
    }

    /// Undoes everything above a height of the stack.
    fn undo(&mut self, below: usize) {
        while self.stack.len() > below {
            match self.stack.pop() {
                Some(Entry::Slot { slot, before }) => self.slots[slot] = before,
                Some(Entry::Loop { number, before }) => self.loops[number] = before,
                _ => {}
            }
        }
    }

    fn set_round(&mut self, number: usize, round: Round) {
        self.stack.push(Entry::Loop { number, before: self.loops[number] });
        self.loops[number] = round;
    }

    /// One character as often as it may be.
    fn repeat_one(
        &mut self,
        vm: &mut Vm,
        op: usize,
        at: usize,
        (least, most): (u32, u32),
        how: Greed,
    ) -> Outcome<Option<(usize, usize)>> {
        let room = self.end - at;
        let limit = |times: u32| if times == MANY { room } else { room.min(times as usize) };
        if room < least as usize {
            return Ok(None);
        }
        let wanted = if how == Greed::Lazy { limit(least) } else { limit(most) };
        let found = (at..at + wanted).take_while(|place| self.fits(op + 1, *place)).count();
        self.count(vm, found / 8)?;
        if found < least as usize {
            return Ok(None);
        }
        let end = at + found;
        match how {
            Greed::Lazy if limit(most) > found => {
                self.stack.push(Entry::More { op: op + 2, at: end, most: at + limit(most) });
            }
            Greed::Greedy if found > least as usize => {
                self.stack.push(Entry::Fewer { op: op + 2, least: at + least as usize, at: end });
            }
            _ => {}
        }
        Ok(Some((op + 2, end)))
    }

    fn look(&mut self, vm: &mut Vm, op: usize, at: usize, behind: usize, negated: bool) -> Outcome<bool> {
        let Some(from) = at.checked_sub(behind) else { return Ok(negated) };
        let below = self.stack.len();
        let found = self.run(vm, op + 1, from)?.is_some();
        if found && negated {
            self.undo(below);
        } else {
            self.commit(below);
        }
        Ok(found != negated)
    }

    fn same_again(&self, group: u32, folded: bool, at: usize) -> Option<usize> {
        let slot = group as usize * 2;
        let (from, to) = (*self.slots.get(slot)?, *self.slots.get(slot + 1)?);
        if from == UNSET || to == UNSET || to < from || self.end - at < to - from {
            return None;
        }
        let same = (0..to - from).all(|step| {
            let (left, right) = (self.text.at(from + step), self.text.at(at + step));
            left == right || (folded && fold(left) == fold(right))
        });
        same.then_some(at + (to - from))
    }

    fn holds(&self, place: Place, at: usize) -> bool {
        let line_end = |at: usize| self.text.at(at) == u32::from('\n');
        match place {
            Place::Begin => at == 0,
            Place::End => at == self.end,
            Place::LineBegin => at == 0 || line_end(at - 1),
            Place::LineEnd => at == self.end || line_end(at),
            Place::LastLineEnd => at == self.end || (at + 1 == self.end && line_end(at)),
            Place::Boundary(ascii) => self.at_boundary(at, ascii),
            Place::NoBoundary(ascii) => !self.at_boundary(at, ascii) && self.end > 0,
        }
    }

    fn at_boundary(&self, at: usize, ascii: bool) -> bool {
        let word = |at: usize| is_of(Kind::Word, self.text.at(at), ascii);
        let before = at > 0 && word(at - 1);
        let behind = at < self.end && word(at);
        before != behind
    }
}
