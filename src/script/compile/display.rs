//! Displays: lists, tuples, sets and dicts written out.
//!
//! One that grows piece by piece does so in its destination, which is never a variable then (see `writes_early`).

use ruff_python_ast::{Expr, ExprDict, ExprSet};

use super::constant::fold;
use super::unit::Unit;
use crate::script::code::{Const, Op, Reg};

/// Longer displays are built up piece by piece, so that they need no more registers than this.
const PIECE: usize = 64;

impl<'a> Unit<'a> {
    pub(super) fn list(&mut self, elements: &'a [Expr], whole: &'a Expr, dst: Reg) {
        if elements.len() > 2
            && let Some(constants) = elements.iter().map(fold).collect::<Option<Vec<_>>>()
        {
            let items = self.temp();
            self.at(whole);
            self.emit_constant(items, Const::Tuple(constants));
            self.emit(Op::BuildList { dst, base: items, count: 0 });
            self.emit(Op::ListExtend { list: dst, src: items });
            return;
        }
        if elements.len() > PIECE || elements.iter().any(Expr::is_starred_expr) {
            self.grow_list(elements, dst);
            return;
        }
        let (base, count) = self.row(elements);
        self.at(whole);
        self.emit(Op::BuildList { dst, base, count });
    }

    pub(super) fn tuple(&mut self, elements: &'a [Expr], whole: &'a Expr, dst: Reg) {
        if elements.len() > PIECE || elements.iter().any(Expr::is_starred_expr) {
            let list = self.temp();
            self.grow_list(elements, list);
            self.at(whole);
            self.emit(Op::ListToTuple { dst, src: list });
            return;
        }
        let (base, count) = self.row(elements);
        self.at(whole);
        self.emit(Op::BuildTuple { dst, base, count });
    }

    pub(super) fn set(&mut self, set: &'a ExprSet, dst: Reg) {
        if set.elts.len() > 2 && set.elts.len() <= PIECE && set.elts.iter().all(|element| fold(element).is_some()) {
            // CPython's compiler gathers constants in a set, puts its items one by one into another one (when it merges
            // equal constants), and that is taken in as a whole. The order of the items follows from it.
            let first = self.temps(3);
            let (list, second) = (first + 1, first + 2);
            let (base, count) = self.row(&set.elts);
            self.at(set);
            self.emit(Op::BuildSet { dst: first, base, count });
            self.emit(Op::BuildList { dst: list, base, count: 0 });
            self.emit(Op::ListExtend { list, src: first });
            self.emit(Op::BuildSet { dst: second, base, count: 0 });
            self.emit(Op::SetUpdate { set: second, src: list });
            self.emit(Op::BuildSet { dst, base, count: 0 });
            self.emit(Op::SetUpdate { set: dst, src: second });
            return;
        }
        let plain = set.elts.len() <= PIECE && !set.elts.iter().any(Expr::is_starred_expr);
        if plain {
            let (base, count) = self.row(&set.elts);
            self.at(set);
            self.emit(Op::BuildSet { dst, base, count });
            return;
        }
        self.at(set);
        self.emit(Op::BuildSet { dst, base: dst, count: 0 });
        for element in &set.elts {
            let mark = self.top;
            if let Expr::Starred(starred) = element {
                let src = self.operand(&starred.value);
                self.at(element);
                self.emit(Op::SetUpdate { set: dst, src });
            } else {
                let src = self.operand(element);
                self.at(element);
                self.emit(Op::SetAdd { set: dst, src });
            }
            self.top = mark;
        }
    }

    pub(super) fn dict(&mut self, dict: &'a ExprDict, dst: Reg) {
        if dict.items.len() <= PIECE && dict.items.iter().all(|item| item.key.is_some()) {
            let base = self.top;
            for item in &dict.items {
                if let Some(key) = &item.key {
                    self.push(key);
                }
                self.push(&item.value);
            }
            self.at(dict);
            let count = self.number(dict.items.len());
            self.emit(Op::BuildDict { dst, base, count });
            return;
        }
        self.at(dict);
        self.emit(Op::BuildDict { dst, base: dst, count: 0 });
        for item in &dict.items {
            let mark = self.top;
            if let Some(key) = &item.key {
                let key = self.lasting(key);
                let value = self.operand(&item.value);
                self.at(dict);
                self.emit(Op::DictInsert { dict: dst, key, value });
            } else {
                let src = self.operand(&item.value);
                self.at(&item.value);
                self.emit(Op::DictUpdate { dict: dst, src });
            }
            self.top = mark;
        }
    }

    /// Evaluates into registers in a row.
    fn row(&mut self, elements: &'a [Expr]) -> (Reg, u16) {
        let base = self.top;
        for element in elements {
            self.push(element);
        }
        (base, self.number(elements.len()))
    }

    /// `dst` = list of elements that may be starred; it grows element by element.
    pub(super) fn grow_list(&mut self, elements: &'a [Expr], dst: Reg) {
        self.emit(Op::BuildList { dst, base: dst, count: 0 });
        for element in elements {
            let mark = self.top;
            if let Expr::Starred(starred) = element {
                let src = self.operand(&starred.value);
                self.at(element);
                self.emit(Op::ListExtend { list: dst, src });
            } else {
                let src = self.operand(element);
                self.at(element);
                self.emit(Op::ListAppend { list: dst, src });
            }
            self.top = mark;
        }
    }
}
