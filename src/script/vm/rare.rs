//! Executing the instructions that are not in every loop: class bodies, displays, `with`, exceptions, patterns.

use std::rc::Rc;

use super::call::Called;
use super::frame::Handled;
use super::interpret::take_row;
use super::run::Event;
use super::{Frame, HandlerEnd, Vm};
use crate::script::code::Op;
use crate::script::link::{Linked, optional};
use crate::script::value::{Dict, Set, Tuple, Value, known};

/// Where to go on after an instruction.
pub(super) enum After {
    /// At the next one.
    Next,
    /// At this one.
    Jump(usize),
    /// Nowhere: the frame calls, ends or raises.
    Event(Event),
}

/// The value of an `Outcome`, or what was raised as the event that ends the loop.
macro_rules! attempt {
    ($outcome:expr) => {
        match $outcome {
            Ok(value) => value,
            Err(raised) => return After::Event(Event::Raise(raised)),
        }
    };
}

impl Vm {
    /// Executes one instruction.
    #[expect(clippy::too_many_lines, reason = "one arm for each instruction; the work of the longer ones is elsewhere")]
    pub(super) fn execute_rare(&mut self, op: Op, code: &Rc<Linked>, frame: &mut Frame) -> After {
        let regs = frame.registers.as_mut_slice();
        /// A register.
        macro_rules! reg {
            ($register:expr) => {
                regs[usize::from($register)]
            };
        }
        match op {
            Op::DeleteLocal { local } => {
                if reg!(local).is_unset() {
                    return After::Event(Event::Raise(self.unbound_local(code, local)));
                }
                reg!(local) = Value::Unset;
                attempt!(self.settle());
            }
            Op::DeleteGlobal { slot } => attempt!(self.delete_global(&code.scope, slot)),
            Op::DeleteCell { cell } => {
                let old = frame.cells[usize::from(cell)].0.take();
                if old.is_unset() {
                    return After::Event(Event::Raise(self.unbound_cell(code, cell)));
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
                    return After::Event(Event::Raise(self.undefined(name)));
                }
            }
            Op::NameResource { src, name } => {
                let may_be_one = match &reg!(src) {
                    Value::Object(_) => true,
                    // A client of the outer world is known by its pool of connections.
                    Value::Instance(instance) => instance.get(known::POOL).is_some(),
                    _ => false,
                };
                if may_be_one && !code.scope.library {
                    let name = code.names[usize::from(name)].text();
                    self.host.name_resource(&reg!(src), &name);
                }
            }
            Op::DeleteAttr { object, name } => {
                attempt!(self.del_attr(&reg!(object), code.names[usize::from(name)]));
            }
            Op::DeleteItem { object, key } => attempt!(self.del_item(&reg!(object), &reg!(key))),
            Op::BuildSlice { dst, base } => reg!(dst) = Self::build_slice(&regs[usize::from(base)..]),
            Op::CallSpread { dst, base } => match attempt!(self.begin_spread(&mut regs[usize::from(base)..])) {
                Called::Frame(callee) => return After::Event(Event::Push(callee, dst)),
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
            Op::LoadLocals { dst, count } => {
                reg!(dst) =
                    Self::local_variables(&frame.code, frame.names.as_ref(), &frame.cells, &regs[..usize::from(count)]);
            }
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
                    pairs.into_iter().try_for_each(|pair| self.dict_set(&dict, &pair[0], pair[1].clone()).map(drop))
                );
                reg!(dst) = Value::Dict(dict);
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
            Op::GetAsyncIter { dst, src } => reg!(dst) = attempt!(self.async_iter(&reg!(src))),
            Op::AsyncNext { dst, iter } => reg!(dst) = attempt!(self.async_next(&reg!(iter))),
            Op::EndAsyncFor { exception, target } => {
                let value = reg!(exception).clone();
                match self.end_async_for(value) {
                    None => {
                        return After::Jump(target as usize);
                    }
                    Some(raised) => return After::Event(Event::Raise(raised)),
                }
            }
            Op::WithEnter { dst, base } => {
                let base = usize::from(base);
                match attempt!(self.with_enter(&mut regs[base..base + 2], false)) {
                    Called::Frame(callee) => return After::Event(Event::Push(callee, dst)),
                    Called::Value(value) => reg!(dst) = value,
                }
            }
            Op::AsyncWithEnter { dst, base } => {
                let base = usize::from(base);
                match attempt!(self.with_enter(&mut regs[base..base + 2], true)) {
                    Called::Frame(callee) => return After::Event(Event::Push(callee, dst)),
                    Called::Value(value) => reg!(dst) = value,
                }
            }
            Op::WithExit { dst, base, exception } | Op::AsyncWithExit { dst, base, exception } => {
                let exit = regs[usize::from(base) + 1].clone();
                let exception = optional(exception).map(|exception| regs[exception].clone());
                match attempt!(self.with_exit(&exit, exception)) {
                    Called::Frame(callee) => return After::Event(Event::Push(callee, dst)),
                    Called::Value(value) => reg!(dst) = value,
                }
            }
            Op::Raise { exception, cause } => {
                let exception = reg!(exception).clone();
                let cause = optional(cause).map(|cause| regs[cause].clone());
                return After::Event(Event::Raise(self.raise_statement(&exception, cause)));
            }
            Op::RaiseAgain => return After::Event(Event::Raise(self.raise_again())),
            Op::Reraise { exception } => {
                let value = reg!(exception).clone();
                return After::Event(Event::Raise(self.reraise(value)));
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
                    self.host.handler_entered(self.current_line(), exception);
                }
            }
            Op::EndHandler => {
                if let Some(handled) = frame.handled.pop() {
                    let now = frame.handled.last().map(|handled| &handled.exception).or(frame.outer.as_ref());
                    self.handling = now.map(Rc::clone);
                    if handled.told {
                        let line = self.current_line();
                        self.host.handler_left(line, &handled.exception, HandlerEnd::Handled);
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
                    return After::Event(Event::Raise(raised));
                }
            }
            Op::RaiseAssertion { message } => {
                let message = optional(message).map(|message| regs[message].clone());
                return After::Event(Event::Raise(self.assertion(message)));
            }
            Op::MatchSequence { dst, src, count, at_least } => {
                reg!(dst) = Value::Bool(Self::match_sequence(&reg!(src), usize::from(count), at_least));
            }
            Op::MatchMapping { dst, src } => reg!(dst) = Value::Bool(self.match_mapping(&reg!(src))),
            Op::MatchKeys { dst, src, keys } => reg!(dst) = attempt!(self.match_keys(&reg!(src), &reg!(keys))),
            Op::MatchClass { dst, src, base, positional } => {
                let base = usize::from(base);
                let subject = reg!(src).clone();
                reg!(dst) = attempt!(self.match_class(&subject, &regs[base], &regs[base + 1], usize::from(positional)));
            }
            Op::DictWithout { dst, src, keys } => reg!(dst) = attempt!(self.dict_without(&reg!(src), &reg!(keys))),
            _ => {}
        }
        After::Next
    }
}
