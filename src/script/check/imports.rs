//! Imports: which modules there are, and what to do without the others.

use ruff_python_ast::{Identifier, Stmt, StmtImport, StmtImportFrom};
use ruff_text_size::TextRange;

use super::Checker;
use crate::script::module;

/// What to write instead of a module that is not there.
const ADVICE: &[(&[&str], &str, &str)] = &[
    (
        &["os", "pathlib", "shutil", "tempfile", "glob", "sqlite3", "pickle", "shelve", "csv"],
        "a scene cannot touch the disk or the environment",
        "use aiofiles, which works on files in memory, or keep the data in the scene itself",
    ),
    (
        &["socket", "ssl", "urllib3", "websockets", "smtplib", "ftplib", "select", "selectors"],
        "a scene cannot reach the network",
        "use httpx, aiohttp or requests, which ask a world of the run's own; or simulate with asyncio.sleep()",
    ),
    (
        &["subprocess", "signal", "multiprocessing", "ctypes", "mmap", "resource", "pty", "fcntl"],
        "a scene cannot start processes or reach the system",
        "simulate the work with asyncio.sleep()",
    ),
    (
        &["_thread", "gevent", "greenlet", "eventlet"],
        "a scene runs on one thread, as an event loop does",
        "use tasks, asyncio.Queue, asyncio.Lock and asyncio.to_thread()",
    ),
    (
        &["trio", "anyio", "curio", "uvloop", "twisted", "tornado", "celery"],
        "the playground teaches asyncio",
        "use asyncio's own name for it",
    ),
    (
        &["numpy", "pandas", "scipy", "matplotlib", "torch", "tensorflow", "sklearn"],
        "only parts of the standard library are there",
        "use lists, math and statistics",
    ),
];

/// The advice where [`ADVICE`] has none.
const GENERAL: (&str, &str) = (
    "only the parts of the standard library that lessons need are there",
    "see lessons/README.md for the modules there are, or write the few lines yourself",
);

impl Checker<'_> {
    /// `import a.b as c, d`
    pub(super) fn import(&mut self, import: &StmtImport) {
        for alias in &import.names {
            self.module(alias.name.as_str(), alias.name.range);
            if let Some(name) = &alias.asname {
                self.bind_identifier(name);
            } else {
                let first = alias.name.as_str().split('.').next().unwrap_or_default();
                self.bind_identifier(&Identifier::new(first, alias.name.range));
            }
        }
    }

    /// `from a import b as c`
    pub(super) fn import_from(&mut self, import: &StmtImportFrom) {
        let module = import.module.as_ref();
        if import.level > 0 {
            let advice = "put the code into this file: a scene is one file";
            self.refuse(import.range, "a scene has no package around it", advice);
        } else if let Some(module) = module {
            self.module(module.as_str(), module.range);
        }
        for alias in &import.names {
            if module.is_some_and(|module| module == "asyncio") {
                self.name_from_asyncio(&alias.name, alias.range);
            }
            if alias.name.as_str() == "*" && self.scope != 0 {
                self.error(alias.range, "import * only allowed at module level");
            } else if alias.name.as_str() == "*" {
                let from = module.map_or("", |module| module.as_str());
                let advice = format!("name what you use: from {from} import a, b; or write: import {from}");
                self.refuse(alias.range, "`import *` hides where names come from", advice);
            } else {
                self.bind_identifier(alias.asname.as_ref().unwrap_or(&alias.name));
            }
        }
    }

    fn module(&mut self, name: &str, range: TextRange) {
        if name == "__future__" || known_module(name) || self.around.types_only {
            return;
        }
        let first = name.split('.').next().unwrap_or(name);
        let found = ADVICE.iter().find(|(names, ..)| names.contains(&first));
        let (reason, advice) = found.map_or(GENERAL, |(_, reason, advice)| (*reason, *advice));
        self.refuse(range, format!("there is no module `{name}` here: {reason}"), advice);
    }

    /// `from __future__ import …` must come first, and name a feature that exists.
    pub(super) fn future_imports(&mut self, body: &[Stmt]) {
        let mut first = true;
        for (index, statement) in body.iter().enumerate() {
            let is_docstring =
                index == 0 && matches!(statement, Stmt::Expr(expression) if expression.value.is_string_literal_expr());
            let Stmt::ImportFrom(import) = statement else {
                first &= is_docstring;
                continue;
            };
            if import.module.as_ref().is_none_or(|module| module.as_str() != "__future__") {
                first = false;
                continue;
            }
            if !first {
                self.error(import.range, "from __future__ imports must occur at the beginning of the file");
            }
            for alias in &import.names {
                self.scopes.annotations_are_texts |= alias.name.as_str() == "annotations";
                if alias.name.as_str() == "braces" {
                    self.error(alias.range, "not a chance");
                } else if !FEATURES.contains(&alias.name.as_str()) {
                    self.error(alias.range, format!("future feature {} is not defined", alias.name));
                }
            }
        }
    }
}

/// The features of `__future__` in CPython 3.11.
const FEATURES: &[&str] = &[
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// Whether a scene can import the module `name`.
#[must_use]
pub fn known_module(name: &str) -> bool {
    matches!(name, "asyncio" | "concurrent" | "concurrent.futures")
        || name.starts_with("asyncio.")
        || module::names().any(|known| known == name)
}
