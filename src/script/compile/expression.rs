//! Expressions. A value is asked for in one of three ways: in a given register (`expr_to`), wherever it is handiest
//! (`operand`: a local variable stays where it is), or in the next temporary (`push`: values in a row).

use ruff_python_ast::name::Name;
use ruff_python_ast::{Expr, ExprNamed, ExprSlice, ExprSubscript};

use ruff_text_size::Ranged;

use super::unit::Unit;
use crate::script::code::{Op, Reg};

impl<'a> Unit<'a> {
    /// Evaluates into `dst`. If that is a variable, it changes only when the whole expression has been evaluated.
    pub(super) fn expr_to(&mut self, expression: &'a Expr, dst: Reg) {
        if self.is_local(dst) && writes_early(expression) {
            let mark = self.top;
            let temp = self.temp();
            self.evaluate(expression, temp);
            self.at(expression);
            self.emit(Op::Move { dst, src: temp });
            self.top = mark;
        } else {
            self.evaluate(expression, dst);
        }
    }

    /// Evaluates into the next temporary.
    pub(super) fn push(&mut self, expression: &'a Expr) -> Reg {
        let dst = self.temp();
        self.evaluate(expression, dst);
        dst
    }

    /// Evaluates to wherever the value can be read right now: nothing may be evaluated before it is used.
    pub(super) fn operand(&mut self, expression: &'a Expr) -> Reg {
        match expression {
            Expr::Name(name) => {
                self.at(expression);
                match self.local(&name.id) {
                    Some(local) => local,
                    None => self.push(expression),
                }
            }
            Expr::Named(named) => self.named_operand(named),
            _ => self.push(expression),
        }
    }

    /// The same for a value that must last while more is evaluated: a variable that `:=` may change is copied.
    pub(super) fn lasting(&mut self, expression: &'a Expr) -> Reg {
        match expression {
            Expr::Name(name) if !self.may_change(&name.id) => self.operand(expression),
            _ => self.push(expression),
        }
    }

    /// The same, with a temporary that may be used if one is needed.
    pub(super) fn lasting_in(&mut self, expression: &'a Expr, scratch: Reg) -> Reg {
        if self.is_local(scratch) {
            return self.lasting(expression);
        }
        if let Expr::Name(name) = expression
            && !self.may_change(&name.id)
        {
            self.at(expression);
            if let Some(local) = self.local(&name.id) {
                return local;
            }
        }
        self.evaluate(expression, scratch);
        scratch
    }

    fn named_operand(&mut self, named: &'a ExprNamed) -> Reg {
        if let Expr::Name(name) = &*named.target
            && let Some(register) = self.local_target(&name.id)
        {
            self.expr_to(&named.value, register);
            self.mark_bound(&name.id, register);
            return register;
        }
        let value = self.operand(&named.value);
        self.at(named);
        self.store(&named.target, value);
        value
    }

    fn evaluate(&mut self, expression: &'a Expr, dst: Reg) {
        let mark = self.top;
        if let Some(constant) = super::constant::fold(expression) {
            self.at(expression);
            self.emit_constant(dst, constant);
            return;
        }
        match expression {
            Expr::Name(name) => {
                self.at(expression);
                self.load_name(dst, &name.id);
            }
            Expr::Named(named) => {
                let value = self.named_operand(named);
                self.move_to(dst, value);
            }
            Expr::BoolOp(bool_op) => self.bool_op(bool_op, dst),
            Expr::BinOp(bin_op) => self.bin_op(bin_op, dst),
            Expr::UnaryOp(unary) => self.unary(unary, dst),
            Expr::Compare(compare) => self.compare(compare, dst),
            Expr::If(if_) => self.conditional(if_, dst),
            Expr::Lambda(lambda) => self.lambda(lambda, dst),
            Expr::Dict(dict) => self.dict(dict, dst),
            Expr::Set(set) => self.set(set, dst),
            Expr::List(list) => self.list(&list.elts, expression, dst),
            Expr::Tuple(tuple) => self.tuple(&tuple.elts, expression, dst),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => self.comprehension(expression, dst),
            Expr::Generator(generator) => self.generator(generator, dst),
            Expr::Await(await_) => {
                let src = self.lasting_in(&await_.value, dst);
                self.at(expression);
                self.emit(Op::Await { dst, src });
            }
            Expr::Yield(yield_) => {
                let src = if let Some(value) = &yield_.value {
                    self.operand(value)
                } else {
                    self.at(expression);
                    let none = self.temp();
                    self.emit_none(none);
                    none
                };
                self.at(expression);
                self.emit(Op::Yield { dst, src });
            }
            Expr::YieldFrom(yield_) => {
                let src = self.lasting_in(&yield_.value, dst);
                self.at(expression);
                self.emit(Op::YieldFrom { dst, src });
            }
            Expr::Call(call) => self.call(call, dst),
            Expr::FString(f_string) => self.f_string(f_string, dst),
            Expr::Attribute(attribute) => {
                let object = self.lasting_in(&attribute.value, dst);
                self.at_attribute(expression.range(), attribute);
                let name = self.attribute_operand(&attribute.attr.id);
                self.emit(Op::LoadAttr { dst, object, name });
            }
            Expr::Subscript(subscript) => self.subscript(subscript, dst),
            Expr::Slice(slice) => self.slice(slice, dst),
            // A star outside of the displays and calls that take it apart has been refused.
            Expr::Starred(starred) => self.evaluate(&starred.value, dst),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::TString(_)
            | Expr::IpyEscapeCommand(_) => self.emit_none(dst),
        }
        self.top = mark;
    }

    pub(super) fn move_to(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            self.emit(Op::Move { dst, src });
        }
    }

    /// The operand for an attribute's name; a private one belongs to its class.
    pub(super) fn attribute_operand(&mut self, name: &Name) -> u16 {
        let name = self.shared.scopes.mangle(self.scope, name);
        self.name_operand(&name)
    }

    fn subscript(&mut self, subscript: &'a ExprSubscript, dst: Reg) {
        let object = self.lasting_in(&subscript.value, dst);
        let key = self.operand(&subscript.slice);
        self.at(subscript);
        self.emit(Op::LoadItem { dst, object, key });
    }

    fn slice(&mut self, slice: &'a ExprSlice, dst: Reg) {
        let base = self.top;
        for part in [&slice.lower, &slice.upper, &slice.step] {
            if let Some(part) = part {
                self.push(part);
            } else {
                let none = self.temp();
                self.at(slice);
                self.emit_none(none);
            }
        }
        self.at(slice);
        self.emit(Op::BuildSlice { dst, base });
    }
}

/// Whether evaluating it writes to its destination before its last step.
fn writes_early(expression: &Expr) -> bool {
    match expression {
        Expr::BoolOp(_)
        | Expr::ListComp(_)
        | Expr::SetComp(_)
        | Expr::DictComp(_)
        | Expr::Generator(_)
        | Expr::List(_)
        | Expr::Set(_)
        | Expr::Dict(_)
        | Expr::Tuple(_)
        | Expr::Lambda(_) => true,
        Expr::Compare(compare) => compare.ops.len() > 1,
        _ => false,
    }
}
