//! `str.format` and `str.format_map`.

use super::{raise, settle};
use crate::script::text::Fault;
use crate::script::text::quote::escape_non_ascii;
use crate::script::text::template::{Field, Piece, Source, Step, parse, parse_name, unknown_conversion};
use crate::script::value::{Args, Str, Sym, Value};
use crate::script::vm::{Outcome, Vm};

pub(super) fn format(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let template = vm.expect_str(&this)?;
    let arguments = Arguments::Given { positional: args.take_all(), keywords: args.take_keywords() };
    let mut filling = Filling { arguments, next: Numbering::Open };
    filling.fill(vm, &template, 2).map(Value::from)
}

pub(super) fn format_map(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, mapping) = args.this_and_one(vm)?;
    let template = vm.expect_str(&this)?;
    let mut filling = Filling { arguments: Arguments::Mapping(mapping), next: Numbering::Open };
    filling.fill(vm, &template, 2).map(Value::from)
}

/// Where the values come from.
enum Arguments {
    Given { positional: Vec<Value>, keywords: Vec<(Sym, Value)> },
    Mapping(Value),
}

/// Whether fields are numbered by the template or one after the other.
enum Numbering {
    Open,
    Automatic(usize),
    Manual,
}

struct Filling {
    arguments: Arguments,
    next: Numbering,
}

impl Filling {
    /// Fills a template; `depth` says how many levels of fields within specifications are left.
    fn fill(&mut self, vm: &mut Vm, template: &str, depth: usize) -> Outcome<String> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(vm.value_error("Max string recursion exceeded"));
        };
        let (pieces, fault) = parse(template);
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Literal(literal) => out.push_str(&literal),
                Piece::Field(field) => {
                    let shown = self.field(vm, &field, depth)?;
                    vm.charge(out.len().saturating_add(shown.len()))?;
                    out.push_str(&shown);
                }
            }
        }
        match fault {
            Some(fault) => Err(raise(vm, &fault)),
            None => Ok(out),
        }
    }

    fn field(&mut self, vm: &mut Vm, field: &Field, depth: usize) -> Outcome<Str> {
        let value = self.value(vm, &field.name)?;
        let value = match field.conversion {
            None => value,
            Some('s') => Value::Str(vm.str(&value)?),
            Some('r') => Value::Str(vm.repr(&value)?),
            Some('a') => Value::str(escape_non_ascii(&vm.repr(&value)?)),
            Some(other) => return Err(raise(vm, &unknown_conversion(other))),
        };
        let spec = if field.spec.contains(['{', '}']) {
            self.fill(vm, &field.spec, depth)?.into()
        } else {
            Str::from(field.spec.as_str())
        };
        vm.format(&value, &spec)
    }

    fn value(&mut self, vm: &mut Vm, name: &str) -> Outcome<Value> {
        let (source, steps) = settle(vm, parse_name(name))?;
        let mut value = self.argument(vm, source)?;
        for step in steps {
            value = match step {
                Step::Attribute(name) => vm.get_attr(&value, Sym::new(&name))?,
                Step::Index(index) => vm.get_item(&value, &Value::Int(index))?,
                Step::Key(key) => vm.get_item(&value, &Value::str(key))?,
            };
        }
        Ok(value)
    }

    fn argument(&mut self, vm: &mut Vm, source: Source) -> Outcome<Value> {
        if let Arguments::Mapping(mapping) = &self.arguments {
            let mapping = mapping.clone();
            return match source {
                Source::Name(name) => vm.get_item(&mapping, &Value::str(name)),
                Source::Next | Source::Index(_) => Err(vm.value_error("Format string contains positional fields")),
            };
        }
        let index = match source {
            Source::Name(name) => return self.keyword(vm, &name),
            Source::Next => match self.next {
                Numbering::Manual => {
                    let message = "cannot switch from manual field specification to automatic field numbering";
                    return Err(vm.value_error(message));
                }
                Numbering::Open => self.automatic(0),
                Numbering::Automatic(next) => self.automatic(next),
            },
            Source::Index(index) => {
                if matches!(self.next, Numbering::Automatic(_)) {
                    let message = "cannot switch from automatic field numbering to manual field specification";
                    return Err(vm.value_error(message));
                }
                self.next = Numbering::Manual;
                index
            }
        };
        let Arguments::Given { positional, .. } = &self.arguments else { return Ok(Value::None) };
        match positional.get(index) {
            Some(value) => Ok(value.clone()),
            None => {
                let fault = format!("Replacement index {index} out of range for positional args tuple");
                Err(raise(vm, &Fault::Index(fault)))
            }
        }
    }

    fn automatic(&mut self, index: usize) -> usize {
        self.next = Numbering::Automatic(index + 1);
        index
    }

    fn keyword(&self, vm: &mut Vm, name: &str) -> Outcome<Value> {
        let Arguments::Given { keywords, .. } = &self.arguments else { return Ok(Value::None) };
        match keywords.iter().find(|(known, _)| known.text().as_str() == name) {
            Some((_, value)) => Ok(value.clone()),
            None => Err(vm.key_error(Value::str(name))),
        }
    }
}
