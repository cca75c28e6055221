//! Values to JSON.

use std::fmt::Write as _;

use crate::script::builtins::demand;
use crate::script::text::{Integer, float_repr};
use crate::script::value::{Str, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

/// How deep values may be nested.
const DEEPEST: usize = 900;

/// How the text is laid out.
#[expect(clippy::struct_excessive_bools, reason = "each is an argument of `json.dumps` of its own")]
pub(super) struct Layout {
    /// What each level is indented by; nothing for one line.
    pub(super) indent: Option<String>,
    /// Between items.
    pub(super) item: String,
    /// Between key and value.
    pub(super) key: String,
    /// Escape what is not ASCII.
    pub(super) ascii: bool,
    /// Leave entries out whose key cannot be one.
    pub(super) skip: bool,
    /// Write NaN and infinities, which JSON does not know.
    pub(super) nan: bool,
    /// Sort by key.
    pub(super) sort: bool,
}

/// Writes one value.
pub(super) struct Writer {
    layout: Layout,
    /// The function that turns an unknown object into a known one.
    default: Option<Value>,
    /// How many of the open ones stand for values that `default` replaced.
    stand_ins: usize,
    out: String,
    /// The containers that are being written, by address.
    open: Vec<usize>,
}

impl Writer {
    pub(super) fn new(layout: Layout, default: Option<Value>) -> Self {
        Self { layout, default, out: String::new(), open: Vec::new(), stand_ins: 0 }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn write(&mut self, vm: &mut Vm, value: &Value) -> Outcome<()> {
        vm.tick(1)?;
        match value.inner() {
            Value::None => self.out.push_str("null"),
            Value::Bool(true) => self.out.push_str("true"),
            Value::Bool(false) => self.out.push_str("false"),
            Value::Int(number) => {
                let _ = write!(self.out, "{number}");
            }
            Value::BigInt(number) => {
                let digits = Integer::Big(number).decimal().map_err(|fault| vm.value_error(fault.to_string()))?;
                self.out.push_str(&digits);
            }
            Value::Float(number) => {
                let text = self.float(vm, *number)?;
                self.out.push_str(&text);
            }
            Value::Str(text) => quote(&mut self.out, text, self.layout.ascii),
            Value::List(list) => {
                let items = list.to_vec();
                self.nested(vm, value, |writer, vm| writer.array(vm, &items))?;
            }
            Value::Tuple(items) => {
                let items = items.to_vec();
                self.nested(vm, value, |writer, vm| writer.array(vm, &items))?;
            }
            Value::Dict(dict) => {
                let entries = dict.items();
                self.nested(vm, value, |writer, vm| writer.object(vm, entries))?;
            }
            _ => self.unknown(vm, value)?,
        }
        Ok(())
    }

    fn unknown(&mut self, vm: &mut Vm, value: &Value) -> Outcome<()> {
        match self.default.clone() {
            Some(default) => {
                let known = vm.call(&default, vec![value.clone()])?;
                // What stands for the value stands at its level: it is not indented further.
                self.stand_ins += 1;
                let written = self.nested(vm, value, |writer, vm| writer.write(vm, &known));
                self.stand_ins -= 1;
                written
            }
            None => {
                let kind = vm.type_name(value);
                Err(vm.type_error(format!("Object of type {kind} is not JSON serializable")))
            }
        }
    }

    fn float(&self, vm: &mut Vm, number: f64) -> Outcome<String> {
        if number.is_finite() {
            return Ok(float_repr(number));
        }
        if !self.layout.nan {
            let shown = float_repr(number);
            return Err(vm.value_error(format!("Out of range float values are not JSON compliant: {shown}")));
        }
        Ok(match (number.is_nan(), number > 0.0) {
            (true, _) => "NaN",
            (false, true) => "Infinity",
            (false, false) => "-Infinity",
        }
        .to_owned())
    }

    /// Writes a container unless it is being written already.
    fn nested(
        &mut self,
        vm: &mut Vm,
        value: &Value,
        write: impl FnOnce(&mut Self, &mut Vm) -> Outcome<()>,
    ) -> Outcome<()> {
        let address = value.address().unwrap_or_default();
        if self.open.contains(&address) {
            return Err(vm.value_error("Circular reference detected"));
        }
        if self.open.len() >= DEEPEST {
            let message = "maximum recursion depth exceeded while encoding a JSON object";
            return Err(vm.error(Builtin::RecursionError, message));
        }
        self.open.push(address);
        let result = write(self, vm);
        self.open.pop();
        result
    }

    /// A new line with the indent of the containers that are open, if there is one.
    fn line(&mut self, vm: &mut Vm, depth: usize) -> Outcome<()> {
        if let Some(indent) = &self.layout.indent {
            let length = indent.len().saturating_mul(depth);
            if length > 1024 {
                demand(vm, self.out.len().saturating_add(length))?;
            }
            self.out.push('\n');
            self.out.push_str(&indent.repeat(depth));
        }
        Ok(())
    }

    fn array(&mut self, vm: &mut Vm, items: &[Value]) -> Outcome<()> {
        let depth = self.open.len() - self.stand_ins;
        self.out.push('[');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.out.push_str(&self.layout.item);
            }
            self.line(vm, depth)?;
            self.write(vm, item)?;
        }
        if !items.is_empty() {
            self.line(vm, depth - 1)?;
        }
        self.out.push(']');
        vm.charge(self.out.len())
    }

    fn object(&mut self, vm: &mut Vm, mut entries: Vec<(Value, Value)>) -> Outcome<()> {
        let depth = self.open.len() - self.stand_ins;
        if self.layout.sort {
            entries = sorted(vm, entries)?;
        }
        self.out.push('{');
        let mut written = 0;
        for (key, value) in entries {
            let Some(key) = self.key(vm, &key)? else { continue };
            if written > 0 {
                self.out.push_str(&self.layout.item);
            }
            written += 1;
            self.line(vm, depth)?;
            quote(&mut self.out, &key, self.layout.ascii);
            self.out.push_str(&self.layout.key);
            self.write(vm, &value)?;
        }
        if written > 0 {
            self.line(vm, depth - 1)?;
        }
        self.out.push('}');
        vm.charge(self.out.len())
    }

    /// The text of a key; nothing if the entry is to be left out.
    fn key(&self, vm: &mut Vm, key: &Value) -> Outcome<Option<Str>> {
        let text = match key.inner() {
            Value::Str(text) => text.clone(),
            Value::None => "null".into(),
            Value::Bool(true) => "true".into(),
            Value::Bool(false) => "false".into(),
            Value::Float(number) => self.float(vm, *number)?.into(),
            plain @ (Value::Int(_) | Value::BigInt(_)) => vm.repr(plain)?,
            _ if self.layout.skip => return Ok(None),
            _ => {
                let kind = vm.type_name(key);
                return Err(vm.type_error(format!("keys must be str, int, float, bool or None, not {kind}")));
            }
        };
        Ok(Some(text))
    }
}

fn sorted(vm: &mut Vm, entries: Vec<(Value, Value)>) -> Outcome<Vec<(Value, Value)>> {
    use crate::script::value::Tuple;
    // The position behind the key keeps the values out of the comparison.
    let mut order: Vec<Value> =
        entries.iter().enumerate().map(|(at, (key, _))| Tuple::new(vec![key.clone(), Value::count(at)])).collect();
    crate::script::builtins::sort_values(vm, &mut order, None, false)?;
    let places = order.iter().filter_map(|pair| pair.as_tuple()?.get(1)?.as_int());
    Ok(places.filter_map(|at| entries.get(usize::try_from(at).ok()?).cloned()).collect())
}

/// A text in double quotes.
fn quote(out: &mut String, text: &str, ascii: bool) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' || (ascii && !c.is_ascii()) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
