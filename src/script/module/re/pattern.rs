//! `re.Pattern`

use std::rc::Rc;

use super::found::{self, Match};
use super::matcher::Mode;
use super::program::Program;
use super::scan::{Scan, Subject};
use super::syntax::{Mistake, UNICODE};
use super::template::{self, Piece, group_value};
use super::{FLAGS, complaint};
use crate::script::value::{
    Args, Class, Dict, Iterate, List, NativeIterator, NativeObject, Signature, Str, Tuple, Value,
};
use crate::script::vm::{Builtin, Outcome, Vm};

/// The body of a pattern.
pub struct Pattern {
    pub(super) program: Rc<Program>,
    /// The text or bytes that it was made of.
    source: Value,
}

/// The class.
pub fn class(vm: &Vm) -> Rc<Class> {
    let class =
        vm.native_class("Pattern", "re", &[], |vm, _, _| Err(vm.type_error("cannot create 're.Pattern' instances")));
    class.add_methods(&[
        ("search", |vm, args| one(vm, args, Mode::Search)),
        ("match", |vm, args| one(vm, args, Mode::Here)),
        ("fullmatch", |vm, args| one(vm, args, Mode::Full)),
        ("findall", find_all),
        ("finditer", find_iter),
        ("split", split),
        ("sub", |vm, args| substitute(vm, args).map(|(text, _)| text)),
        ("subn", |vm, args| substitute(vm, args).map(|(text, count)| Tuple::new(vec![text, Value::count(count)]))),
        ("__repr__", repr),
        ("__eq__", equal),
        ("__hash__", hash),
    ]);
    class.add_class_methods(&[("__class_getitem__", |vm, args| args.this_and_one(vm).map(|(class, _)| class))]);
    class.add_property("pattern", |vm, this| Ok(open(vm, this)?.source.clone()), None);
    class.add_property("flags", |vm, this| Ok(Value::Int(open(vm, this)?.program.flags)), None);
    class.add_property("groups", |vm, this| Ok(Value::Int(i64::from(open(vm, this)?.program.groups))), None);
    class.add_property(
        "groupindex",
        |vm, this| {
            let names = &open(vm, this)?.program.names;
            let pair = |(name, group): &(String, u32)| (Str::from(name.as_str()), Value::Int(i64::from(*group)));
            Ok(Dict::from_pairs(names.iter().map(pair).collect()))
        },
        None,
    );
    class
}

/// A pattern object.
pub fn make(vm: &mut Vm, program: Rc<Program>, source: &Value) -> Outcome<Value> {
    let class = found::class_named(vm, "Pattern")?;
    Ok(NativeObject::new(&class, Pattern { program, source: source.inner().clone() }))
}

fn open<'a>(vm: &mut Vm, this: &'a Value) -> Outcome<&'a Pattern> {
    match this.as_native() {
        Some(pattern) => Ok(pattern),
        None => Err(vm.type_error("a re.Pattern was expected")),
    }
}

/// The text to be searched: of the kind that the pattern is of.
fn subject(vm: &mut Vm, pattern: &Pattern, value: &Value) -> Outcome<Subject> {
    let of_bytes = matches!(pattern.source, Value::Bytes(_));
    let Some(subject) = Subject::of(value) else {
        let kind = vm.type_name(value);
        return Err(vm.type_error(format!("expected string or bytes-like object, got '{kind}'")));
    };
    vm.tick(subject.len() / 16)?;
    match (&subject, of_bytes) {
        (Subject::Bytes(_), false) => Err(vm.type_error("cannot use a string pattern on a bytes-like object")),
        (Subject::Ascii(_) | Subject::Wide(_), true) => {
            Err(vm.type_error("cannot use a bytes pattern on a string-like object"))
        }
        _ => Ok(subject),
    }
}

/// The part of the text that `pos` and `endpos` leave.
fn bounds(vm: &mut Vm, length: usize, pos: Value, end: Value) -> Outcome<(usize, usize)> {
    let mut clamp = |value: Value, default: usize| match value.given() {
        None => Ok(default),
        Some(value) => {
            let index = crate::script::builtins::clamped_index(vm, &value)?;
            Ok(usize::try_from(index).unwrap_or_default().min(length))
        }
    };
    let (pos, end) = (clamp(pos, 0)?, clamp(end, length)?);
    Ok((pos, end))
}

const SEARCH: Signature<3> =
    Signature { names: ["string", "pos", "endpos"], only_positional: 0, positional: 3, required: 1 };

fn one(vm: &mut Vm, mut args: Args<'_>, mode: Mode) -> Outcome<Value> {
    let this = args.this();
    let pattern = open(vm, &this)?;
    let [text, pos, end] = args.bind(vm, &SEARCH)?;
    let subject = subject(vm, pattern, &text)?;
    let range = bounds(vm, subject.len(), pos, end)?;
    if range.0 > range.1 {
        return Ok(Value::None);
    }
    match subject.find(vm, &pattern.program, range, mode, false)? {
        Some(places) => found::make(vm, Match::new(&this, &pattern.program, text, subject, places, range)),
        None => Ok(Value::None),
    }
}

fn scan(vm: &mut Vm, args: &mut Args<'_>) -> Outcome<(Value, Value, Scan, (usize, usize))> {
    let this = args.this();
    let pattern = open(vm, &this)?;
    let args = Args { name: args.name, values: std::mem::take(&mut args.values), keywords: args.keywords };
    let [text, pos, end] = args.bind(vm, &SEARCH)?;
    let subject = subject(vm, pattern, &text)?;
    let range = bounds(vm, subject.len(), pos, end)?;
    let scan = Scan::new(Rc::clone(&pattern.program), subject, range.0, range.1);
    Ok((this, text, scan, range))
}

fn find_all(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let (_, _, mut scan, _) = scan(vm, &mut args)?;
    let empty = scan.subject.slice(0, 0);
    let groups = scan.program.groups as usize;
    let mut all = Vec::new();
    while let Some(places) = scan.next(vm)? {
        vm.charge(size_of::<Value>() * (groups + 1) * 2)?;
        let group = |group| group_value(&scan.subject, &places, group).unwrap_or_else(|| empty.clone());
        all.push(match groups {
            0 => group(0),
            1 => group(1),
            more => Tuple::new((1..=more).map(group).collect()),
        });
    }
    Ok(List::new(all))
}

/// The iterator of `finditer`.
struct Finds {
    pattern: Value,
    text: Value,
    scan: Scan,
    range: (usize, usize),
}

impl Iterate for Finds {
    fn next(&mut self, vm: &mut Vm) -> Outcome<Option<Value>> {
        let Some(places) = self.scan.next(vm)? else { return Ok(None) };
        let (subject, text) = (self.scan.subject.clone(), self.text.clone());
        let found = Match::new(&self.pattern, &self.scan.program, text, subject, places, self.range);
        found::make(vm, found).map(Some)
    }
}

fn find_iter(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let (pattern, text, scan, range) = scan(vm, &mut args)?;
    Ok(NativeIterator::new(Builtin::CallableIterator, Finds { pattern, text, scan, range }))
}

fn split(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    const SHAPE: Signature<2> =
        Signature { names: ["string", "maxsplit"], only_positional: 0, positional: 2, required: 1 };
    let this = args.this();
    let pattern = open(vm, &this)?;
    let [text, most] = args.bind(vm, &SHAPE)?;
    let most = limit(vm, most)?;
    let subject = subject(vm, pattern, &text)?;
    let mut scan = Scan::new(Rc::clone(&pattern.program), subject.clone(), 0, subject.len());
    let (mut parts, mut from, mut count) = (Vec::new(), 0, 0);
    while most.is_none_or(|most| count < most) {
        let Some(places) = scan.next(vm)? else { break };
        parts.push(subject.slice(from, places[0]));
        let groups = 1..=scan.program.groups as usize;
        parts.extend(groups.map(|group| group_value(&subject, &places, group).unwrap_or(Value::None)));
        from = places[1];
        count += 1;
    }
    parts.push(subject.slice(from, subject.len()));
    Ok(List::new(parts))
}

/// A count of which 0 means "all"; a negative one means "none".
fn limit(vm: &mut Vm, value: Value) -> Outcome<Option<usize>> {
    match value.given() {
        None => Ok(None),
        Some(value) => match vm.index_i64(&value)? {
            0 => Ok(None),
            most => Ok(Some(usize::try_from(most).unwrap_or_default())),
        },
    }
}

/// How each match is replaced.
enum Replacement {
    Pieces(Vec<Piece>),
    Call(Value),
}

fn replacement(vm: &mut Vm, pattern: &Pattern, given: Value) -> Outcome<Replacement> {
    let parsed = match given.inner() {
        Value::Str(text) => template::parse(text, &pattern.program),
        Value::Bytes(bytes) => template::parse(&template::latin(bytes), &pattern.program),
        _ if vm.callable(&given) => return Ok(Replacement::Call(given)),
        _ => {
            let kind = vm.type_name(&given);
            return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {kind} found")));
        }
    };
    match parsed {
        Ok(pieces) => Ok(Replacement::Pieces(pieces)),
        Err(Mistake { message, at: None }) if message.starts_with("unknown group name") => Err(vm.index_error(message)),
        Err(mistake) => Err(complaint(vm, &mistake, &given)),
    }
}

fn substitute(vm: &mut Vm, mut args: Args<'_>) -> Outcome<(Value, usize)> {
    const SHAPE: Signature<3> =
        Signature { names: ["repl", "string", "count"], only_positional: 0, positional: 3, required: 2 };
    let this = args.this();
    let pattern = open(vm, &this)?;
    let [given, text, most] = args.bind(vm, &SHAPE)?;
    let most = limit(vm, most)?;
    let subject = subject(vm, pattern, &text)?;
    let range = (0, subject.len());
    let how = replacement(vm, pattern, given)?;
    let mut scan = Scan::new(Rc::clone(&pattern.program), subject.clone(), 0, subject.len());
    let (mut made, mut from, mut count) = (String::new(), 0, 0);
    while most.is_none_or(|most| count < most) {
        let Some(places) = scan.next(vm)? else { break };
        push(&mut made, &subject.slice(from, places[0]));
        from = places[1];
        count += 1;
        match &how {
            Replacement::Pieces(pieces) => template::expand(vm, pieces, &latin_subject(&subject), &places, &mut made)?,
            Replacement::Call(function) => {
                let found = Match::new(&this, &pattern.program, text.clone(), subject.clone(), places, range);
                let found = found::make(vm, found)?;
                let answer = vm.call(function, vec![found])?;
                if !matches!(answer.inner(), Value::None) && !push(&mut made, &answer) {
                    let kind = vm.type_name(&answer);
                    return Err(vm.type_error(format!("sequence item {count}: expected str instance, {kind} found")));
                }
            }
        }
        vm.charge(made.len() / 64)?;
    }
    push(&mut made, &subject.slice(from, subject.len()));
    let made = match subject {
        Subject::Bytes(_) => Value::bytes(made.chars().map(|c| c as u8).collect()),
        _ => Value::str(made),
    };
    Ok((made, count))
}

/// Bytes as text, so that one kind of template does for both.
fn latin_subject(subject: &Subject) -> Subject {
    match subject {
        Subject::Bytes(bytes) => Subject::Wide(bytes.iter().map(|b| u32::from(*b)).collect()),
        other => other.clone(),
    }
}

/// Adds a text, or bytes as the characters of their values. False for anything else.
fn push(into: &mut String, value: &Value) -> bool {
    match value.inner() {
        Value::Str(text) => into.push_str(text),
        Value::Bytes(bytes) => into.extend(bytes.iter().map(|b| char::from(*b))),
        _ => return false,
    }
    true
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let pattern = open(vm, &this)?;
    let shown = vm.repr(&pattern.source)?;
    let shown: String = shown.chars().take(200).collect();
    let of_text = matches!(pattern.source, Value::Str(_));
    let flags: Vec<String> = FLAGS
        .iter()
        .filter(|(_, _, flag)| pattern.program.flags & flag != 0 && !(of_text && *flag == UNICODE))
        .map(|(name, ..)| format!("re.{name}"))
        .collect();
    let flags = if flags.is_empty() { String::new() } else { format!(", {}", flags.join("|")) };
    Ok(Value::str(format!("re.compile({shown}{flags})")))
}

fn equal(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, other) = args.this_and_one(vm)?;
    let (Some(left), Some(right)) = (this.as_native::<Pattern>(), other.as_native::<Pattern>()) else {
        return Ok(Value::NotImplemented);
    };
    Ok(Value::Bool(left.program.flags == right.program.flags && vm.eq(&left.source, &right.source)?))
}

fn hash(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let pattern = open(vm, &this)?;
    let hash = vm.hash(&pattern.source)?;
    Ok(Value::Int(hash.cast_signed()))
}
