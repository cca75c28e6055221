//! Executing instructions: those that loops and calls are made of. The others are in `rare.rs`.

use std::rc::Rc;

use super::call::Called;
use super::rare::After;
use super::run::{Delegation, Event};
use super::{Frame, Vm};
use crate::script::code::{BinaryOp, CompareOp, Op, Reg};
use crate::script::value::{GeneratorKind, IterState, List, Tuple, Value};

/// The value of an `Outcome`, or the end of the loop over instructions with what was raised.
macro_rules! attempt {
    ($outcome:expr) => {
        match $outcome {
            Ok(value) => value,
            Err(raised) => break Event::Raise(raised),
        }
    };
}

impl Vm {
    /// Executes instructions until an event that leads further than to the next frame; `base` is how many frames lie
    /// under this loop.
    pub(super) fn interpret(&mut self, frame: &mut Box<Frame>, base: usize) -> Event {
        loop {
            let event = self.interpret_frame(frame);
            if let Some(event) = self.switch(frame, event, base) {
                return event;
            }
        }
    }

    /// Executes the instructions of one frame until an event.
    #[inline]
    #[expect(clippy::too_many_lines, reason = "one arm for each instruction; the work of the longer ones is elsewhere")]
    fn interpret_frame(&mut self, frame: &mut Frame) -> Event {
        let code = Rc::clone(&frame.code);
        if !self.top.as_ref().is_some_and(|top| Rc::ptr_eq(top, &code)) {
            self.top = Some(Rc::clone(&code));
        }
        let ops = code.code.ops.as_slice();
        let mut at = frame.at as usize;
        let mut regs = frame.registers.as_mut_slice();
        /// A register.
        macro_rules! reg {
            ($register:expr) => {
                regs[usize::from($register)]
            };
        }
        /// Writes to a register. What is inline needs no thought about what it replaces.
        macro_rules! put {
            ($register:expr, $value:expr) => {{
                let value = $value;
                let slot = &mut regs[usize::from($register)];
                if slot.is_inline() {
                    std::mem::forget(std::mem::replace(slot, value));
                } else {
                    *slot = value;
                }
            }};
        }
        /// Counts a jump backwards against the budget of instructions; one forwards costs nothing.
        macro_rules! count_back {
            ($target:expr) => {
                let target: usize = $target;
                if target <= at {
                    self.fuel -= i64::from(short(at - target)) + 1;
                    if self.fuel < 0 {
                        attempt!(self.refuel());
                    }
                }
            };
        }
        let event = loop {
            let Some(op) = ops.get(at) else { break Event::Return(Value::None) };
            self.at = short(at);
            match *op {
                Op::Nop => {}
                Op::LoadConst { dst, index } => put!(dst, code.consts[usize::from(index)].copy()),
                Op::LoadNone { dst } => put!(dst, Value::None),
                Op::LoadInt { dst, value } => put!(dst, Value::Int(i64::from(value))),
                Op::LoadBool { dst, value } => put!(dst, Value::Bool(value)),
                Op::Move { dst, src } => put!(dst, reg!(src).copy()),
                Op::CheckBound { local } => {
                    if reg!(local).is_unset() {
                        break Event::Raise(self.unbound_local(&code, local));
                    }
                }
                Op::Clear { reg } => {
                    reg!(reg) = Value::Unset;
                    attempt!(self.settle());
                }
                Op::LoadGlobal { dst, slot } => {
                    let value = code.scope.values.borrow()[usize::from(slot)].copy();
                    put!(dst, if value.is_unset() { attempt!(self.load_builtin(&code.scope, slot)) } else { value });
                }
                Op::StoreGlobal { slot, src } => {
                    let value = reg!(src).clone();
                    let old = std::mem::replace(&mut code.scope.values.borrow_mut()[usize::from(slot)], value);
                    drop(old);
                }
                Op::LoadCell { dst, cell } => {
                    let value = frame.cells[usize::from(cell)].0.borrow().clone();
                    if value.is_unset() {
                        break Event::Raise(self.unbound_cell(&code, cell));
                    }
                    reg!(dst) = value;
                }
                Op::StoreCell { cell, src } => {
                    let old = frame.cells[usize::from(cell)].0.replace(reg!(src).clone());
                    drop(old);
                }
                Op::LoadAttr { dst, object, name } => {
                    put!(dst, attempt!(self.get_attr(&reg!(object), code.names[usize::from(name)])));
                }
                Op::StoreAttr { object, name, src } => {
                    let value = reg!(src).clone();
                    attempt!(self.set_attr(&reg!(object), code.names[usize::from(name)], value));
                }
                Op::LoadItem { dst, object, key } => {
                    let quick = match (&reg!(object), &reg!(key)) {
                        (Value::List(list), Value::Int(index)) => {
                            usize::try_from(*index).ok().and_then(|at| list.get(at))
                        }
                        _ => None,
                    };
                    put!(
                        dst,
                        match quick {
                            Some(item) => item,
                            None => attempt!(self.get_item(&reg!(object), &reg!(key))),
                        }
                    );
                }
                Op::StoreItem { object, key, src } => {
                    let value = reg!(src).clone();
                    attempt!(self.set_item(&reg!(object), &reg!(key), value));
                }
                Op::Binary { op, dst, left, right } => {
                    let quick = quick_binary(op, &reg!(left), &reg!(right));
                    put!(
                        dst,
                        match quick {
                            Some(value) => value,
                            None => attempt!(self.binary(op, &reg!(left), &reg!(right))),
                        }
                    );
                }
                Op::InPlace { op, dst, left, right } => {
                    let quick = quick_binary(op, &reg!(left), &reg!(right));
                    put!(
                        dst,
                        match quick {
                            Some(value) => value,
                            None if dst == left && left != right && op == BinaryOp::Add => {
                                attempt!(self.in_place_add(regs, usize::from(left), usize::from(right)))
                            }
                            None => attempt!(self.in_place(op, &reg!(left), &reg!(right))),
                        }
                    );
                }
                Op::AddInt { form, dst, left, value } => {
                    let quick = match &reg!(left) {
                        Value::Int(number) => number.checked_add(i64::from(value)).map(Value::Int),
                        Value::Float(number) => Some(Value::Float(number + f64::from(value))),
                        _ => None,
                    };
                    put!(
                        dst,
                        match quick {
                            Some(value) => value,
                            None => attempt!(self.add_int(form, &reg!(left), value)),
                        }
                    );
                }
                Op::Unary { op, dst, src } => reg!(dst) = attempt!(self.unary(op, &reg!(src))),
                Op::Compare { op, dst, left, right } => {
                    put!(
                        dst,
                        match quick_compare(op, &reg!(left), &reg!(right)) {
                            Some(truth) => Value::Bool(truth),
                            None => attempt!(self.compare(op, &reg!(left), &reg!(right))),
                        }
                    );
                }
                Op::Jump { target } => {
                    at = target as usize;
                    continue;
                }
                Op::Loop { target } => {
                    let target = target as usize;
                    count_back!(target);
                    at = target;
                    continue;
                }
                Op::JumpIfTrue { src, target } => {
                    let truth = match &reg!(src) {
                        Value::Bool(truth) => *truth,
                        other => attempt!(self.truthy(other)),
                    };
                    if truth {
                        count_back!(target as usize);
                        at = target as usize;
                        continue;
                    }
                }
                Op::JumpIfFalse { src, target } => {
                    let truth = match &reg!(src) {
                        Value::Bool(truth) => *truth,
                        other => attempt!(self.truthy(other)),
                    };
                    if !truth {
                        count_back!(target as usize);
                        at = target as usize;
                        continue;
                    }
                }
                Op::JumpIfNone { src, target } => {
                    if reg!(src).is_none() {
                        count_back!(target as usize);
                        at = target as usize;
                        continue;
                    }
                }
                Op::JumpUnless { op, left, right, offset } => {
                    let truth = match quick_compare(op, &reg!(left), &reg!(right)) {
                        Some(truth) => truth,
                        None => attempt!(self.test(op, &reg!(left), &reg!(right))),
                    };
                    if !truth {
                        // The condition of the last statement in a loop may jump straight to the loop's head.
                        if offset < 0 {
                            count_back!(at.saturating_add_signed(isize::from(offset)));
                        }
                        at = at.wrapping_add_signed(isize::from(offset));
                    }
                }
                Op::JumpUnlessInt { op, left, value, offset } => {
                    let truth = match &reg!(left) {
                        Value::Int(left) => compare_ints(op, *left, i64::from(value)),
                        other => attempt!(self.test(op, other, &Value::Int(i64::from(value)))),
                    };
                    if !truth {
                        // The condition of the last statement in a loop may jump straight to the loop's head.
                        if offset < 0 {
                            count_back!(at.saturating_add_signed(isize::from(offset)));
                        }
                        at = at.wrapping_add_signed(isize::from(offset));
                    }
                }
                Op::GetIter { dst, src } => reg!(dst) = attempt!(self.iter(&reg!(src))),
                Op::ForNext { dst, iter, offset } => {
                    let item = match &reg!(iter) {
                        Value::Iterator(native) => match &mut *native.state.borrow_mut() {
                            IterState::Range { next, step, left } => {
                                if *left == 0 {
                                    Some(None)
                                } else {
                                    let item = *next;
                                    *left -= 1;
                                    *next = next.wrapping_add(*step);
                                    Some(Some(Value::Int(item)))
                                }
                            }
                            IterState::List(list, place) => {
                                let item = list.get(*place);
                                *place += usize::from(item.is_some());
                                // At its end the iterator is to stay there: the slow way marks that.
                                item.map(Some)
                            }
                            _ => None,
                        },
                        Value::Generator(generator) if generator.kind == GeneratorKind::Generator => {
                            break Event::Iterate(Rc::clone(generator), dst);
                        }
                        _ => None,
                    };
                    let item = match item {
                        Some(item) => item,
                        None => {
                            let iterator = reg!(iter).clone();
                            attempt!(self.next(&iterator))
                        }
                    };
                    match item {
                        Some(item) => put!(dst, item),
                        None => at = at.wrapping_add_signed(isize::from(offset)),
                    }
                }
                Op::Call { dst, base, shape } => {
                    let shape = &code.calls[usize::from(shape)];
                    let base = usize::from(base);
                    let count = shape.positional + shape.keywords.len();
                    let (callee, args) = split_call(regs, base, count);
                    let called = match callee {
                        Value::Function(function)
                            if function.code.simple
                                && shape.keywords.is_empty()
                                && function.code.positional == count =>
                        {
                            let mut callee = self.new_frame(&function.code);
                            callee.registers.extend(args.iter_mut().map(std::mem::take));
                            callee.fill();
                            Called::Frame(callee)
                        }
                        callee => attempt!(self.begin_call(callee, args, &shape.keywords)),
                    };
                    match called {
                        Called::Frame(callee) => break Event::Push(callee, dst),
                        Called::Value(value) => reg!(dst) = value,
                    }
                }
                Op::CallMethod { dst, base, shape } => {
                    let shape = &code.calls[usize::from(shape)];
                    let base = usize::from(base);
                    let count = shape.positional + shape.keywords.len();
                    match attempt!(self.begin_method_call(&mut regs[base..=base + count], shape)) {
                        Called::Frame(callee) => break Event::Push(callee, dst),
                        Called::Value(value) => reg!(dst) = value,
                    }
                }
                Op::Return { src } => break Event::Return(std::mem::take(&mut reg!(src))),
                Op::BuildTuple { dst, base, count } => {
                    let items = take_row(regs, base, count);
                    reg!(dst) = Tuple::new(items);
                }
                Op::BuildList { dst, base, count } => {
                    let items = take_row(regs, base, count);
                    reg!(dst) = List::new(items);
                }
                Op::ListAppend { list, src } => {
                    if let Value::List(list) = &reg!(list) {
                        list.push(reg!(src).clone());
                    }
                }
                Op::Yield { src, .. } => break Event::Yield(reg!(src).clone()),
                Op::YieldFrom { dst, src } => {
                    let source = reg!(src).clone();
                    match attempt!(self.begin_yield_from(&source)) {
                        Delegation::Generator(generator) => break Event::Delegate(generator, dst),
                        Delegation::Yielded(value, leaf) => break Event::YieldThrough(value, leaf),
                        Delegation::Done(value) => reg!(dst) = value,
                    }
                }
                Op::Await { dst, src } => {
                    let source = reg!(src).clone();
                    match attempt!(self.begin_await(&source)) {
                        Delegation::Generator(generator) => break Event::Delegate(generator, dst),
                        Delegation::Yielded(value, leaf) => break Event::YieldThrough(value, leaf),
                        Delegation::Done(value) => reg!(dst) = value,
                    }
                }
                other => {
                    let after = self.execute_rare(other, &code, frame);
                    regs = frame.registers.as_mut_slice();
                    match after {
                        After::Next => {}
                        After::Jump(target) => {
                            at = target;
                            continue;
                        }
                        After::Event(event) => break event,
                    }
                }
            }
            // A short jump back to the first instruction has come to one before it.
            at = at.wrapping_add(1);
        };
        frame.at = short(at);
        event
    }
}

/// A place in the code as frames keep it; a code has far fewer instructions than 2^32.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "operands of jumps are 32 bits wide, so no code is longer")]
fn short(at: usize) -> u32 {
    at as u32
}

/// The callee and its arguments.
fn split_call(regs: &mut [Value], base: usize, count: usize) -> (&Value, &mut [Value]) {
    let (callee, args) = regs[base..=base + count].split_at_mut(1);
    (&callee[0], args)
}

/// Takes a row of registers' values.
pub(super) fn take_row(regs: &mut [Value], base: Reg, count: u16) -> Vec<Value> {
    let base = usize::from(base);
    regs[base..base + usize::from(count)].iter_mut().map(std::mem::take).collect()
}

/// The operators on small integers and floats that loops are made of.
#[inline]
fn quick_binary(op: BinaryOp, left: &Value, right: &Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => match op {
            BinaryOp::Add => left.checked_add(*right).map(Value::Int),
            BinaryOp::Sub => left.checked_sub(*right).map(Value::Int),
            BinaryOp::Mul => left.checked_mul(*right).map(Value::Int),
            BinaryOp::BitAnd => Some(Value::Int(left & right)),
            BinaryOp::Mod if *right > 0 => Some(Value::Int(left.rem_euclid(*right))),
            BinaryOp::FloorDiv if *right > 0 => Some(Value::Int(left.div_euclid(*right))),
            _ => None,
        },
        (Value::Float(left), Value::Float(right)) => match op {
            BinaryOp::Add => Some(Value::Float(left + right)),
            BinaryOp::Sub => Some(Value::Float(left - right)),
            BinaryOp::Mul => Some(Value::Float(left * right)),
            _ => None,
        },
        _ => None,
    }
}

/// The comparisons of small integers, floats and identities.
#[inline]
fn quick_compare(op: CompareOp, left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) if !matches!(op, CompareOp::In | CompareOp::NotIn) => {
            Some(compare_ints(op, *left, *right))
        }
        (Value::Float(left), Value::Float(right)) => match op {
            CompareOp::Lt => Some(left < right),
            CompareOp::LtE => Some(left <= right),
            CompareOp::Gt => Some(left > right),
            CompareOp::GtE => Some(left >= right),
            _ => None,
        },
        _ => match op {
            CompareOp::Is => Some(left.is(right)),
            CompareOp::IsNot => Some(!left.is(right)),
            _ => None,
        },
    }
}

/// A comparison of two small integers; for them, identity is equality.
#[inline]
fn compare_ints(op: CompareOp, left: i64, right: i64) -> bool {
    match op {
        CompareOp::Eq | CompareOp::Is => left == right,
        CompareOp::NotEq | CompareOp::IsNot => left != right,
        CompareOp::Lt => left < right,
        CompareOp::LtE => left <= right,
        CompareOp::Gt => left > right,
        CompareOp::GtE => left >= right,
        CompareOp::In | CompareOp::NotIn => false,
    }
}
