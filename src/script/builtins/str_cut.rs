//! `str`: searching, cutting up and putting together.

use std::rc::Rc;

use super::str::this_text;
use crate::script::text::search;
use crate::script::text::split::{self, Ends};
use crate::script::value::{Args, List, Signature, Str, Tuple, Value};
use crate::script::vm::{Builtin, Outcome, Vm};

pub(super) fn install(vm: &mut Vm) {
    let str = Rc::clone(vm.class(Builtin::Str));
    str.add_methods(&[
        ("find", |vm, args| find(vm, args, false, false)),
        ("rfind", |vm, args| find(vm, args, true, false)),
        ("index", |vm, args| find(vm, args, false, true)),
        ("rindex", |vm, args| find(vm, args, true, true)),
        ("count", count),
        ("startswith", |vm, args| at_end(vm, args, "startswith", |part, affix| part.starts_with(affix))),
        ("endswith", |vm, args| at_end(vm, args, "endswith", |part, affix| part.ends_with(affix))),
        ("removeprefix", |vm, args| without(vm, args, |text, affix| text.strip_prefix(affix))),
        ("removesuffix", |vm, args| without(vm, args, |text, affix| text.strip_suffix(affix))),
        ("replace", replace),
        ("strip", |vm, args| strip(vm, args, "strip", Ends::Both)),
        ("lstrip", |vm, args| strip(vm, args, "lstrip", Ends::Start)),
        ("rstrip", |vm, args| strip(vm, args, "rstrip", Ends::End)),
        ("split", |vm, args| cut(vm, args, split::split_on, split::split_space)),
        ("rsplit", |vm, args| cut(vm, args, split::rsplit_on, split::rsplit_space)),
        ("splitlines", split_lines),
        ("partition", |vm, args| partition(vm, args, false)),
        ("rpartition", |vm, args| partition(vm, args, true)),
        ("join", join),
    ]);
}

/// A needle with the optional start and end behind it.
struct Search {
    text: Str,
    needle: Str,
    start: Option<i64>,
    end: Option<i64>,
}

impl Search {
    fn read(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Search> {
        let this = args.this();
        args.count(vm, 1, 3)?;
        let needle = args.take(0).unwrap_or_default();
        let Some(needle) = needle.as_str().cloned() else {
            let kind = vm.type_name(&needle);
            return Err(vm.type_error(format!("must be str, not {kind}")));
        };
        let text = this_text(vm, &this)?;
        let start = super::optional_index(vm, args.take(1))?;
        let end = super::optional_index(vm, args.take(2))?;
        Ok(Search { text, needle, start, end })
    }
}

fn find(vm: &mut Vm, args: Args<'_>, last: bool, must: bool) -> Outcome<Value> {
    let search = Search::read(vm, args)?;
    match search::find(&search.text, &search.needle, search.start, search.end, last) {
        Some(at) => Ok(Value::count(at)),
        None if must => Err(vm.value_error("substring not found")),
        None => Ok(Value::Int(-1)),
    }
}

fn count(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let search = Search::read(vm, args)?;
    Ok(Value::count(search::count(&search.text, &search.needle, search.start, search.end)))
}

fn at_end(vm: &mut Vm, mut args: Args<'_>, name: &str, test: fn(&str, &str) -> bool) -> Outcome<Value> {
    let this = args.this();
    args.count(vm, 1, 3)?;
    let affix = args.take(0).unwrap_or_default();
    let text = vm.expect_str(&this)?;
    let start = super::optional_index(vm, args.take(1))?;
    let end = super::optional_index(vm, args.take(2))?;
    let part = search::window(&text, start, end).map(|window| &text[window]);
    if let Some(affix) = affix.as_str() {
        return Ok(Value::Bool(part.is_some_and(|part| test(part, affix))));
    }
    let Some(choices) = affix.as_tuple() else {
        let kind = vm.type_name(&affix);
        return Err(vm.type_error(format!("{name} first arg must be str or a tuple of str, not {kind}")));
    };
    for choice in choices.iter() {
        let Some(affix) = choice.as_str() else {
            let kind = vm.type_name(choice);
            return Err(vm.type_error(format!("tuple for {name} must only contain str, not {kind}")));
        };
        if part.is_some_and(|part| test(part, affix)) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// The text of an argument, with CPython's complaint about the method and the argument's number.
fn argument(vm: &mut Vm, name: &str, number: Option<usize>, value: &Value) -> Outcome<Str> {
    if let Some(text) = value.as_str() {
        return Ok(text.clone());
    }
    let kind = if value.is_none() { Str::from("None") } else { vm.type_name(value) };
    let which = number.map_or("argument".to_owned(), |number| format!("argument {number}"));
    Err(vm.type_error(format!("{name}() {which} must be str, not {kind}")))
}

fn without(vm: &mut Vm, args: Args<'_>, cut: for<'a> fn(&'a str, &str) -> Option<&'a str>) -> Outcome<Value> {
    let name = args.name.rsplit('.').next().unwrap_or_default().to_owned();
    let (this, affix) = args.this_and_one(vm)?;
    let text = this_text(vm, &this)?;
    let affix = argument(vm, &name, None, &affix)?;
    match cut(&text, &affix) {
        Some(rest) => Ok(Value::str(rest)),
        None => Ok(Value::Str(text)),
    }
}

fn replace(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<3> =
        Signature { names: ["old", "new", "count"], only_positional: 2, positional: 3, required: 2 };
    let this = args.this();
    let [old, new, limit] = args.bind(vm, &SHAPE)?;
    let text = this_text(vm, &this)?;
    let old = argument(vm, "replace", Some(1), &old)?;
    let new = argument(vm, "replace", Some(2), &new)?;
    let limit = match limit.given() {
        None => None,
        Some(limit) => usize::try_from(super::clamped_index(vm, &limit)?).ok(),
    };
    let times = search::count(&text, &old, None, None).min(limit.unwrap_or(usize::MAX));
    if times == 0 {
        return Ok(Value::Str(text));
    }
    super::demand(vm, times.saturating_mul(new.len()).saturating_add(text.len()))?;
    Ok(Value::str(search::replace(&text, &old, &new, limit)))
}

fn strip(vm: &mut Vm, args: Args<'_>, name: &str, ends: Ends) -> Outcome<Value> {
    let (this, set) = super::this_and_optional(vm, args)?;
    let text = this_text(vm, &this)?;
    let set = match set.and_then(Value::some) {
        None => None,
        Some(set) => match set.as_str() {
            Some(set) => Some(set.clone()),
            None => return Err(vm.type_error(format!("{name} arg must be None or str"))),
        },
    };
    let stripped = split::strip(&text, set.as_deref(), ends);
    if stripped.len() == text.len() {
        return Ok(Value::Str(text));
    }
    Ok(Value::str(stripped))
}

fn text_list(vm: &mut Vm, parts: &[&str]) -> Outcome<Value> {
    vm.tick(parts.len())?;
    Ok(List::new(parts.iter().map(|part| Value::str(*part)).collect()))
}

type CutOn = for<'a> fn(&'a str, &str, Option<usize>) -> Vec<&'a str>;
type CutSpace = for<'a> fn(&'a str, Option<usize>) -> Vec<&'a str>;

fn cut(vm: &mut Vm, mut args: Args<'_>, on: CutOn, space: CutSpace) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["sep", "maxsplit"], only_positional: 0, positional: 2, required: 0 };
    let this = args.this();
    let [separator, limit] = args.bind(vm, &SHAPE)?;
    let limit = match limit.given() {
        None => None,
        Some(limit) => usize::try_from(super::clamped_index(vm, &limit)?).ok(),
    };
    let text = this_text(vm, &this)?;
    super::charge_items(vm, text.len() / 16)?;
    let Some(separator) = separator.some() else {
        return text_list(vm, &space(&text, limit));
    };
    match separator.as_str() {
        Some(separator) if separator.is_empty() => Err(vm.value_error("empty separator")),
        Some(separator) => text_list(vm, &on(&text, separator, limit)),
        None => {
            let kind = vm.type_name(&separator);
            Err(vm.type_error(format!("must be str or None, not {kind}")))
        }
    }
}

fn split_lines(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<1> = Signature { names: ["keepends"], only_positional: 0, positional: 1, required: 0 };
    let this = args.this();
    let [keep] = args.bind(vm, &SHAPE)?;
    let keep = match keep.given() {
        Some(keep) => vm.truthy(&keep)?,
        None => false,
    };
    let text = this_text(vm, &this)?;
    text_list(vm, &split::split_lines(&text, keep))
}

fn partition(vm: &mut Vm, args: Args<'_>, last: bool) -> Outcome<Value> {
    let (this, separator) = args.this_and_one(vm)?;
    let text = this_text(vm, &this)?;
    let Some(separator) = separator.as_str().cloned() else {
        let kind = vm.type_name(&separator);
        return Err(vm.type_error(format!("must be str, not {kind}")));
    };
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let cut = if last { text.rsplit_once(&*separator) } else { text.split_once(&*separator) };
    let parts = match cut {
        Some((before, after)) => vec![Value::str(before), Value::Str(separator), Value::str(after)],
        None if last => vec![Value::str(""), Value::str(""), Value::Str(text)],
        None => vec![Value::Str(text), Value::str(""), Value::str("")],
    };
    Ok(Tuple::new(parts))
}

fn join(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, iterable) = args.this_and_one(vm)?;
    let separator = vm.expect_str(&this)?;
    let items = match vm.collect(&iterable) {
        Ok(items) => items,
        Err(raised) if raised.is(vm, Builtin::TypeError) && !can_iterate(vm, &iterable) => {
            return Err(vm.type_error("can only join an iterable"));
        }
        Err(raised) => return Err(raised),
    };
    let mut length = separator.len().saturating_mul(items.len().saturating_sub(1));
    for (at, item) in items.iter().enumerate() {
        match item.as_str() {
            Some(text) => length = length.saturating_add(text.len()),
            None => {
                let kind = vm.type_name(item);
                return Err(vm.type_error(format!("sequence item {at}: expected str instance, {kind} found")));
            }
        }
    }
    vm.charge(length)?;
    vm.tick(items.len() + length / 64)?;
    let mut out = String::with_capacity(length);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(&separator);
        }
        if let Some(text) = item.as_str() {
            out.push_str(text);
        }
    }
    Ok(Value::str(out))
}

fn can_iterate(vm: &mut Vm, value: &Value) -> bool {
    use crate::script::value::known;
    let class = vm.class_of(value);
    vm.class_attr(&class, known::ITER).is_some() || vm.class_attr(&class, known::GETITEM).is_some()
}
