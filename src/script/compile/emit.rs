//! Instructions, labels, constants and temporaries.

use ruff_python_ast::ExprAttribute;
use ruff_text_size::{Ranged, TextRange};

use super::unit::Unit;
use crate::script::code::{CallShape, CompareOp, Const, Op, Reg, Span};

/// A place to jump to.
pub(super) type Label = usize;

/// More instructions than this in one piece of code are refused: `finally` bodies nested in `finally` bodies double
/// with each level.
const LONGEST: usize = 1 << 20;

impl Unit<'_> {
    pub(super) fn emit(&mut self, op: Op) -> usize {
        if self.code.ops.len() >= LONGEST {
            self.fail();
            return 0;
        }
        self.code.ops.push(op);
        self.code.spans.push(self.span);
        self.code.ops.len() - 1
    }

    /// The next instructions come from `node`.
    pub(super) fn at(&mut self, node: &impl Ranged) {
        self.at_range(node.range());
    }

    pub(super) fn at_range(&mut self, range: TextRange) {
        self.span = self.shared.source.span(range);
    }

    /// What an attribute is looked up or called in: in a chain over several lines the line of its name counts, and the
    /// name alone is pointed at (CPython's `update_start_location_to_match_attr`).
    pub(super) fn at_attribute(&mut self, range: TextRange, attribute: &ExprAttribute) {
        self.at_range(range);
        let name = self.shared.source.span(attribute.attr.range);
        if self.span.line != name.end_line {
            self.span.line = name.line;
            self.span.column = name.column;
            self.span.end_column = name.end_column;
        }
    }

    /// The number of the next instruction.
    pub(super) fn here(&self) -> u32 {
        u32::try_from(self.code.ops.len()).unwrap_or(u32::MAX)
    }

    // --- what does not fit ---------------------------------------------------------------------------------

    /// A number as an operand; too large a one ends the compilation with a sentence.
    pub(super) fn number<T: TryFrom<usize> + Default>(&self, value: usize) -> T {
        T::try_from(value).unwrap_or_else(|_| {
            self.fail();
            T::default()
        })
    }

    pub(super) fn fail(&self) {
        self.shared.too_large.borrow_mut().get_or_insert(self.span.line);
    }

    pub(super) fn failed(&self) -> bool {
        self.shared.too_large.borrow().is_some()
    }

    // --- registers -----------------------------------------------------------------------------------------

    /// The next temporary. It is given back by setting `top` to what it was before.
    pub(super) fn temp(&mut self) -> Reg {
        self.temps(1)
    }

    /// `count` temporaries in a row.
    pub(super) fn temps(&mut self, count: usize) -> Reg {
        let first = self.top;
        let end = usize::from(first) + count;
        // The last number stands for "no register".
        if end >= usize::from(Reg::MAX) {
            self.fail();
            return first;
        }
        self.top = self.number(end);
        self.code.registers = self.code.registers.max(self.top);
        first
    }

    /// Whether a register is a variable, which must not hold anything but its value at any moment.
    pub(super) fn is_local(&self, register: Reg) -> bool {
        register < self.locals
    }

    // --- labels --------------------------------------------------------------------------------------------

    pub(super) fn label(&mut self) -> Label {
        self.labels.push(None);
        self.wanted.push(false);
        self.labels.len() - 1
    }

    /// The label is here.
    pub(super) fn place(&mut self, label: Label) {
        self.labels[label] = Some(self.here());
    }

    /// Emits a jump whose target is filled in at the end.
    pub(super) fn emit_to(&mut self, label: Label, op: Op) {
        let index = self.emit(op);
        self.jumps.push((index, label));
        self.wanted[label] = true;
    }

    pub(super) fn jump(&mut self, label: Label) {
        self.emit_to(label, Op::Jump { target: 0 });
    }

    pub(super) fn fill_in_jumps(&mut self) {
        for (index, label) in std::mem::take(&mut self.jumps) {
            let goal = self.labels[label].unwrap_or_default();
            let Some(op) = self.code.ops.get_mut(index) else { continue };
            match op {
                Op::Jump { target }
                | Op::Loop { target }
                | Op::JumpIfTrue { target, .. }
                | Op::JumpIfFalse { target, .. }
                | Op::JumpIfNone { target, .. }
                | Op::EndAsyncFor { target, .. } => *target = goal,
                Op::JumpUnless { offset, .. } | Op::JumpUnlessInt { offset, .. } | Op::ForNext { offset, .. } => {
                    let distance = i64::from(goal) - i64::try_from(index).unwrap_or(0) - 1;
                    if let Ok(distance) = i16::try_from(distance) {
                        *offset = distance;
                    } else {
                        self.fell_short = true;
                    }
                }
                _ => {}
            }
        }
    }

    /// Goes on at `label` unless `left op right` is true.
    pub(super) fn jump_unless(&mut self, op: CompareOp, left: Reg, right: Reg, label: Label) {
        if !self.wide {
            return self.emit_to(label, Op::JumpUnless { op, left, right, offset: 0 });
        }
        let mark = self.top;
        let dst = self.temp();
        self.emit(Op::Compare { op, dst, left, right });
        self.emit_to(label, Op::JumpIfFalse { src: dst, target: 0 });
        self.top = mark;
    }

    /// `dst` = the next item, or goes on at `label`.
    pub(super) fn for_next(&mut self, dst: Reg, iter: Reg, label: Label) {
        if !self.wide {
            return self.emit_to(label, Op::ForNext { dst, iter, offset: 0 });
        }
        let (over, inside) = (self.label(), self.label());
        self.emit_to(over, Op::ForNext { dst, iter, offset: 0 });
        self.jump(inside);
        self.place(over);
        self.jump(label);
        self.place(inside);
    }

    // --- constants, names, shapes --------------------------------------------------------------------------

    pub(super) fn constant(&mut self, constant: Const) -> u16 {
        let key = format!("{constant:?}");
        if let Some(&index) = self.const_index.get(&key) {
            return index;
        }
        let index = self.number(self.code.consts.len());
        self.code.consts.push(constant);
        self.const_index.insert(key, index);
        index
    }

    /// `dst` = a constant, by the shortest instruction there is for it.
    pub(super) fn emit_constant(&mut self, dst: Reg, constant: Const) {
        let op = match constant {
            Const::None => Op::LoadNone { dst },
            Const::Bool(value) => Op::LoadBool { dst, value },
            Const::Int(value) if i32::try_from(value).is_ok() => {
                Op::LoadInt { dst, value: i32::try_from(value).unwrap_or_default() }
            }
            constant => Op::LoadConst { dst, index: self.constant(constant) },
        };
        self.emit(op);
    }

    pub(super) fn emit_none(&mut self, dst: Reg) {
        self.emit(Op::LoadNone { dst });
    }

    pub(super) fn clear(&mut self, reg: Reg) {
        self.emit(Op::Clear { reg });
    }

    pub(super) fn name_operand(&mut self, name: &str) -> u16 {
        if let Some(&index) = self.name_index.get(name) {
            return index;
        }
        let index = self.number(self.code.names.len());
        self.code.names.push(name.into());
        self.name_index.insert(name.into(), index);
        index
    }

    pub(super) fn shape(&mut self, shape: CallShape) -> u16 {
        let known = self.code.calls.iter().position(|known| *known == shape);
        let index = known.unwrap_or_else(|| {
            self.code.calls.push(shape);
            self.code.calls.len() - 1
        });
        self.number(index)
    }

    /// Emits with another span, and comes back to the one at hand.
    pub(super) fn spanned(&mut self, span: Span, emit: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.span, span);
        emit(self);
        self.span = before;
    }
}
