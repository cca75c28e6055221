//! Assignments and their targets.

use ruff_python_ast::{Expr, ExprName, StmtAnnAssign, StmtAssign, StmtAugAssign};

use ruff_text_size::Ranged;

use super::operator::{added_int, binary_op};
use super::unit::Unit;
use crate::script::code::{Op, Reg};

impl<'a> Unit<'a> {
    pub(super) fn assign(&mut self, assign: &'a StmtAssign) {
        if let [target] = assign.targets.as_slice() {
            return self.assign_one(target, &assign.value);
        }
        let value = self.lasting(&assign.value);
        for target in &assign.targets {
            self.at(target);
            self.store(target, value);
        }
        if let Some(target) = assign.targets.first()
            && super::resource::may_make_one(&assign.value)
        {
            self.name_resource(target, value);
        }
    }

    fn assign_one(&mut self, target: &'a Expr, value: &'a Expr) {
        if let Expr::Name(name) = target
            && let Some(register) = self.local_target(&name.id)
        {
            self.expr_to(value, register);
            self.mark_bound(&name.id, register);
            if super::resource::may_make_one(value) {
                self.name_resource(target, register);
            }
            return;
        }
        if let (Expr::Tuple(targets), Expr::Tuple(values)) = (target, value)
            && self.assign_side_by_side(&targets.elts, &values.elts)
        {
            return;
        }
        let register = self.lasting(value);
        self.at(target);
        self.store(target, register);
        if super::resource::may_make_one(value) {
            self.name_resource(target, register);
        }
    }

    /// `a, b = b, a`: without a tuple in between.
    fn assign_side_by_side(&mut self, targets: &'a [Expr], values: &'a [Expr]) -> bool {
        let starred = targets.iter().chain(values).any(Expr::is_starred_expr);
        if targets.len() != values.len() || starred || targets.len() > 16 {
            return false;
        }
        let registers: Vec<Reg> = values.iter().map(|value| self.push(value)).collect();
        for (target, register) in targets.iter().zip(registers) {
            self.at(target);
            self.store(target, register);
        }
        true
    }

    pub(super) fn ann_assign(&mut self, assign: &'a StmtAnnAssign) {
        if let Some(value) = &assign.value {
            self.assign_one(&assign.target, value);
        }
        self.note_annotation(assign);
    }

    pub(super) fn aug_assign(&mut self, assign: &'a StmtAugAssign) {
        match &*assign.target {
            Expr::Name(name) => self.aug_assign_name(assign, name),
            Expr::Attribute(attribute) => {
                let object = self.lasting(&attribute.value);
                let value = self.temp();
                self.at_attribute(assign.target.range(), attribute);
                let name = self.attribute_operand(&attribute.attr.id);
                self.emit(Op::LoadAttr { dst: value, object, name });
                self.in_place(assign, value, value);
                self.at(&*assign.target);
                self.emit(Op::StoreAttr { object, name, src: value });
            }
            Expr::Subscript(subscript) => {
                let object = self.lasting(&subscript.value);
                let key = self.lasting(&subscript.slice);
                let value = self.temp();
                self.at(&*assign.target);
                self.emit(Op::LoadItem { dst: value, object, key });
                self.in_place(assign, value, value);
                self.at(&*assign.target);
                self.emit(Op::StoreItem { object, key, src: value });
            }
            _ => {}
        }
    }

    fn aug_assign_name(&mut self, assign: &'a StmtAugAssign, name: &'a ExprName) {
        self.at(name);
        match self.local(&name.id) {
            Some(local) if !self.may_change(&name.id) => {
                self.in_place(assign, local, local);
                self.mark_bound(&name.id, local);
            }
            _ => {
                let value = self.temp();
                self.load_name(value, &name.id);
                self.in_place(assign, value, value);
                self.at(name);
                self.store_name(&name.id, value);
            }
        }
    }

    /// `dst` = `left op= value`
    fn in_place(&mut self, assign: &'a StmtAugAssign, dst: Reg, left: Reg) {
        let mark = self.top;
        if let Some((form, value)) = added_int(assign.op, &assign.value, true) {
            self.at(assign);
            self.emit(Op::AddInt { form, dst, left, value });
        } else {
            let right = self.operand(&assign.value);
            self.at(assign);
            self.emit(Op::InPlace { op: binary_op(assign.op), dst, left, right });
        }
        self.top = mark;
    }

    // --- targets -------------------------------------------------------------------------------------------

    /// Assigns the value in `src` to a target.
    pub(super) fn store(&mut self, target: &'a Expr, src: Reg) {
        let mark = self.top;
        match target {
            Expr::Name(name) => self.store_name(&name.id, src),
            Expr::Attribute(attribute) => {
                let object = self.operand(&attribute.value);
                self.at_attribute(target.range(), attribute);
                let name = self.attribute_operand(&attribute.attr.id);
                self.emit(Op::StoreAttr { object, name, src });
            }
            Expr::Subscript(subscript) => {
                let object = self.lasting(&subscript.value);
                let key = self.operand(&subscript.slice);
                self.at(target);
                self.emit(Op::StoreItem { object, key, src });
            }
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, src),
            Expr::List(list) => self.unpack(&list.elts, src),
            Expr::Starred(starred) => self.store(&starred.value, src),
            _ => {}
        }
        self.top = mark;
    }

    /// Takes the items of `src` apart.
    fn unpack(&mut self, targets: &'a [Expr], src: Reg) {
        if let Some(base) = self.registers_in_a_row(targets) {
            let count = self.number(targets.len());
            self.emit(Op::Unpack { src, base, count });
            for (index, target) in targets.iter().enumerate() {
                if let Expr::Name(name) = target {
                    let register = base + self.number::<Reg>(index);
                    self.mark_bound(&name.id, register);
                }
            }
            return;
        }
        let base = self.temps(targets.len());
        match targets.iter().position(Expr::is_starred_expr) {
            None => {
                let count = self.number(targets.len());
                self.emit(Op::Unpack { src, base, count });
            }
            Some(star) => {
                let (before, after) = (self.number(star), self.number(targets.len() - star - 1));
                self.emit(Op::UnpackStar { src, base, before, after });
            }
        }
        for (index, target) in targets.iter().enumerate() {
            self.at(target);
            let register = base + self.number::<Reg>(index);
            self.store(target, register);
        }
    }

    /// The first register, if the targets are variables whose registers follow each other.
    fn registers_in_a_row(&mut self, targets: &'a [Expr]) -> Option<Reg> {
        let mut first = None;
        for (index, target) in targets.iter().enumerate() {
            let Expr::Name(name) = target else { return None };
            let register = self.local_target(&name.id)?;
            let expected = *first.get_or_insert(register) + self.number::<Reg>(index);
            if register != expected {
                return None;
            }
        }
        first
    }

    /// `del target`
    pub(super) fn delete(&mut self, target: &'a Expr) {
        let mark = self.top;
        self.at(target);
        match target {
            Expr::Name(name) => self.delete_name(&name.id),
            Expr::Attribute(attribute) => {
                let object = self.operand(&attribute.value);
                self.at_attribute(target.range(), attribute);
                let name = self.attribute_operand(&attribute.attr.id);
                self.emit(Op::DeleteAttr { object, name });
            }
            Expr::Subscript(subscript) => {
                let object = self.lasting(&subscript.value);
                let key = self.operand(&subscript.slice);
                self.at(target);
                self.emit(Op::DeleteItem { object, key });
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|one| self.delete(one)),
            Expr::List(list) => list.elts.iter().for_each(|one| self.delete(one)),
            _ => {}
        }
        self.top = mark;
    }
}
