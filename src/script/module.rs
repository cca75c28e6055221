//! The modules that a scene may import, and where each comes from.
//!
//! What is by nature a matter of the machine is written in Rust. What is by nature plain Python (context managers
//! from generators, data classes, enumerations) is written in the scenes' own language under `module/source/`, part
//! of the binary, and compiled when a scene imports it first.

pub mod contextvars;
mod deque;
mod forms;
mod hashlib;
mod heap;
mod json;
pub(super) mod library;
mod machine;
mod math;
mod question;
pub mod random;
mod re;
mod sys;
mod time;
mod weak;

use std::rc::Rc;

use super::value::{Module, Value};
use super::vm::{ModuleMaker, Outcome, Vm};

/// A module that a scene may import.
pub struct Entry {
    /// Its full name.
    pub name: &'static str,
    /// What it is for, in a few words, for the page that lists what scenes may use.
    pub about: &'static str,
    /// How it is made.
    pub(super) make: ModuleMaker,
}

/// Declares the table of modules; those from a source file are made by the library.
macro_rules! modules {
    ($($name:literal, $about:literal, $origin:ident $argument:tt;)*) => {
        /// All modules of this table, in the order of their names. `asyncio` and its kin have their own.
        pub const MODULES: &[Entry] = &[$(modules!(@entry $name, $about, $origin $argument),)*];
    };
    (@entry $name:literal, $about:literal, rust ($make:path)) => {
        Entry { name: $name, about: $about, make: $make }
    };
    (@entry $name:literal, $about:literal, python ($file:literal)) => {
        Entry {
            name: $name,
            about: $about,
            make: |vm| library::make(vm, $name, $name, include_str!(concat!("module/source/", $file, ".py"))),
        }
    };
    // A part of another module, which its classes say they belong to.
    (@entry $name:literal, $about:literal, part ($file:literal, $of:literal)) => {
        Entry {
            name: $name,
            about: $about,
            make: |vm| library::make(vm, $name, $of, include_str!(concat!("module/source/", $file, ".py"))),
        }
    };
}

modules! {
    "__future__", "accepted, changes nothing", rust (future);
    "_collections", "the machine's part of collections", rust (deque::make);
    "_collections_abc", "what collections calls abc", rust (collections_abc);
    "_collections_chain", "ChainMap", part ("collections/chain", "collections");
    "_collections_kinds", "kinds with one method", part ("collections_abc/kinds", "collections.abc");
    "_collections_user", "UserDict, UserList, UserString", part ("collections/user", "collections");
    "_datetime_calendar", "days of the calendar", part ("datetime/calendar", "datetime");
    "_datetime_day", "dates and times of a day", part ("datetime/day", "datetime");
    "_datetime_delta", "differences and time zones", part ("datetime/delta", "datetime");
    "_datetime_moment", "dates with times", part ("datetime/moment", "datetime");
    "_datetime_read", "reading dates and times", part ("datetime/read", "datetime");
    "_enum_kind", "how a class body becomes an enumeration", part ("enum/kind", "enum");
    "_heapq", "the machine's part of heapq", rust (heap::make);
    "_json_classes", "JSONEncoder and JSONDecoder", part ("json_classes", "json.encoder");
    "_logging_formatting", "records and their formats", part ("logging/formatting", "logging");
    "_logging_handlers", "where records go", part ("logging/handlers", "logging");
    "_logging_levels", "levels and their names", part ("logging/levels", "logging");
    "_machine", "what the modules written in Python need of the machine", rust (machine::make);
    "_time_struct", "moments as tuples", part ("time_struct", "time");
    "_weakref", "the machine's part of weakref", rust (weak::make);
    "abc", "abstract classes", python ("abc");
    "base64", "bytes as text", python ("base64");
    "bisect", "places in sorted lists", python ("bisect");
    "collections", "deque, defaultdict, Counter, OrderedDict, ChainMap, namedtuple", python ("collections");
    "collections.abc", "names of the kinds of containers", rust (collections_abc);
    "contextlib", "context managers from generators, ExitStack, suppress", python ("contextlib");
    "contextvars", "variables with a value for each task", rust (contextvars::make);
    "copy", "copies, shallow and deep", python ("copy");
    "dataclasses", "classes from annotated fields", python ("dataclasses");
    "datetime", "dates, times, differences and fixed time zones, on the virtual clock", python ("datetime");
    "enum", "enumerations", python ("enum");
    "functools", "wraps, partial, reduce, caches, ordering", python ("functools");
    "hashlib", "md5, sha1, sha2", rust (hashlib::make);
    "heapq", "a list as a heap", python ("heapq");
    "hmac", "texts signed with a key", python ("hmac");
    "inspect", "questions about functions, coroutines and generators", python ("inspect");
    "io", "StringIO and BytesIO: streams in memory", python ("io");
    "itertools", "iterators made of iterators", python ("itertools");
    "json", "values to JSON and back", rust (json::make);
    "logging", "loggers, levels and formats, to the program's output", python ("logging");
    "math", "functions on numbers", rust (math::make);
    "operator", "operators as functions", python ("operator");
    "pprint", "values over several lines", python ("pprint");
    "queue", "queues between threads", python ("queue");
    "random", "random numbers: CPython's for the same seed", rust (random::make);
    "re", "regular expressions", rust (re::make);
    "secrets", "tokens, from the run's seed", python ("secrets");
    "statistics", "means, medians, spreads", python ("statistics");
    "string", "names of kinds of characters", python ("string");
    "sys", "stdout, stderr, exit, version_info", rust (sys::make);
    "textwrap", "wrap, fill, dedent, indent, shorten", python ("textwrap");
    "threading", "threads on virtual time, locks and kin", python ("threading");
    "time", "sleep (which blocks the event loop), clocks on virtual time", rust (time::make);
    "traceback", "tracebacks as text", python ("traceback");
    "types", "the types of functions, coroutines and the like; SimpleNamespace", python ("types");
    "typing", "names for annotations", python ("typing");
    "uuid", "identifiers; random ones from the run's seed", python ("uuid");
    "warnings", "warnings on standard error", python ("warnings");
    "weakref", "references that do not keep their object alive", python ("weakref");
}

/// The modules of this table and those of the outer world.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    MODULES.iter().chain(super::world::MODULES)
}

pub(super) use sys::exit;

/// Registers the modules on a new machine. None is made before a scene imports it.
pub fn install(vm: &mut Vm) {
    for entry in all() {
        vm.add_module(entry.name, entry.make);
    }
}

/// The names that a scene may import from this table; those with an underscore are the modules' own affair.
pub fn names() -> impl Iterator<Item = &'static str> {
    all().map(|entry| entry.name).filter(|name| !name.starts_with('_') || *name == "__future__")
}

/// `collections` has `collections.abc` as an attribute, and makes it under another name: the full one would import
/// `collections` first.
fn collections_abc(vm: &mut Vm) -> Outcome<Rc<Module>> {
    library::make(vm, "collections.abc", "collections.abc", include_str!("module/source/collections_abc.py"))
}

/// `from __future__ import annotations` says what is the case anyway.
fn future(_vm: &mut Vm) -> Outcome<Rc<Module>> {
    let module = Module::new("__future__");
    for name in ["annotations", "division", "print_function", "generator_stop"] {
        module.set(name, Value::Bool(true));
    }
    Ok(module)
}
