//! Conditions: jumps without a truth value in between.

use ruff_python_ast::{BoolOp, CmpOp, Expr, ExprCompare, UnaryOp};

use super::constant::{small_int, truth};
use super::emit::Label;
use super::operator::compare_op;
use super::unit::Unit;
use crate::script::code::{CompareOp, Op};

impl<'a> Unit<'a> {
    /// Goes on at `label` if `test` is `when`, else falls through.
    pub(super) fn jump_if(&mut self, test: &'a Expr, when: bool, label: Label) {
        if let Some(truth) = truth(test) {
            if truth == when {
                self.at(test);
                self.jump(label);
            }
            return;
        }
        let mark = self.top;
        match test {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => self.jump_if(&unary.operand, !when, label),
            Expr::BoolOp(bool_op) => self.jump_if_any(&bool_op.values, bool_op.op, when, label),
            Expr::Compare(compare) => self.jump_if_compare(compare, when, label),
            _ => {
                let src = self.operand(test);
                self.at(test);
                self.emit_truth(src, when, label);
            }
        }
        self.top = mark;
    }

    pub(super) fn emit_truth(&mut self, src: u16, when: bool, label: Label) {
        let op = if when { Op::JumpIfTrue { src, target: 0 } } else { Op::JumpIfFalse { src, target: 0 } };
        self.emit_to(label, op);
    }

    fn jump_if_any(&mut self, values: &'a [Expr], op: BoolOp, when: bool, label: Label) {
        // `and` is false as soon as one value is false; `or` is true as soon as one is true.
        let decisive = op == BoolOp::Or;
        let Some((last, others)) = values.split_last() else { return };
        let past = self.label();
        let mut certain = None;
        for value in others {
            self.jump_if(value, decisive, if when == decisive { label } else { past });
            certain.get_or_insert_with(|| self.bound.clone());
        }
        self.jump_if(last, when, label);
        self.place(past);
        if let Some(certain) = certain {
            self.bound = certain;
        }
    }

    fn jump_if_compare(&mut self, compare: &'a ExprCompare, when: bool, label: Label) {
        if let ([op], [right]) = (&*compare.ops, &*compare.comparators) {
            return self.jump_if_one(*op, &compare.left, right, when, label, compare);
        }
        if when {
            let truth = self.temp();
            self.compare(compare, truth);
            return self.emit_truth(truth, true, label);
        }
        let last = compare.ops.len().saturating_sub(1);
        let mut left = self.lasting(&compare.left);
        let mut certain = None;
        for (index, (op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            let right = if index == last { self.operand(right) } else { self.lasting(right) };
            certain.get_or_insert_with(|| self.bound.clone());
            self.at(compare);
            self.jump_unless(compare_op(*op), left, right, label);
            left = right;
        }
        if let Some(certain) = certain {
            self.bound = certain;
        }
    }

    fn jump_if_one(
        &mut self,
        op: CmpOp,
        left: &'a Expr,
        right: &'a Expr,
        when: bool,
        label: Label,
        compare: &'a ExprCompare,
    ) {
        let is_none = right.is_none_literal_expr();
        if is_none && matches!((op, when), (CmpOp::Is, true) | (CmpOp::IsNot, false)) {
            let src = self.operand(left);
            self.at(compare);
            return self.emit_to(label, Op::JumpIfNone { src, target: 0 });
        }
        let left = self.lasting(left);
        // The opposite of these is exactly their negation, so that a jump on true is a jump unless the opposite.
        let op = match (compare_op(op), when) {
            (op, false) => Some(op),
            (CompareOp::Is, true) => Some(CompareOp::IsNot),
            (CompareOp::IsNot, true) => Some(CompareOp::Is),
            (CompareOp::In, true) => Some(CompareOp::NotIn),
            (CompareOp::NotIn, true) => Some(CompareOp::In),
            _ => None,
        }
        .ok_or_else(|| compare_op(op));
        match (op, small_int(right)) {
            (Ok(op), Some(value)) if !self.wide && is_arithmetic(op) => {
                self.at(compare);
                self.emit_to(label, Op::JumpUnlessInt { op, left, value, offset: 0 });
            }
            (Ok(op), _) => {
                let right = self.operand(right);
                self.at(compare);
                self.jump_unless(op, left, right, label);
            }
            (Err(op), _) => {
                let right = self.operand(right);
                self.at(compare);
                let dst = self.temp();
                self.emit(Op::Compare { op, dst, left, right });
                self.emit_truth(dst, true, label);
            }
        }
    }
}

/// Whether an integer on the right has a short form.
fn is_arithmetic(op: CompareOp) -> bool {
    !matches!(op, CompareOp::Is | CompareOp::IsNot | CompareOp::In | CompareOp::NotIn)
}
