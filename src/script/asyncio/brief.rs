//! Short texts about values, for the trace. None of them runs code of the scene: the trace must not change what it
//! shows.

use super::future::Future;
use crate::script::text::{float_repr, quote_bytes, quote_str};
use crate::script::value::{Instance, Value};
use crate::script::vm::Vm;

/// Characters of a value's text in the trace.
const SHORT: usize = 60;
/// Items of a container that are shown.
const ITEMS: usize = 6;
/// Levels of containers that are shown.
const LEVELS: u32 = 3;

/// A value's `repr`, shortened, as far as it can be told without running code of the scene.
pub fn text(vm: &Vm, value: &Value) -> String {
    let mut out = String::new();
    write(vm, value, LEVELS, &mut out);
    if out.chars().count() > SHORT {
        out = out.chars().take(SHORT - 1).chain(['…']).collect();
    }
    out
}

/// An exception's `repr`: `ValueError('no')`.
pub fn exception(vm: &Vm, exception: &Instance) -> String {
    let mut out = exception.class().name().as_str().to_owned();
    out.push('(');
    let args: Vec<Value> = exception.exception().map_or_else(Vec::new, |state| state.args.borrow().to_vec());
    write_items(vm, &args, LEVELS, &mut out);
    out.push(')');
    out
}

fn write(vm: &Vm, value: &Value, levels: u32, out: &mut String) {
    match value {
        Value::None => out.push_str("None"),
        Value::Bool(truth) => out.push_str(if *truth { "True" } else { "False" }),
        Value::Int(number) => out.push_str(&number.to_string()),
        Value::Float(number) => out.push_str(&float_repr(*number)),
        Value::Str(text) if text.len() > 4 * SHORT => {
            let start: String = text.as_str().chars().take(SHORT).collect();
            out.push_str(&quote_str(&start));
        }
        Value::Str(text) => out.push_str(&quote_str(text.as_str())),
        Value::Bytes(bytes) => out.push_str(&quote_bytes(&bytes[..bytes.len().min(SHORT)])),
        Value::Ellipsis => out.push_str("Ellipsis"),
        Value::List(list) => bracketed(vm, '[', ']', &first(&list.borrow()), levels, out),
        Value::Tuple(tuple) if tuple.len() == 1 => {
            out.push('(');
            write_items(vm, tuple, levels, out);
            out.push_str(",)");
        }
        Value::Tuple(tuple) => bracketed(vm, '(', ')', &first(tuple), levels, out),
        Value::Set(set) if !set.is_empty() => {
            bracketed(vm, '{', '}', &first(&set.items()), levels, out);
        }
        Value::Dict(dict) => {
            out.push('{');
            for (index, (key, value)) in dict.items().into_iter().take(ITEMS).enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                write(vm, &key, levels.saturating_sub(1), out);
                out.push_str(": ");
                write(vm, &value, levels.saturating_sub(1), out);
            }
            out.push_str(if dict.len() > ITEMS { ", …}" } else { "}" });
        }
        Value::Instance(instance) if instance.exception().is_some() => out.push_str(&exception(vm, instance)),
        Value::Class(class) => out.push_str(class.name().as_str()),
        Value::Function(function) => out.push_str(function.name.borrow().as_str()),
        Value::Generator(generator) => out.push_str(&format!("{}()", generator.name.borrow().as_str())),
        other => match Future::from(other).and_then(|future| future.task()) {
            Some(task) => out.push_str(&format!("<Task {}>", task.name().as_str())),
            None => out.push_str(&format!("<{}>", vm.class_of(other).name().as_str())),
        },
    }
}

/// The first items, and one more so that it shows that there are more.
fn first(items: &[Value]) -> Vec<Value> {
    items.iter().take(ITEMS + 1).cloned().collect()
}

fn bracketed(vm: &Vm, open: char, close: char, items: &[Value], levels: u32, out: &mut String) {
    out.push(open);
    if levels == 0 && !items.is_empty() {
        out.push('…');
    } else {
        write_items(vm, items, levels, out);
    }
    out.push(close);
}

fn write_items(vm: &Vm, items: &[Value], levels: u32, out: &mut String) {
    for (index, item) in items.iter().take(ITEMS).enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        write(vm, item, levels.saturating_sub(1), out);
    }
    if items.len() > ITEMS {
        out.push_str(", …");
    }
}
