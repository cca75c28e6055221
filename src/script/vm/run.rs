//! The interpreter's loop: runs frames until the outermost of them returns, yields, awaits or raises.

use std::rc::Rc;

use super::call::Called;
use super::frame::{Handled, Role};
use super::{Frame, Outcome, Raised, Vm};
use crate::script::code::{BinaryOp, CompareOp, Op, Reg};
use crate::script::link::optional;
use crate::script::value::{Dict, Generator, GeneratorKind, IterState, Leaf, List, Set, Step, Tuple, Value};

/// Why the loop over instructions stops: another frame is next, or none.
pub(super) enum Event {
    /// A frame was called; its result goes to the register.
    Push(Box<Frame>, Reg),
    /// The frame ends with a value.
    Return(Value),
    /// Something was raised.
    Raise(Raised),
    /// The frame yields a value.
    Yield(Value),
    /// The frame awaits or yields from a suspendable thing; the result goes to the register.
    Delegate(Rc<Generator>, Reg),
    /// A loop wants the next item of a generator; it goes to the register.
    Iterate(Rc<Generator>, Reg),
    /// `yield from` an iterator that is no generator yielded this.
    YieldThrough(Value, Leaf),
}

/// What the loop over frames does after an event.
pub(super) enum Next {
    /// Go on with this frame.
    Frame(Box<Frame>),
    /// The outermost frame is done or suspended.
    Done(Step),
}

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
    /// Runs a frame to its end, on top of what runs already.
    pub(super) fn run_nested(&mut self, frame: Box<Frame>) -> Outcome<Value> {
        match self.run(frame, Vec::new(), None, None) {
            Step::Return(value) => Ok(value),
            Step::Raise(raised) => Err(raised),
            Step::Await(_) | Step::Yield(_) => {
                Err(self.runtime_error("only a generator or coroutine can be suspended"))
            }
        }
    }

    /// Runs a chain of frames, the innermost first. `pending` is raised where it stands; `root` is what the
    /// outermost frame belongs to.
    pub(super) fn run(
        &mut self,
        frame: Box<Frame>,
        outer: Vec<Box<Frame>>,
        pending: Option<Raised>,
        root: Option<&Rc<Generator>>,
    ) -> Step {
        let base = self.frames.len();
        self.callers.push((self.top.take(), self.at, base));
        self.nesting += 1;
        let entered = if self.nesting > super::NESTING {
            self.recycle_chain(frame, outer, root);
            Err(self.recursion_error(""))
        } else {
            self.enter_chain(frame, outer, false)
        };
        let mut next = match entered {
            Ok(frame) => match pending {
                Some(raised) => self.unwind(frame, raised, base, root),
                None => Next::Frame(frame),
            },
            Err(raised) => Next::Done(Step::Raise(raised)),
        };
        let step = loop {
            match next {
                Next::Frame(frame) => next = self.run_frame(frame, base, root),
                Next::Done(step) => break step,
            }
        };
        self.nesting -= 1;
        if let Some((top, at, _)) = self.callers.pop() {
            (self.top, self.at) = (top, at);
        }
        step
    }

    /// Runs one frame until an event, and carries the event out.
    fn run_frame(&mut self, mut frame: Box<Frame>, base: usize, root: Option<&Rc<Generator>>) -> Next {
        let event = self.interpret(&mut frame);
        match event {
            Event::Push(callee, result) => {
                frame.result = result;
                self.push_frame(frame, callee, base, root)
            }
            Event::Return(value) => self.end_frame(frame, value, base, root),
            Event::Raise(raised) => self.unwind(frame, raised, base, root),
            Event::Yield(value) => self.yield_value(frame, value, Leaf::Yield, base, root),
            Event::YieldThrough(value, leaf) => self.yield_value(frame, value, leaf, base, root),
            Event::Delegate(generator, result) => {
                frame.result = result;
                self.delegate(frame, generator, base, root)
            }
            Event::Iterate(generator, result) => {
                frame.result = result;
                self.iterate(frame, generator, base, root)
            }
        }
    }

    /// Makes a called frame the current one.
    #[inline]
    fn push_frame(
        &mut self,
        caller: Box<Frame>,
        mut callee: Box<Frame>,
        base: usize,
        root: Option<&Rc<Generator>>,
    ) -> Next {
        self.fuel -= 2;
        self.depth += 1;
        if self.depth > self.limit || self.fuel < 0 {
            self.depth -= 1;
            let raised = if self.fuel < 0 { self.refuel().err() } else { None };
            let raised = match raised {
                None if self.depth >= self.limit => Some(self.recursion_error("")),
                other => other,
            };
            if let Some(raised) = raised {
                self.recycle(callee);
                return self.unwind(caller, raised, base, root);
            }
            self.depth += 1;
        }
        if self.handling.is_some() {
            callee.outer.clone_from(&self.handling);
        }
        self.frames.push(caller);
        Next::Frame(callee)
    }

    /// Ends a frame with a value.
    #[inline]
    fn end_frame(&mut self, mut frame: Box<Frame>, value: Value, base: usize, root: Option<&Rc<Generator>>) -> Next {
        self.depth -= 1;
        if self.handling.is_some() || frame.outer.is_some() {
            self.handling = frame.outer.take();
        }
        let role = std::mem::take(&mut frame.role);
        self.recycle(frame);
        let value = match role {
            Role::Call => value,
            role => return self.end_special(role, value, base, root),
        };
        if self.frames.len() == base {
            return Next::Done(Step::Return(value));
        }
        match self.frames.pop() {
            Some(mut caller) => {
                caller.deliver(value);
                Next::Frame(caller)
            }
            None => Next::Done(Step::Return(value)),
        }
    }

    /// Executes instructions until an event.
    #[expect(clippy::too_many_lines, reason = "one arm for each instruction; the work of the longer ones is elsewhere")]
    fn interpret(&mut self, frame: &mut Frame) -> Event {
        let code = Rc::clone(&frame.code);
        self.top = Some(Rc::clone(&code));
        let ops = code.code.ops.as_slice();
        let mut at = frame.at as usize;
        let regs = frame.registers.as_mut_slice();
        /// A register.
        macro_rules! reg {
            ($register:expr) => {
                regs[usize::from($register)]
            };
        }
        let event = loop {
            let Some(op) = ops.get(at) else { break Event::Return(Value::None) };
            self.at = at as u32;
            match *op {
                Op::Nop => {}
                Op::LoadConst { dst, index } => reg!(dst) = code.consts[usize::from(index)].clone(),
                Op::LoadNone { dst } => reg!(dst) = Value::None,
                Op::LoadInt { dst, value } => reg!(dst) = Value::Int(i64::from(value)),
                Op::LoadBool { dst, value } => reg!(dst) = Value::Bool(value),
                Op::Move { dst, src } => reg!(dst) = reg!(src).clone(),
                Op::CheckBound { local } => {
                    if reg!(local).is_unset() {
                        break Event::Raise(self.unbound_local(&code, local));
                    }
                }
                Op::DeleteLocal { local } => {
                    if reg!(local).is_unset() {
                        break Event::Raise(self.unbound_local(&code, local));
                    }
                    reg!(local) = Value::Unset;
                    attempt!(self.settle());
                }
                Op::Clear { reg } => {
                    reg!(reg) = Value::Unset;
                    attempt!(self.settle());
                }
                Op::LoadGlobal { dst, slot } => {
                    let value = code.scope.values.borrow()[usize::from(slot)].clone();
                    reg!(dst) = if value.is_unset() { attempt!(self.load_builtin(&code.scope, slot)) } else { value };
                }
                Op::StoreGlobal { slot, src } => {
                    let value = reg!(src).clone();
                    let old = std::mem::replace(&mut code.scope.values.borrow_mut()[usize::from(slot)], value);
                    drop(old);
                }
                Op::DeleteGlobal { slot } => attempt!(self.delete_global(&code.scope, slot)),
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
                Op::DeleteCell { cell } => {
                    let old = frame.cells[usize::from(cell)].0.take();
                    if old.is_unset() {
                        break Event::Raise(self.unbound_cell(&code, cell));
                    }
                }
                Op::NewCell { cell } => frame.cells[usize::from(cell)] = Rc::default(),
                Op::LoadName { dst, name, cell } => {
                    let cell = optional(cell).map(|cell| &frame.cells[cell]);
                    let name = code.names[usize::from(name)];
                    reg!(dst) = attempt!(self.load_name(&code.scope, frame.names.as_ref(), name, cell));
                }
                Op::StoreName { name, src } => {
                    if let Some(names) = &frame.names {
                        names.set_str(&code.names[usize::from(name)].text(), reg!(src).clone());
                    }
                }
                Op::DeleteName { name } => {
                    let name = code.names[usize::from(name)];
                    if frame.names.as_ref().and_then(|names| names.remove_str(&name.text())).is_none() {
                        break Event::Raise(self.undefined(name));
                    }
                }
                Op::NameResource { src, name } => {
                    if matches!(reg!(src), Value::Object(_)) {
                        let name = code.names[usize::from(name)].text();
                        self.host.name_resource(&reg!(src), &name);
                    }
                }

                Op::LoadAttr { dst, object, name } => {
                    reg!(dst) = attempt!(self.get_attr(&reg!(object), code.names[usize::from(name)]));
                }
                Op::StoreAttr { object, name, src } => {
                    let value = reg!(src).clone();
                    attempt!(self.set_attr(&reg!(object), code.names[usize::from(name)], value));
                }
                Op::DeleteAttr { object, name } => {
                    attempt!(self.del_attr(&reg!(object), code.names[usize::from(name)]));
                }
                Op::LoadItem { dst, object, key } => {
                    let quick = match (&reg!(object), &reg!(key)) {
                        (Value::List(list), Value::Int(index)) => {
                            usize::try_from(*index).ok().and_then(|at| list.get(at))
                        }
                        _ => None,
                    };
                    reg!(dst) = match quick {
                        Some(item) => item,
                        None => attempt!(self.get_item(&reg!(object), &reg!(key))),
                    };
                }
                Op::StoreItem { object, key, src } => {
                    let value = reg!(src).clone();
                    attempt!(self.set_item(&reg!(object), &reg!(key), value));
                }
                Op::DeleteItem { object, key } => attempt!(self.del_item(&reg!(object), &reg!(key))),
                Op::BuildSlice { dst, base } => reg!(dst) = Self::build_slice(&regs[usize::from(base)..]),

                Op::Binary { op, dst, left, right } => {
                    let quick = quick_binary(op, &reg!(left), &reg!(right));
                    reg!(dst) = match quick {
                        Some(value) => value,
                        None => attempt!(self.binary(op, &reg!(left), &reg!(right))),
                    };
                }
                Op::InPlace { op, dst, left, right } => {
                    let quick = quick_binary(op, &reg!(left), &reg!(right));
                    reg!(dst) = match quick {
                        Some(value) => value,
                        None if dst == left && left != right && op == BinaryOp::Add => {
                            attempt!(self.in_place_add(regs, usize::from(left), usize::from(right)))
                        }
                        None => attempt!(self.in_place(op, &reg!(left), &reg!(right))),
                    };
                }
                Op::AddInt { form, dst, left, value } => {
                    let quick = match &reg!(left) {
                        Value::Int(number) => number.checked_add(i64::from(value)).map(Value::Int),
                        Value::Float(number) => Some(Value::Float(number + f64::from(value))),
                        _ => None,
                    };
                    reg!(dst) = match quick {
                        Some(value) => value,
                        None => attempt!(self.add_int(form, &reg!(left), value)),
                    };
                }
                Op::Unary { op, dst, src } => reg!(dst) = attempt!(self.unary(op, &reg!(src))),
                Op::Compare { op, dst, left, right } => {
                    reg!(dst) = match quick_compare(op, &reg!(left), &reg!(right)) {
                        Some(truth) => Value::Bool(truth),
                        None => attempt!(self.compare(op, &reg!(left), &reg!(right))),
                    };
                }

                Op::Jump { target } => {
                    at = target as usize;
                    continue;
                }
                Op::Loop { target } => {
                    let target = target as usize;
                    self.fuel -= at.saturating_sub(target) as i64 + 1;
                    if self.fuel < 0 {
                        attempt!(self.refuel());
                    }
                    at = target;
                    continue;
                }
                Op::JumpIfTrue { src, target } => {
                    let truth = match &reg!(src) {
                        Value::Bool(truth) => *truth,
                        other => attempt!(self.truthy(other)),
                    };
                    if truth {
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
                        at = target as usize;
                        continue;
                    }
                }
                Op::JumpIfNone { src, target } => {
                    if reg!(src).is_none() {
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
                        at = at.wrapping_add_signed(isize::from(offset));
                    }
                }
                Op::JumpUnlessInt { op, left, value, offset } => {
                    let truth = match &reg!(left) {
                        Value::Int(left) => compare_ints(op, *left, i64::from(value)),
                        other => attempt!(self.test(op, other, &Value::Int(i64::from(value)))),
                    };
                    if !truth {
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
                        Some(item) => reg!(dst) = item,
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
                            callee.registers.resize(usize::from(function.code.code.registers), Value::Unset);
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
                Op::CallSpread { dst, base } => match attempt!(self.begin_spread(&mut regs[usize::from(base)..])) {
                    Called::Frame(callee) => break Event::Push(callee, dst),
                    Called::Value(value) => reg!(dst) = value,
                },
                Op::LoadSuper { dst, cell, object } => {
                    let receiver = match optional(object) {
                        Some(object) => frame.cells[object].0.borrow().clone(),
                        None => regs[0].clone(),
                    };
                    let class = frame.cells[usize::from(cell)].0.borrow().clone();
                    reg!(dst) = attempt!(self.new_super(&class, &receiver));
                }
                Op::Return { src } => break Event::Return(std::mem::take(&mut reg!(src))),
                Op::MakeFunction { dst, code: index, base } => {
                    let inner = &code.codes[usize::from(index)];
                    let defaults = optional(base).map_or(&[][..], |base| &regs[base..]);
                    reg!(dst) = Self::make_function(inner, &frame.cells, defaults);
                }
                Op::MakeClass { dst, code: index, base } => {
                    let inner = &code.codes[usize::from(index)];
                    let base = usize::from(base);
                    reg!(dst) = attempt!(self.make_class(inner, &frame.cells, &regs[base..]));
                }
                Op::Import { dst, name, leaf } => {
                    reg!(dst) = attempt!(self.import_name(code.names[usize::from(name)], leaf));
                }
                Op::ImportFrom { dst, module, name } => {
                    reg!(dst) = attempt!(self.import_from(&reg!(module), code.names[usize::from(name)]));
                }

                Op::BuildTuple { dst, base, count } => {
                    let items = take_row(regs, base, count);
                    reg!(dst) = Tuple::new(items);
                }
                Op::BuildList { dst, base, count } => {
                    let items = take_row(regs, base, count);
                    reg!(dst) = List::new(items);
                }
                Op::BuildSet { dst, base, count } => {
                    let set = Rc::new(Set::default());
                    let items = take_row(regs, base, count);
                    attempt!(items.into_iter().try_for_each(|item| self.set_add(&set, item).map(drop)));
                    reg!(dst) = Value::Set(set);
                }
                Op::BuildDict { dst, base, count } => {
                    let dict = Rc::new(Dict::default());
                    let row = take_row(regs, base, count * 2);
                    let pairs = row.chunks_exact(2);
                    attempt!(
                        pairs
                            .into_iter()
                            .try_for_each(|pair| self.dict_set(&dict, &pair[0], pair[1].clone()).map(drop))
                    );
                    reg!(dst) = Value::Dict(dict);
                }
                Op::ListAppend { list, src } => {
                    if let Value::List(list) = &reg!(list) {
                        list.push(reg!(src).clone());
                    }
                }
                Op::ListExtend { list, src } => attempt!(self.extend_display(regs, list, &reg!(src))),
                Op::SetAdd { set, src } => {
                    if let Value::Set(set) = &reg!(set) {
                        attempt!(self.set_add(set, reg!(src).clone()));
                    }
                }
                Op::SetUpdate { set, src } => {
                    if let Value::Set(set) = &reg!(set) {
                        attempt!(self.set_update(set, &reg!(src)));
                    }
                }
                Op::DictInsert { dict, key, value } => {
                    if let Value::Dict(dict) = &reg!(dict) {
                        attempt!(self.dict_set(dict, &reg!(key), reg!(value).clone()));
                    }
                }
                Op::DictUpdate { dict, src } => attempt!(self.update_display(&reg!(dict), &reg!(src))),
                Op::DictMerge { dict, src } => attempt!(self.merge_keywords(regs, dict, &reg!(src))),
                Op::ListToTuple { dst, src } => {
                    if let Value::List(list) = &reg!(src) {
                        let items = list.to_vec();
                        reg!(dst) = Tuple::new(items);
                    }
                }
                Op::Unpack { src, base, count } => {
                    let source = reg!(src).clone();
                    let (base, count) = (usize::from(base), usize::from(count));
                    attempt!(self.unpack(&source, &mut regs[base..base + count]));
                }
                Op::UnpackStar { src, base, before, after } => {
                    let source = reg!(src).clone();
                    let base = usize::from(base);
                    let (before, after) = (usize::from(before), usize::from(after));
                    attempt!(self.unpack_star(&source, &mut regs[base..=base + before + after], before, after));
                }
                Op::Format { conversion, dst, src, spec } => {
                    let spec = optional(spec).map(|spec| &regs[spec]);
                    reg!(dst) = attempt!(self.format_value(conversion, &reg!(src), spec));
                }
                Op::BuildString { dst, base, count } => {
                    let base = usize::from(base);
                    reg!(dst) = Self::join_texts(&regs[base..base + usize::from(count)]);
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
                Op::GetAsyncIter { dst, src } => reg!(dst) = attempt!(self.async_iter(&reg!(src))),
                Op::AsyncNext { dst, iter } => reg!(dst) = attempt!(self.async_next(&reg!(iter))),
                Op::EndAsyncFor { exception, target } => {
                    let value = reg!(exception).clone();
                    match self.end_async_for(value) {
                        None => {
                            at = target as usize;
                            continue;
                        }
                        Some(raised) => break Event::Raise(raised),
                    }
                }

                Op::WithEnter { dst, base } => {
                    let base = usize::from(base);
                    match attempt!(self.with_enter(&mut regs[base..base + 2], false)) {
                        Called::Frame(callee) => break Event::Push(callee, dst),
                        Called::Value(value) => reg!(dst) = value,
                    }
                }
                Op::AsyncWithEnter { dst, base } => {
                    let base = usize::from(base);
                    match attempt!(self.with_enter(&mut regs[base..base + 2], true)) {
                        Called::Frame(callee) => break Event::Push(callee, dst),
                        Called::Value(value) => reg!(dst) = value,
                    }
                }
                Op::WithExit { dst, base, exception } | Op::AsyncWithExit { dst, base, exception } => {
                    let exit = regs[usize::from(base) + 1].clone();
                    let exception = optional(exception).map(|exception| regs[exception].clone());
                    match attempt!(self.with_exit(&exit, exception)) {
                        Called::Frame(callee) => break Event::Push(callee, dst),
                        Called::Value(value) => reg!(dst) = value,
                    }
                }

                Op::Raise { exception, cause } => {
                    let exception = reg!(exception).clone();
                    let cause = optional(cause).map(|cause| regs[cause].clone());
                    break Event::Raise(self.raise_statement(&exception, cause));
                }
                Op::RaiseAgain => break Event::Raise(self.raise_again()),
                Op::Reraise { exception } => {
                    let value = reg!(exception).clone();
                    break Event::Raise(self.reraise(value));
                }
                Op::BeginHandler { exception } => {
                    if let Value::Instance(exception) = &reg!(exception) {
                        frame.handled.push(Handled { exception: Rc::clone(exception), told: false });
                        self.handling = Some(Rc::clone(exception));
                    }
                }
                Op::Handling { exception } => {
                    if let (Value::Instance(exception), Some(handled)) = (&reg!(exception), frame.handled.last_mut())
                        && !handled.told
                        && !code.scope.library
                    {
                        handled.told = true;
                        self.host.handler_entered(code.line(at as u32), exception);
                    }
                }
                Op::EndHandler => {
                    if let Some(handled) = frame.handled.pop() {
                        let now = frame.handled.last().map(|handled| &handled.exception).or(frame.outer.as_ref());
                        self.handling = now.map(Rc::clone);
                        if handled.told {
                            let line = code.line(at as u32);
                            self.host.handler_left(line, &handled.exception, super::HandlerEnd::Handled);
                        }
                    }
                }
                Op::MatchException { dst, exception, kind } => {
                    reg!(dst) = Value::Bool(attempt!(self.match_exception(&reg!(exception), &reg!(kind))));
                }
                Op::MatchGroup { dst, rest, kind } => {
                    let (matched, left) = attempt!(self.match_group(&reg!(rest), &reg!(kind)));
                    reg!(rest) = left;
                    reg!(dst) = matched;
                }
                Op::EndExceptStar { original, raised, rest } => {
                    if let Some(raised) = attempt!(self.end_except_star(&reg!(original), &reg!(raised), &reg!(rest))) {
                        break Event::Raise(raised);
                    }
                }
                Op::RaiseAssertion { message } => {
                    let message = optional(message).map(|message| regs[message].clone());
                    break Event::Raise(self.assertion(message));
                }

                Op::MatchSequence { dst, src, count, at_least } => {
                    reg!(dst) = Value::Bool(Self::match_sequence(&reg!(src), usize::from(count), at_least));
                }
                Op::MatchMapping { dst, src } => reg!(dst) = Value::Bool(self.match_mapping(&reg!(src))),
                Op::MatchKeys { dst, src, keys } => reg!(dst) = attempt!(self.match_keys(&reg!(src), &reg!(keys))),
                Op::MatchClass { dst, src, base, positional } => {
                    let base = usize::from(base);
                    let subject = reg!(src).clone();
                    reg!(dst) =
                        attempt!(self.match_class(&subject, &regs[base], &regs[base + 1], usize::from(positional)));
                }
                Op::DictWithout { dst, src, keys } => reg!(dst) = attempt!(self.dict_without(&reg!(src), &reg!(keys))),
            }
            // A short jump back to the first instruction has come to one before it.
            at = at.wrapping_add(1);
        };
        frame.at = at as u32;
        event
    }
}

/// What awaiting, or yielding from, a value leads to.
pub(super) enum Delegation {
    /// The frames of a generator or coroutine.
    Generator(Rc<Generator>),
    /// An iterator that has yielded its first item.
    Yielded(Value, Leaf),
    /// It is done already.
    Done(Value),
}

/// The callee and its arguments.
fn split_call(regs: &mut [Value], base: usize, count: usize) -> (&Value, &mut [Value]) {
    let (callee, args) = regs[base..=base + count].split_at_mut(1);
    (&callee[0], args)
}

/// Takes a row of registers' values.
fn take_row(regs: &mut [Value], base: Reg, count: u16) -> Vec<Value> {
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
