//! `text % values`.

use super::number::whole;
use super::{raise, settle};
use crate::script::text::percent::{Amount, Directive, Piece, parse};
use crate::script::text::quote::escape_non_ascii;
use crate::script::text::{Fault, Integer};
use crate::script::value::{Str, Value, known};
use crate::script::vm::{Outcome, Vm};

/// `template % values`, as `PyUnicode_Format`.
///
/// # Errors
/// `TypeError` and `ValueError` in CPython's words, and what the values' own methods raise.
pub fn percent_format(vm: &mut Vm, template: &Str, values: &Value) -> Outcome<Value> {
    let (pieces, fault) = parse(template);
    let mut source = Source::new(vm, values);
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => out.push_str(&literal),
            Piece::Directive(directive) => {
                let shown = source.render(vm, directive)?;
                vm.charge(out.len().saturating_add(shown.len()))?;
                out.push_str(&shown);
            }
        }
    }
    if let Some(fault) = fault {
        return Err(raise(vm, &fault));
    }
    if source.left_over() {
        return Err(vm.type_error("not all arguments converted during string formatting"));
    }
    Ok(Value::str(out))
}

/// The values, and how far they are used up.
struct Source {
    values: Vec<Value>,
    next: usize,
    /// The value behind `%`, if it can be asked by key.
    mapping: Option<Value>,
}

impl Source {
    fn new(vm: &mut Vm, values: &Value) -> Source {
        if let Some(tuple) = values.as_tuple() {
            return Source { values: tuple.to_vec(), next: 0, mapping: None };
        }
        let class = vm.class_of(values);
        let keyed = vm.class_attr(&class, known::GETITEM).is_some() && values.as_str().is_none();
        Source { values: vec![values.clone()], next: 0, mapping: keyed.then(|| values.clone()) }
    }

    /// A mapping need not be used at all.
    fn left_over(&self) -> bool {
        self.mapping.is_none() && self.next < self.values.len()
    }

    fn take(&mut self, vm: &mut Vm) -> Outcome<Value> {
        match self.values.get(self.next) {
            Some(value) => {
                self.next += 1;
                Ok(value.clone())
            }
            None => Err(vm.type_error("not enough arguments for format string")),
        }
    }

    fn amount(&mut self, vm: &mut Vm, amount: Amount) -> Outcome<(Amount, bool)> {
        if amount != Amount::FromValue {
            return Ok((amount, false));
        }
        match self.take(vm)?.as_int() {
            Some(number) => {
                let size = usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX);
                Ok((Amount::Given(size), number < 0))
            }
            None => Err(vm.type_error("* wants int")),
        }
    }

    fn render(&mut self, vm: &mut Vm, mut directive: Directive) -> Outcome<String> {
        let keyed = match &directive.key {
            None => None,
            Some(key) => match self.mapping.clone() {
                Some(mapping) => Some(vm.get_item(&mapping, &Value::str(key.as_str()))?),
                None => return Err(vm.type_error("format requires a mapping")),
            },
        };
        let (width, left) = self.amount(vm, directive.width)?;
        directive.width = width;
        directive.left |= left;
        let (precision, negative) = self.amount(vm, directive.precision)?;
        directive.precision = if negative { Amount::Given(0) } else { precision };
        super::demand(vm, directive.demand())?;
        if directive.conversion == '%' {
            return Ok(directive.render_str("%"));
        }
        let value = match keyed {
            Some(value) => value,
            None => self.take(vm)?,
        };
        render_value(vm, &directive, &value)
    }
}

fn render_value(vm: &mut Vm, directive: &Directive, value: &Value) -> Outcome<String> {
    match directive.conversion {
        's' => Ok(directive.render_str(&vm.str(value)?)),
        'r' => Ok(directive.render_str(&vm.repr(value)?)),
        'a' => Ok(directive.render_str(&escape_non_ascii(&vm.repr(value)?))),
        'c' => character(vm, value).map(|c| directive.render_char(c)),
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
            let number = integer(vm, directive.conversion, value)?;
            let rendered = match &number {
                Value::BigInt(big) => directive.render_int(Integer::Big(big)),
                other => directive.render_int(Integer::Small(other.as_int().unwrap_or_default())),
            };
            settle(vm, rendered)
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let number = real_number(vm, value)?;
            settle(vm, directive.render_float(number))
        }
        _ => Err(raise(vm, &directive.unsupported())),
    }
}

fn character(vm: &mut Vm, value: &Value) -> Outcome<char> {
    if let Some(text) = value.as_str()
        && text.chars_len() == 1
        && let Some(c) = text.char_at(0)
    {
        return Ok(c);
    }
    match value.as_int() {
        Some(code) => match u32::try_from(code).ok().and_then(char::from_u32) {
            Some(c) => Ok(c),
            None => Err(vm.overflow_error("%c arg not in range(0x110000)")),
        },
        None => Err(vm.type_error("%c requires int or char")),
    }
}

/// The integer for an integer conversion: decimal ones cut floats off, the others refuse them.
fn integer(vm: &mut Vm, conversion: char, value: &Value) -> Outcome<Value> {
    if let Some(number) = value.as_big() {
        return Ok(Value::big(number));
    }
    let decimal = matches!(conversion, 'd' | 'i' | 'u');
    if decimal && let Value::Float(number) = value.inner() {
        return whole(vm, *number);
    }
    let names = if decimal { [known::INDEX, known::INT] } else { [known::INDEX, known::INDEX] };
    for name in names {
        if let Value::Instance(_) | Value::Object(_) = value
            && let Some(number) = vm.call_special(value, name, Vec::new())?
            && let Some(number) = number.as_big()
        {
            return Ok(Value::big(number));
        }
    }
    let wanted = if decimal { "a real number" } else { "an integer" };
    let kind = vm.type_name(value);
    Err(raise(vm, &Fault::Type(format!("%{conversion} format: {wanted} is required, not {kind}"))))
}

/// A real number as a float, for functions that take nothing else (`math.sqrt`, `%f`).
///
/// # Errors
/// `TypeError`: "must be real number, not str".
pub(crate) fn real_number(vm: &mut Vm, value: &Value) -> Outcome<f64> {
    match value {
        Value::Float(number) => return Ok(*number),
        Value::Int(number) => return settle(vm, Integer::Small(*number).to_float()),
        _ => {}
    }
    let class = vm.class_of(value);
    let numeric = vm.class_attr(&class, known::FLOAT).is_some() || vm.class_attr(&class, known::INDEX).is_some();
    if !numeric {
        let kind = vm.type_name(value);
        return Err(vm.type_error(format!("must be real number, not {kind}")));
    }
    super::float::from_object(vm, value)
}
