//! Shortened `repr`, as CPython's `reprlib` makes it for the results of futures.

use crate::script::value::Value;
use crate::script::vm::Vm;

/// Levels of containers.
const LEVELS: u32 = 6;
/// Items of a list, tuple or set.
const ITEMS: usize = 6;
/// Entries of a dictionary.
const ENTRIES: usize = 4;
/// Characters of a text, or of an object of any other kind.
const TEXT: usize = 30;
/// Digits of a number.
const DIGITS: usize = 40;

/// `reprlib.repr(value)`
pub fn repr(vm: &mut Vm, value: &Value) -> String {
    shortened(vm, value, LEVELS)
}

/// `repr(value)`; its type, where that raises.
pub fn whole(vm: &mut Vm, value: &Value) -> String {
    match vm.repr(value) {
        Ok(shown) => shown.as_str().to_owned(),
        Err(_) => format!("<{} object>", vm.type_name(value).as_str()),
    }
}

fn shortened(vm: &mut Vm, value: &Value, levels: u32) -> String {
    match value {
        Value::List(list) => {
            let items = list.to_vec();
            container(vm, "[", &items, "]", levels)
        }
        Value::Tuple(tuple) if tuple.len() == 1 => container(vm, "(", tuple, ",)", levels),
        Value::Tuple(tuple) => container(vm, "(", tuple, ")", levels),
        Value::Set(set) if !set.is_empty() => container(vm, "{", &set.items(), "}", levels),
        Value::Dict(dict) => dictionary(vm, &dict.items(), levels),
        Value::Str(text) => {
            let start: String = text.as_str().chars().take(TEXT).collect();
            let shown = whole(vm, &Value::from(start.as_str()));
            if shown.chars().count() <= TEXT && start.len() == text.len() {
                return shown;
            }
            let (head, tail) = halves(TEXT);
            let signs: Vec<char> = text.as_str().chars().collect();
            let ends: String = signs[..head].iter().chain(&signs[signs.len() - tail..]).collect();
            cut(&whole(vm, &Value::from(ends.as_str())), TEXT)
        }
        Value::Int(_) | Value::BigInt(_) => cut_if_long(&whole(vm, value), DIGITS),
        Value::None | Value::Bool(_) | Value::Float(_) => whole(vm, value),
        _ => cut_if_long(&whole(vm, value), TEXT),
    }
}

fn container(vm: &mut Vm, open: &str, items: &[Value], close: &str, levels: u32) -> String {
    if levels == 0 && !items.is_empty() {
        return format!("{open}...{close}");
    }
    let mut shown: Vec<String> =
        items.iter().take(ITEMS).map(|item| shortened(vm, item, levels.saturating_sub(1))).collect();
    if items.len() > ITEMS {
        shown.push("...".to_owned());
    }
    format!("{open}{}{close}", shown.join(", "))
}

fn dictionary(vm: &mut Vm, entries: &[(Value, Value)], levels: u32) -> String {
    if levels == 0 && !entries.is_empty() {
        return "{...}".to_owned();
    }
    let mut sorted = entries.to_vec();
    if sorted.iter().all(|(key, _)| key.as_str().is_some()) {
        let text = |key: &Value| key.as_str().map(|text| text.as_str().to_owned()).unwrap_or_default();
        sorted.sort_by_key(|(key, _)| text(key));
    }
    let mut shown: Vec<String> = Vec::new();
    for (key, value) in sorted.iter().take(ENTRIES) {
        let key = shortened(vm, key, levels.saturating_sub(1));
        shown.push(format!("{key}: {}", shortened(vm, value, levels.saturating_sub(1))));
    }
    if entries.len() > ENTRIES {
        shown.push("...".to_owned());
    }
    format!("{{{}}}", shown.join(", "))
}

/// How many characters stay at the beginning and at the end of a text of `most`, around the dots.
fn halves(most: usize) -> (usize, usize) {
    let head = (most - 3) / 2;
    (head, most - 3 - head)
}

fn cut_if_long(text: &str, most: usize) -> String {
    if text.chars().count() > most { cut(text, most) } else { text.to_owned() }
}

fn cut(text: &str, most: usize) -> String {
    let (head, tail) = halves(most);
    let signs: Vec<char> = text.chars().collect();
    let (head, tail) = (head.min(signs.len()), tail.min(signs.len()));
    signs[..head].iter().copied().chain("...".chars()).chain(signs[signs.len() - tail..].iter().copied()).collect()
}
