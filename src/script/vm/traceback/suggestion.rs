//! "Did you mean": guesses at misspelt attributes, variables and parameters.

use std::rc::Rc;

use super::{Builtin, Vm};
use crate::script::value::{Instance, Str, Sym, Value};

/// Names of the standard library that people use before they import them.
const MODULES: &[&str] = &[
    "abc",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "base64",
    "bisect",
    "builtins",
    "calendar",
    "cmath",
    "codecs",
    "collections",
    "concurrent",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "csv",
    "ctypes",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "dis",
    "email",
    "enum",
    "errno",
    "fractions",
    "functools",
    "gc",
    "getpass",
    "glob",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "math",
    "mimetypes",
    "multiprocessing",
    "numbers",
    "operator",
    "os",
    "pathlib",
    "pdb",
    "pickle",
    "pkgutil",
    "platform",
    "pprint",
    "profile",
    "queue",
    "random",
    "re",
    "reprlib",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "site",
    "socket",
    "sqlite3",
    "ssl",
    "stat",
    "statistics",
    "string",
    "struct",
    "subprocess",
    "symtable",
    "sys",
    "tarfile",
    "tempfile",
    "textwrap",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "token",
    "tokenize",
    "traceback",
    "tracemalloc",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
    "xml",
    "zipfile",
    "zlib",
    "zoneinfo",
];

impl Vm {
    /// What CPython adds to the message of an `AttributeError` or `NameError`: a name that may have been meant.
    pub(super) fn suggestion(&mut self, exception: &Rc<Instance>) -> String {
        let value = Value::Instance(Rc::clone(exception));
        let Some(state) = exception.exception() else { return String::new() };
        let extra = state.extra.borrow().clone();
        let Some(wrong) = extra.first().and_then(Value::as_str).cloned() else { return String::new() };
        let this = extra.get(2);
        if self.is_a(&value, Builtin::AttributeError) {
            let Some(object) = extra.get(1) else { return String::new() };
            let names = self.attribute_names(object, &wrong, this);
            return nearest(&wrong, &names).map_or_else(String::new, |name| format!(". Did you mean: '{name}'?"));
        }
        if let (true, Some(wrong), Some(module)) =
            (self.is_a(&value, Builtin::ImportError), extra.get(2).and_then(Value::as_str), extra.get(3))
        {
            let names = self.attribute_names(module, wrong, None);
            return nearest(wrong, &names).map_or_else(String::new, |name| format!(". Did you mean: '{name}'?"));
        }
        if !self.is_a(&value, Builtin::NameError) {
            return String::new();
        }
        let of_self = this.is_some_and(|this| matches!(self.find_attr(this, Sym::of(&wrong)), Ok(Some(_))));
        let meant = if of_self { Some(format!("self.{wrong}")) } else { nearest(&wrong, &self.variables(exception)) };
        let known = MODULES.contains(&wrong.as_str());
        match meant {
            Some(name) if known => format!(". Did you mean: '{name}'? Or did you forget to import '{wrong}'?"),
            Some(name) => format!(". Did you mean: '{name}'?"),
            None if known => format!(". Did you forget to import '{wrong}'?"),
            None => String::new(),
        }
    }

    /// The attributes that may have been meant: those with an underscore only if it began with one too, or if the
    /// object's own method asked.
    fn attribute_names(&mut self, object: &Value, wrong: &str, this: Option<&Value>) -> Vec<String> {
        let inside = this.is_some_and(|this| this.is(object));
        let hidden = !wrong.starts_with('_') && !inside;
        let names = self.dir(object).unwrap_or_default();
        let names = names.iter().map(Str::to_string);
        names.filter(|name| !(hidden && name.starts_with('_'))).collect()
    }

    /// The variables that could be seen where the exception was raised.
    fn variables(&self, exception: &Rc<Instance>) -> Vec<String> {
        let entries = exception.exception().map(|state| state.traceback.borrow().clone()).unwrap_or_default();
        let code = entries.first().map(|entry| &entry.code);
        let locals = code.map(|code| code.locals.clone()).unwrap_or_default();
        let globals =
            code.map_or_else(|| self.globals(), |code| code.scope.entries()).into_iter().map(|(name, _)| name);
        let mut names: Vec<String> = locals.into_iter().chain(globals).map(|name| name.to_string()).collect();
        let mut builtins: Vec<String> = self.builtins.keys().map(ToString::to_string).collect();
        // Functions before classes, and the two old names of `OSError` last, as CPython's builtins are made.
        let is_alias = |name: &str| matches!(name, "EnvironmentError" | "IOError");
        builtins.sort_by_key(|name| (name.starts_with(char::is_uppercase), is_alias(name), name.clone()));
        names.extend(builtins);
        names
    }
}

/// The name that is nearest to a misspelt one, if one is near: CPython's bounds of edit distance.
pub(in crate::script::vm) fn nearest(wrong: &str, names: &[String]) -> Option<String> {
    const MOVE: usize = 2;
    if wrong.len() > 40 {
        return None;
    }
    let mut best: Option<(usize, &String)> = None;
    for name in names.iter().take(750).filter(|name| name.as_str() != wrong) {
        let most = (name.len() + wrong.len() + 3) * MOVE / 6;
        let most = best.map_or(most, |(distance, _)| most.min(distance.saturating_sub(1)));
        let distance = edit_distance(wrong, name);
        if distance <= most && best.is_none_or(|(best, _)| distance < best) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name.clone())
}

/// Edit distance where a change of case costs one and any other edit two.
fn edit_distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).map(|at| at * 2).collect();
    for (above, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = (above + 1) * 2;
        for (at, b) in right.iter().enumerate() {
            let cost = if a == *b {
                0
            } else if a.eq_ignore_ascii_case(b) {
                1
            } else {
                2
            };
            let best = (diagonal + cost).min(row[at] + 2).min(row[at + 1] + 2);
            diagonal = row[at + 1];
            row[at + 1] = best;
        }
    }
    row.last().copied().unwrap_or(0)
}
