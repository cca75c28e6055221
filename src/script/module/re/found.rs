//! `re.Match`

use std::rc::Rc;

use super::complaint;
use super::matcher::UNSET;
use super::program::Program;
use super::scan::Subject;
use super::template::{self, group_value};
use crate::script::value::{Args, Class, Dict, NativeObject, Signature, Str, Sym, Tuple, Value};
use crate::script::vm::{Outcome, Vm};

/// The body of a match.
pub struct Match {
    pattern: Value,
    program: Rc<Program>,
    text: Value,
    subject: Subject,
    /// Begin and end of all of it and of each group.
    places: Vec<usize>,
    /// Where the search was allowed to look.
    range: (usize, usize),
}

impl Match {
    /// A match of a pattern object in a text.
    pub fn new(
        pattern: &Value,
        program: &Rc<Program>,
        text: Value,
        subject: Subject,
        places: Vec<usize>,
        range: (usize, usize),
    ) -> Match {
        Match { pattern: pattern.clone(), program: Rc::clone(program), text, subject, places, range }
    }

    fn group(&self, group: usize) -> Option<Value> {
        group_value(&self.subject, &self.places, group)
    }

    /// The group that was closed last.
    fn last(&self) -> Option<usize> {
        let closed = (1..=self.program.groups as usize).filter(|group| self.places[2 * group + 1] != UNSET);
        closed.max_by_key(|group| (self.places[2 * group + 1], std::cmp::Reverse(*group)))
    }
}

/// A class of the module.
pub fn class_named(vm: &mut Vm, name: &str) -> Outcome<Rc<Class>> {
    let module = vm.import(Sym::new("re"))?;
    match vm.get_attr(&module, Sym::new(name))? {
        Value::Class(class) => Ok(class),
        _ => Err(vm.type_error(format!("re.{name} is not a class any more"))),
    }
}

/// A match object.
pub fn make(vm: &mut Vm, found: Match) -> Outcome<Value> {
    let class = class_named(vm, "Match")?;
    Ok(NativeObject::new(&class, found))
}

/// The class.
pub fn class(vm: &Vm) -> Rc<Class> {
    let class =
        vm.native_class("Match", "re", &[], |vm, _, _| Err(vm.type_error("cannot create 're.Match' instances")));
    class.add_methods(&[
        ("group", group),
        ("groups", groups),
        ("groupdict", group_dict),
        ("start", |vm, args| place(vm, args).map(|(start, _)| start)),
        ("end", |vm, args| place(vm, args).map(|(_, end)| end)),
        ("span", |vm, args| place(vm, args).map(|(start, end)| Tuple::new(vec![start, end]))),
        ("expand", expand),
        ("__getitem__", item),
        ("__repr__", repr),
        ("__copy__", |vm, args| args.only_this(vm)),
    ]);
    class.add_class_methods(&[("__class_getitem__", |vm, args| args.this_and_one(vm).map(|(class, _)| class))]);
    class.add_property("string", |vm, this| Ok(open(vm, this)?.text.clone()), None);
    class.add_property("re", |vm, this| Ok(open(vm, this)?.pattern.clone()), None);
    class.add_property("pos", |vm, this| Ok(Value::count(open(vm, this)?.range.0)), None);
    class.add_property("endpos", |vm, this| Ok(Value::count(open(vm, this)?.range.1)), None);
    class.add_property("lastindex", |vm, this| Ok(open(vm, this)?.last().map_or(Value::None, Value::count)), None);
    class.add_property("lastgroup", last_group, None);
    class.add_property("regs", regs, None);
    class
}

fn open<'a>(vm: &mut Vm, this: &'a Value) -> Outcome<&'a Match> {
    match this.as_native() {
        Some(found) => Ok(found),
        None => Err(vm.type_error("a re.Match was expected")),
    }
}

/// The number of a group that is given by number or name.
fn number(vm: &mut Vm, found: &Match, key: &Value) -> Outcome<usize> {
    let number = match key.inner() {
        Value::Str(name) => {
            found.program.names.iter().find(|(known, _)| known == name.as_str()).map(|(_, group)| *group as usize)
        }
        other => other.as_int().and_then(|group| usize::try_from(group).ok()),
    };
    match number.filter(|group| *group <= found.program.groups as usize) {
        Some(group) => Ok(group),
        None => Err(vm.index_error("no such group")),
    }
}

fn one(vm: &mut Vm, found: &Match, key: &Value) -> Outcome<Value> {
    let number = number(vm, found, key)?;
    Ok(found.group(number).unwrap_or(Value::None))
}

fn group(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    args.no_keywords(vm)?;
    let found = open(vm, &this)?;
    let keys = args.take_all();
    match &keys[..] {
        [] => Ok(found.group(0).unwrap_or(Value::None)),
        [key] => one(vm, found, key),
        more => {
            let all: Outcome<Vec<Value>> = more.iter().map(|key| one(vm, found, key)).collect();
            all.map(Tuple::new)
        }
    }
}

fn item(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, key) = args.this_and_one(vm)?;
    let found = open(vm, &this)?;
    one(vm, found, &key)
}

const DEFAULT: Signature<1> = Signature { names: ["default"], only_positional: 0, positional: 1, required: 0 };

fn groups(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let [default] = args.bind(vm, &DEFAULT)?;
    let default = default.given().unwrap_or(Value::None);
    let found = open(vm, &this)?;
    let all = (1..=found.program.groups as usize).map(|group| found.group(group).unwrap_or_else(|| default.clone()));
    Ok(Tuple::new(all.collect()))
}

fn group_dict(vm: &mut Vm, mut args: Args<'_>) -> Outcome<Value> {
    let this = args.this();
    let [default] = args.bind(vm, &DEFAULT)?;
    let default = default.given().unwrap_or(Value::None);
    let found = open(vm, &this)?;
    let pairs = found.program.names.iter().map(|(name, group)| {
        (Str::from(name.as_str()), found.group(*group as usize).unwrap_or_else(|| default.clone()))
    });
    Ok(Dict::from_pairs(pairs.collect()))
}

fn place_value(place: usize) -> Value {
    if place == UNSET { Value::Int(-1) } else { Value::count(place) }
}

/// Begin and end of a group; -1 if it took no part.
fn place(vm: &mut Vm, mut args: Args<'_>) -> Outcome<(Value, Value)> {
    let this = args.this();
    args.count(vm, 0, 1)?;
    let found = open(vm, &this)?;
    let group = match args.take(0) {
        Some(key) => number(vm, found, &key)?,
        None => 0,
    };
    Ok((place_value(found.places[2 * group]), place_value(found.places[2 * group + 1])))
}

fn regs(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let places = &open(vm, this)?.places;
    let pair = |pair: &[usize]| Tuple::new(pair.iter().map(|place| place_value(*place)).collect());
    Ok(Tuple::new(places.chunks(2).map(pair).collect()))
}

fn last_group(vm: &mut Vm, this: &Value) -> Outcome<Value> {
    let found = open(vm, this)?;
    let name = found.last().and_then(|last| found.program.names.iter().find(|(_, group)| *group as usize == last));
    Ok(name.map_or(Value::None, |(name, _)| Value::str(name.as_str())))
}

fn expand(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let (this, given) = args.this_and_one(vm)?;
    let found = open(vm, &this)?;
    let text = vm.expect_str(&given)?;
    let pieces = match template::parse(&text, &found.program) {
        Ok(pieces) => pieces,
        Err(mistake) => return Err(complaint(vm, &mistake, &given)),
    };
    let mut made = String::new();
    template::expand(vm, &pieces, &found.subject, &found.places, &mut made)?;
    Ok(Value::str(made))
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Outcome<Value> {
    let this = args.only_this(vm)?;
    let found = open(vm, &this)?;
    let text = found.group(0).unwrap_or(Value::None);
    let shown = vm.repr(&text)?;
    let shown: String = shown.chars().take(50).collect();
    let (start, end) = (found.places[0], found.places[1]);
    Ok(Value::str(format!("<re.Match object; span=({start}, {end}), match={shown}>")))
}
