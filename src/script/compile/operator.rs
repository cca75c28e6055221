//! Operators, with short forms for small integer constants.

use ruff_python_ast::{CmpOp, Expr, ExprBinOp, ExprBoolOp, ExprCompare, ExprIf, ExprUnaryOp, Operator};

use super::constant::small_int;
use super::unit::Unit;
use crate::script::code::{AddForm, BinaryOp, CompareOp, Op, Reg, UnaryOp};

impl<'a> Unit<'a> {
    pub(super) fn bin_op(&mut self, bin_op: &'a ExprBinOp, dst: Reg) {
        let left = self.lasting_in(&bin_op.left, dst);
        if let Some((form, value)) = added_int(bin_op.op, &bin_op.right, false) {
            self.at(bin_op);
            self.emit(Op::AddInt { form, dst, left, value });
            return;
        }
        let right = self.operand(&bin_op.right);
        self.at(bin_op);
        self.emit(Op::Binary { op: binary_op(bin_op.op), dst, left, right });
    }

    pub(super) fn unary(&mut self, unary: &'a ExprUnaryOp, dst: Reg) {
        let src = self.lasting_in(&unary.operand, dst);
        self.at(unary);
        let op = match unary.op {
            ruff_python_ast::UnaryOp::Invert => UnaryOp::Invert,
            ruff_python_ast::UnaryOp::Not => UnaryOp::Not,
            ruff_python_ast::UnaryOp::UAdd => UnaryOp::Pos,
            ruff_python_ast::UnaryOp::USub => UnaryOp::Neg,
        };
        self.emit(Op::Unary { op, dst, src });
    }

    /// `a and b`, `a or b`: the value of the last one looked at.
    pub(super) fn bool_op(&mut self, bool_op: &'a ExprBoolOp, dst: Reg) {
        let end = self.label();
        let is_and = matches!(bool_op.op, ruff_python_ast::BoolOp::And);
        let mut certain = None;
        for (index, value) in bool_op.values.iter().enumerate() {
            self.expr_to(value, dst);
            certain.get_or_insert_with(|| self.bound.clone());
            if index + 1 < bool_op.values.len() {
                self.at(value);
                self.emit_to(
                    end,
                    if is_and {
                        Op::JumpIfFalse { src: dst, target: 0 }
                    } else {
                        Op::JumpIfTrue { src: dst, target: 0 }
                    },
                );
            }
        }
        self.place(end);
        if let Some(certain) = certain {
            self.bound = certain;
        }
    }

    /// `a < b < c`: each value is evaluated once.
    pub(super) fn compare(&mut self, compare: &'a ExprCompare, dst: Reg) {
        let end = self.label();
        let last = compare.ops.len().saturating_sub(1);
        let mut left = if last == 0 { self.lasting_in(&compare.left, dst) } else { self.lasting(&compare.left) };
        let mut certain = None;
        for (index, (op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            let right = if index == last { self.operand(right) } else { self.lasting(right) };
            certain.get_or_insert_with(|| self.bound.clone());
            self.at(compare);
            self.emit(Op::Compare { op: compare_op(*op), dst, left, right });
            if index < last {
                self.emit_to(end, Op::JumpIfFalse { src: dst, target: 0 });
            }
            left = right;
        }
        self.place(end);
        if let Some(certain) = certain {
            self.bound = certain;
        }
    }

    /// `a if test else b`
    pub(super) fn conditional(&mut self, if_: &'a ExprIf, dst: Reg) {
        let (otherwise, end) = (self.label(), self.label());
        self.jump_if(&if_.test, false, otherwise);
        let certain = self.bound.clone();
        self.expr_to(&if_.body, dst);
        self.jump(end);
        let after_body = std::mem::replace(&mut self.bound, certain);
        self.place(otherwise);
        self.expr_to(&if_.orelse, dst);
        self.bound.meet(&after_body);
        self.place(end);
    }
}

/// `+ 1`, `- 1`, `+= 1`, `-= 1` as the short form of adding.
pub(super) fn added_int(op: Operator, right: &Expr, in_place: bool) -> Option<(AddForm, i16)> {
    let value = small_int(right)?;
    match (op, in_place) {
        (Operator::Add, false) => Some((AddForm::Add, value)),
        (Operator::Add, true) => Some((AddForm::InPlaceAdd, value)),
        (Operator::Sub, false) => Some((AddForm::Sub, value.checked_neg()?)),
        (Operator::Sub, true) => Some((AddForm::InPlaceSub, value.checked_neg()?)),
        _ => None,
    }
}

pub(super) fn binary_op(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::Div,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitOr => BinaryOp::BitOr,
        Operator::BitXor => BinaryOp::BitXor,
        Operator::BitAnd => BinaryOp::BitAnd,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

pub(super) fn compare_op(op: CmpOp) -> CompareOp {
    match op {
        CmpOp::Eq => CompareOp::Eq,
        CmpOp::NotEq => CompareOp::NotEq,
        CmpOp::Lt => CompareOp::Lt,
        CmpOp::LtE => CompareOp::LtE,
        CmpOp::Gt => CompareOp::Gt,
        CmpOp::GtE => CompareOp::GtE,
        CmpOp::Is => CompareOp::Is,
        CmpOp::IsNot => CompareOp::IsNot,
        CmpOp::In => CompareOp::In,
        CmpOp::NotIn => CompareOp::NotIn,
    }
}
