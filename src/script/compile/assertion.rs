//! Assertions in files of tests: one that fails says what its parts came to, in pytest's form. The words are made by
//! the function `@explain`, which whoever runs the tests puts among the module's variables.

use ruff_python_ast::name::Name;
use ruff_python_ast::{CmpOp, Expr, StmtAssert, UnaryOp};
use ruff_text_size::Ranged;

use super::emit::Label;
use super::operator::compare_op;
use super::unit::Unit;
use crate::script::code::{CallShape, Const, Op, Reg};

/// How many arguments `@explain` takes: the operator, both values, the sources of both, and the message.
const PARTS: usize = 6;

impl<'a> Unit<'a> {
    /// An assertion with an explanation.
    pub(super) fn explained_assert(&mut self, assert: &'a StmtAssert) {
        let holds = self.label();
        let base = self.temps(PARTS + 1);
        match &*assert.test {
            Expr::Compare(compare) if compare.ops.len() == 1 => {
                let right = &compare.comparators[0];
                self.part(&compare.left, base, 2);
                self.part(right, base, 3);
                let truth = self.temp();
                self.at(compare);
                self.emit(Op::Compare { op: compare_op(compare.ops[0]), dst: truth, left: base + 2, right: base + 3 });
                self.emit_truth(truth, true, holds);
                self.explain(assert, base, sign(compare.ops[0]));
            }
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => self.single(assert, &unary.operand, base, "not", holds),
            test => self.single(assert, test, base, "", holds),
        }
        self.place(holds);
    }

    /// An assertion of one value's truth, or of its falseness.
    fn single(&mut self, assert: &'a StmtAssert, value: &'a Expr, base: Reg, word: &str, holds: Label) {
        self.part(value, base, 2);
        self.clear(base + 3);
        self.emit_none(base + 5);
        self.emit_truth(base + 2, word.is_empty(), holds);
        self.emit_none(base + 3);
        self.explain(assert, base, word);
    }

    /// A value, and two places on its source, if that says more than the value: of a call or an attribute.
    fn part(&mut self, value: &'a Expr, base: Reg, place: Reg) {
        self.expr_to(value, base + place);
        let text = &self.shared.source.text[value.range()];
        if matches!(value, Expr::Call(_) | Expr::Attribute(_)) {
            self.emit_constant(base + place + 2, Const::Str(text.to_owned()));
        } else {
            self.emit_none(base + place + 2);
        }
    }

    /// Raises what `@explain` says.
    fn explain(&mut self, assert: &'a StmtAssert, base: Reg, operator: &str) {
        let certain = self.bound.clone();
        let explain = self.global(&Name::new_static("@explain"));
        self.emit(Op::LoadGlobal { dst: base, slot: explain });
        self.emit_constant(base + 1, Const::Str(operator.to_owned()));
        match &assert.msg {
            Some(message) => self.expr_to(message, base + 6),
            None => self.emit_none(base + 6),
        }
        self.at(assert);
        let shape = self.shape(CallShape { method: None, positional: self.number(PARTS), keywords: Vec::new() });
        self.emit(Op::Call { dst: base, base, shape });
        self.emit(Op::RaiseAssertion { message: base });
        self.bound = certain;
    }
}

/// The operator as it is written.
fn sign(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => "==",
        CmpOp::NotEq => "!=",
        CmpOp::Lt => "<",
        CmpOp::LtE => "<=",
        CmpOp::Gt => ">",
        CmpOp::GtE => ">=",
        CmpOp::Is => "is",
        CmpOp::IsNot => "is not",
        CmpOp::In => "in",
        CmpOp::NotIn => "not in",
    }
}
