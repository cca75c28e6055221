//! Comprehensions, which run in the frame around them, and generator expressions, which have a frame of their own.

use ruff_python_ast::{Comprehension, Expr, ExprGenerator};
use ruff_text_size::Ranged;

use super::function::qualname;
use super::unit::{Unit, with_reach};
use crate::script::check::ScopeId;
use crate::script::code::{CallShape, CodeKind, Op, Reg};

/// What a turn of the innermost loop does with its element.
#[derive(Clone, Copy)]
enum Sink<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(Option<&'a Expr>, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> Unit<'a> {
    /// `[…]` or `{…}` with `for`.
    pub(super) fn comprehension(&mut self, expression: &'a Expr, dst: Reg) {
        let (sink, clauses): (_, &'a [Comprehension]) = match expression {
            Expr::ListComp(list) => (Sink::List(&list.elt), &list.generators),
            Expr::SetComp(set) => (Sink::Set(&set.elt), &set.generators),
            Expr::DictComp(dict) => (Sink::Dict(dict.key.as_deref(), &dict.value), &dict.generators),
            _ => return,
        };
        let Some(first) = clauses.first() else { return };
        let certain = self.bound.clone();
        // The collection and the iterator are apart from `dst`: the iterable may still need what is there.
        let base = self.temps(2);
        let iterable = self.operand(&first.iter);
        self.iterate(first, iterable, base + 1);
        self.at(expression);
        self.emit(match sink {
            Sink::List(_) | Sink::Yield(_) => Op::BuildList { dst: base, base, count: 0 },
            Sink::Set(_) => Op::BuildSet { dst: base, base, count: 0 },
            Sink::Dict(..) => Op::BuildDict { dst: base, base, count: 0 },
        });
        let outer = self.scope;
        self.scope = self.shared.scopes.of_node(expression.range());
        let fresh = self.fresh_variables(self.scope);
        self.clauses(clauses, base + 1, sink, base);
        for register in fresh {
            self.clear(register);
        }
        self.scope = outer;
        self.bound = certain;
        self.at(expression);
        self.emit(Op::Move { dst, src: base });
        self.clear(base);
    }

    /// New cells for the captured variables of a comprehension; the registers of the others are returned.
    fn fresh_variables(&mut self, scope: ScopeId) -> Vec<Reg> {
        let mut registers = Vec::new();
        for name in &self.shared.scopes.get(scope).names {
            let key = (scope, name.clone());
            if let Some(&cell) = self.cells.get(&key) {
                self.emit(Op::NewCell { cell });
            } else if let Some(&register) = self.registers.get(&key) {
                registers.push(register);
            }
        }
        registers
    }

    /// `iter` = the iterator of a clause's iterable.
    fn iterate(&mut self, clause: &'a Comprehension, src: Reg, iter: Reg) {
        self.at(&clause.iter);
        self.emit(if clause.is_async { Op::GetAsyncIter { dst: iter, src } } else { Op::GetIter { dst: iter, src } });
    }

    /// The loops of the clauses, from the outermost on; its iterator is in `iter`.
    fn clauses(&mut self, clauses: &'a [Comprehension], iter: Reg, sink: Sink<'a>, target: Reg) {
        let Some((clause, rest)) = clauses.split_first() else {
            return self.sink(sink, target);
        };
        let mark = self.top;
        let (again, over) = (self.label(), self.label());
        self.place(again);
        if clause.is_async {
            self.async_next(&clause.target, &clause.iter, iter, over);
        } else {
            self.next_item(&clause.target, &clause.iter, iter, over);
        }
        for condition in &clause.ifs {
            self.jump_if(condition, false, again);
        }
        if let Some(next) = rest.first() {
            let inner = self.temp();
            let iterable = self.operand(&next.iter);
            self.iterate(next, iterable, inner);
            self.clauses(rest, inner, sink, target);
        } else {
            self.sink(sink, target);
        }
        self.at(&clause.iter);
        self.emit_to(again, Op::Loop { target: 0 });
        self.place(over);
        self.clear(iter);
        self.top = mark;
    }

    fn sink(&mut self, sink: Sink<'a>, target: Reg) {
        let mark = self.top;
        match sink {
            Sink::List(element) => {
                let src = self.operand(element);
                self.at(element);
                self.emit(Op::ListAppend { list: target, src });
            }
            Sink::Set(element) => {
                let src = self.operand(element);
                self.at(element);
                self.emit(Op::SetAdd { set: target, src });
            }
            Sink::Dict(Some(key), value) => {
                let key_register = self.lasting(key);
                let value = self.operand(value);
                self.at(key);
                self.emit(Op::DictInsert { dict: target, key: key_register, value });
            }
            Sink::Dict(None, value) => {
                let src = self.operand(value);
                self.emit(Op::DictUpdate { dict: target, src });
            }
            Sink::Yield(element) => {
                let src = self.operand(element);
                self.at(element);
                let dst = self.temp();
                self.emit(Op::Yield { dst, src });
                self.clear(dst);
            }
        }
        self.top = mark;
    }

    /// `(… for …)`: a function that is called with the first iterator at once.
    pub(super) fn generator(&mut self, generator: &'a ExprGenerator, dst: Reg) {
        let Some(first) = generator.generators.first() else { return };
        let base = self.temps(2);
        let iterable = self.operand(&first.iter);
        self.iterate(first, iterable, base + 1);
        let scope = self.shared.scopes.of_node(generator.range);
        let kind = if self.shared.scopes.get(scope).has_await { CodeKind::AsyncGenerator } else { CodeKind::Generator };
        let name = "<genexpr>";
        let qualname = qualname(self, name, None);
        let shared = self.shared;
        let span = shared.source.span(generator.range);
        let code = with_reach(|wide| {
            let mut unit = Unit::new(shared, scope, wide, name.into(), qualname.clone(), kind);
            unit.code.first_line = span.line;
            unit.code.params.positional = vec![".0".into()];
            unit.span = span;
            unit.clauses(&generator.generators, 0, Sink::Yield(&generator.elt), 0);
            unit.span = span;
            unit.finish()
        });
        self.at(generator);
        self.make_function(code, scope, base, crate::script::code::NO_REG);
        let shape = self.shape(CallShape { method: None, positional: 1, keywords: Vec::new() });
        self.emit(Op::Call { dst, base, shape });
    }
}
