//! The instructions that put values together and take them apart: displays, unpacking, formatting, patterns. They call
//! no frame and never jump.

use std::rc::Rc;

use super::{Outcome, Vm};
use crate::script::code::{Op, Reg};
use crate::script::link::optional;
use crate::script::value::{Dict, List, Set, Tuple, Value};

impl Vm {
    /// Executes one of these instructions; any other does nothing here.
    pub(super) fn build(&mut self, regs: &mut [Value], op: Op) -> Outcome<()> {
        /// A register.
        macro_rules! reg {
            ($register:expr) => {
                regs[usize::from($register)]
            };
        }
        match op {
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
                items.into_iter().try_for_each(|item| self.set_add(&set, item).map(drop))?;
                reg!(dst) = Value::Set(set);
            }
            Op::BuildDict { dst, base, count } => {
                let dict = Rc::new(Dict::default());
                let row = take_row(regs, base, count * 2);
                let pairs = row.chunks_exact(2);
                pairs.into_iter().try_for_each(|pair| self.dict_set(&dict, &pair[0], pair[1].clone()).map(drop))?;
                reg!(dst) = Value::Dict(dict);
            }
            Op::ListAppend { list, src } => {
                if let Value::List(list) = &reg!(list) {
                    list.push(reg!(src).clone());
                }
            }
            Op::ListExtend { list, src } => self.extend_display(regs, list, &reg!(src))?,
            Op::SetAdd { set, src } => {
                if let Value::Set(set) = &reg!(set) {
                    self.set_add(set, reg!(src).clone())?;
                }
            }
            Op::SetUpdate { set, src } => {
                if let Value::Set(set) = &reg!(set) {
                    self.set_update(set, &reg!(src))?;
                }
            }
            Op::DictInsert { dict, key, value } => {
                if let Value::Dict(dict) = &reg!(dict) {
                    self.dict_set(dict, &reg!(key), reg!(value).clone())?;
                }
            }
            Op::DictUpdate { dict, src } => self.update_display(&reg!(dict), &reg!(src))?,
            Op::DictMerge { dict, src } => self.merge_keywords(regs, dict, &reg!(src))?,
            Op::ListToTuple { dst, src } => {
                if let Value::List(list) = &reg!(src) {
                    let items = list.to_vec();
                    reg!(dst) = Tuple::new(items);
                }
            }
            Op::Unpack { src, base, count } => {
                let source = reg!(src).clone();
                let (base, count) = (usize::from(base), usize::from(count));
                self.unpack(&source, &mut regs[base..base + count])?;
            }
            Op::UnpackStar { src, base, before, after } => {
                let source = reg!(src).clone();
                let base = usize::from(base);
                let (before, after) = (usize::from(before), usize::from(after));
                self.unpack_star(&source, &mut regs[base..=base + before + after], before, after)?;
            }
            Op::Format { conversion, dst, src, spec } => {
                let spec = optional(spec).map(|spec| &regs[spec]);
                reg!(dst) = self.format_value(conversion, &reg!(src), spec)?;
            }
            Op::BuildString { dst, base, count } => {
                let base = usize::from(base);
                reg!(dst) = Self::join_texts(&regs[base..base + usize::from(count)]);
            }

            Op::MatchSequence { dst, src, count, at_least } => {
                reg!(dst) = Value::Bool(Self::match_sequence(&reg!(src), usize::from(count), at_least));
            }
            Op::MatchMapping { dst, src } => reg!(dst) = Value::Bool(self.match_mapping(&reg!(src))),
            Op::MatchKeys { dst, src, keys } => reg!(dst) = self.match_keys(&reg!(src), &reg!(keys))?,
            Op::MatchClass { dst, src, base, positional } => {
                let base = usize::from(base);
                let subject = reg!(src).clone();
                reg!(dst) = self.match_class(&subject, &regs[base], &regs[base + 1], usize::from(positional))?;
            }
            Op::DictWithout { dst, src, keys } => reg!(dst) = self.dict_without(&reg!(src), &reg!(keys))?,
            _ => {}
        }
        Ok(())
    }
}

/// Takes a row of registers' values.
fn take_row(regs: &mut [Value], base: Reg, count: u16) -> Vec<Value> {
    let base = usize::from(base);
    regs[base..base + usize::from(count)].iter_mut().map(std::mem::take).collect()
}
