//! `match`: patterns are tried in order; what they capture is assigned when the whole pattern has matched.

use ruff_python_ast::name::Name;
use ruff_python_ast::{
    MatchCase, Pattern, PatternMatchClass, PatternMatchMapping, PatternMatchOr, Singleton, StmtMatch,
};

use super::emit::Label;
use super::unit::Unit;
use crate::script::code::{CompareOp, Const, Op, Reg};

/// The registers in which the names of one case wait for the end of the match.
type Captures<'a> = Vec<(&'a Name, Reg)>;

impl<'a> Unit<'a> {
    pub(super) fn match_(&mut self, match_: &'a StmtMatch) {
        let mark = self.top;
        let over = self.label();
        let subject = self.push(&match_.subject);
        let certain = self.bound.clone();
        let mut after = None;
        for case in &match_.cases {
            self.bound.clone_from(&certain);
            self.case(case, subject, over);
            after = Some(match after {
                None => self.bound.clone(),
                Some(mut after) => {
                    super::unit::Bound::meet(&mut after, &self.bound);
                    after
                }
            });
        }
        let exhaustive = match_.cases.last().is_some_and(|case| case.guard.is_none() && case.pattern.is_irrefutable());
        self.bound = after.unwrap_or_else(|| certain.clone());
        if !exhaustive {
            self.bound.meet(&certain);
        }
        self.clear(subject);
        self.place(over);
        self.top = mark;
    }

    fn case(&mut self, case: &'a MatchCase, subject: Reg, over: Label) {
        let mark = self.top;
        let next = self.label();
        let mut captures = Captures::new();
        self.captures_of(&case.pattern, &mut captures);
        self.pattern(&case.pattern, subject, next, &captures);
        for &(name, register) in &captures {
            self.store_name(name, register);
        }
        if let Some(guard) = &case.guard {
            self.jump_if(guard, false, next);
        }
        self.top = mark;
        self.clear(subject);
        self.body(&case.body);
        if !self.bound.unreachable {
            self.jump(over);
        }
        self.place(next);
        self.top = mark;
    }

    /// A register for each name that a pattern captures.
    fn captures_of(&mut self, pattern: &'a Pattern, captures: &mut Captures<'a>) {
        let name = match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => None,
            Pattern::MatchSequence(sequence) => {
                sequence.patterns.iter().for_each(|one| self.captures_of(one, captures));
                None
            }
            Pattern::MatchMapping(mapping) => {
                mapping.patterns.iter().for_each(|one| self.captures_of(one, captures));
                mapping.rest.as_ref()
            }
            Pattern::MatchClass(class) => {
                class.arguments.patterns.iter().for_each(|one| self.captures_of(one, captures));
                class.arguments.keywords.iter().for_each(|one| self.captures_of(&one.pattern, captures));
                None
            }
            Pattern::MatchStar(star) => star.name.as_ref(),
            Pattern::MatchAs(as_) => {
                if let Some(pattern) = &as_.pattern {
                    self.captures_of(pattern, captures);
                }
                as_.name.as_ref()
            }
            // All alternatives capture the same names.
            Pattern::MatchOr(or) => {
                if let Some(first) = or.patterns.first() {
                    self.captures_of(first, captures);
                }
                None
            }
        };
        if let Some(name) = name {
            let register = self.temp();
            captures.push((&name.id, register));
        }
    }

    fn capture(&mut self, name: Option<&'a ruff_python_ast::Identifier>, src: Reg, captures: &Captures<'a>) {
        let Some(name) = name else { return };
        if let Some((_, register)) = captures.iter().find(|(captured, _)| **captured == name.id) {
            self.emit(Op::Move { dst: *register, src });
        }
    }

    /// Goes on at `fail` unless the value in `src` matches.
    fn pattern(&mut self, pattern: &'a Pattern, src: Reg, fail: Label, captures: &Captures<'a>) {
        let mark = self.top;
        self.at(pattern);
        match pattern {
            Pattern::MatchValue(value) => {
                let right = self.operand(&value.value);
                self.at(pattern);
                self.jump_unless(CompareOp::Eq, src, right, fail);
            }
            Pattern::MatchSingleton(singleton) => {
                let right = self.temp();
                self.emit_constant(
                    right,
                    match singleton.value {
                        Singleton::None => Const::None,
                        Singleton::True => Const::Bool(true),
                        Singleton::False => Const::Bool(false),
                    },
                );
                self.jump_unless(CompareOp::Is, src, right, fail);
            }
            Pattern::MatchSequence(sequence) => self.sequence(&sequence.patterns, src, fail, captures),
            Pattern::MatchMapping(mapping) => self.mapping(mapping, src, fail, captures),
            Pattern::MatchClass(class) => self.class_pattern(class, src, fail, captures),
            Pattern::MatchStar(star) => self.capture(star.name.as_ref(), src, captures),
            Pattern::MatchAs(as_) => {
                if let Some(pattern) = &as_.pattern {
                    self.pattern(pattern, src, fail, captures);
                }
                self.capture(as_.name.as_ref(), src, captures);
            }
            Pattern::MatchOr(or) => self.alternatives(or, src, fail, captures),
        }
        self.top = mark;
    }

    fn alternatives(&mut self, or: &'a PatternMatchOr, src: Reg, fail: Label, captures: &Captures<'a>) {
        let matched = self.label();
        let Some((last, others)) = or.patterns.split_last() else { return };
        for pattern in others {
            let next = self.label();
            self.pattern(pattern, src, next, captures);
            self.jump(matched);
            self.place(next);
        }
        self.pattern(last, src, fail, captures);
        self.place(matched);
    }

    fn sequence(&mut self, patterns: &'a [Pattern], src: Reg, fail: Label, captures: &Captures<'a>) {
        let star = patterns.iter().position(Pattern::is_match_star);
        let least = patterns.len() - usize::from(star.is_some());
        let count = self.number(least);
        let dst = self.temp();
        self.emit(Op::MatchSequence { dst, src, count, at_least: star.is_some() });
        self.emit_to(fail, Op::JumpIfFalse { src: dst, target: 0 });
        let base = self.temps(patterns.len());
        match star {
            None => {
                let count = self.number(patterns.len());
                self.emit(Op::Unpack { src, base, count });
            }
            Some(star) => {
                let (before, after) = (self.number(star), self.number(patterns.len() - star - 1));
                self.emit(Op::UnpackStar { src, base, before, after });
            }
        }
        self.parts(patterns.iter(), base, fail, captures);
    }

    /// Matches the values in registers in a row.
    fn parts(&mut self, patterns: impl Iterator<Item = &'a Pattern>, base: Reg, fail: Label, captures: &Captures<'a>) {
        for (index, pattern) in patterns.enumerate() {
            let register = base + self.number::<Reg>(index);
            self.pattern(pattern, register, fail, captures);
        }
    }

    fn mapping(&mut self, mapping: &'a PatternMatchMapping, src: Reg, fail: Label, captures: &Captures<'a>) {
        let dst = self.temp();
        self.emit(Op::MatchMapping { dst, src });
        self.emit_to(fail, Op::JumpIfFalse { src: dst, target: 0 });
        let keys = self.temp();
        let row = self.top;
        for key in &mapping.keys {
            self.push(key);
        }
        self.at(mapping);
        let count = self.number(mapping.keys.len());
        self.emit(Op::BuildTuple { dst: keys, base: row, count });
        self.top = row;
        if !mapping.keys.is_empty() {
            self.emit(Op::MatchKeys { dst, src, keys });
            self.emit_to(fail, Op::JumpIfNone { src: dst, target: 0 });
            let base = self.temps(mapping.keys.len());
            self.emit(Op::Unpack { src: dst, base, count });
            self.parts(mapping.patterns.iter(), base, fail, captures);
        }
        if mapping.rest.is_some() {
            self.emit(Op::DictWithout { dst, src, keys });
            self.capture(mapping.rest.as_ref(), dst, captures);
        }
    }

    fn class_pattern(&mut self, class: &'a PatternMatchClass, src: Reg, fail: Label, captures: &Captures<'a>) {
        let arguments = &class.arguments;
        let base = self.push(&class.cls);
        let names = self.temp();
        self.at(class);
        let keywords = arguments.keywords.iter().map(|keyword| Const::Str(keyword.attr.to_string())).collect();
        self.emit_constant(names, Const::Tuple(keywords));
        let dst = self.temp();
        let positional = self.number(arguments.patterns.len());
        self.emit(Op::MatchClass { dst, src, base, positional });
        self.emit_to(fail, Op::JumpIfNone { src: dst, target: 0 });
        let count = arguments.patterns.len() + arguments.keywords.len();
        if count > 0 {
            let first = self.temps(count);
            let count = self.number(count);
            self.emit(Op::Unpack { src: dst, base: first, count });
            let keywords = arguments.keywords.iter().map(|keyword| &keyword.pattern);
            self.parts(arguments.patterns.iter().chain(keywords), first, fail, captures);
        }
    }
}
