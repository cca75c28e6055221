//! Checked syntax tree → [`Code`].

mod assertion;
mod assign;
mod call;
mod class;
mod comprehension;
mod condition;
mod constant;
mod display;
mod emit;
mod exit;
mod expression;
mod function;
mod handler;
mod loops;
mod operator;
mod pattern;
mod protect;
mod resource;
mod star_handler;
mod statement;
mod text;
mod unit;
mod variable;
mod with;

use std::cell::RefCell;
use std::collections::HashMap;

use super::check::Scopes;
use super::code::{Code, CodeKind};
use super::diagnostic::{Diagnostic, Diagnostics, Kind};
use super::parse::Module;
use super::program::is_test_file;
use super::source::Source;
use unit::Unit;

/// Compiles a checked module.
///
/// # Errors
/// A function that is too large for the machine's registers or tables.
pub fn compile(module: &Module<'_>, scopes: &Scopes) -> Result<Code, Diagnostics> {
    let explains = is_test_file(module.source.name, module.source.text);
    let shared =
        Shared { source: &module.source, scopes, explains, globals: RefCell::default(), too_large: RefCell::default() };
    let body = &module.tree.body;
    let make = |wide| {
        let mut unit = Unit::new(&shared, 0, wide, "<module>".into(), "<module>".into(), CodeKind::Module);
        unit.code.first_line = 1;
        unit.code.doc = function::docstring(body);
        unit.prepare_annotations();
        unit.body(body);
        unit.finish()
    };
    let mut code = unit::with_reach(make);
    if let Some(line) = shared.too_large.into_inner() {
        let message = "this part of the file is too large to compile";
        let advice = Some("split it into smaller functions, or compute the data in a loop".into());
        let mut diagnostic = Diagnostic::nowhere(Kind::Refused, message, advice);
        diagnostic.span.line = line;
        diagnostic.span.end_line = line;
        diagnostic.line = module.source.line(line).chars().take(120).collect();
        return Err(Diagnostics::one(module.source.name, diagnostic));
    }
    code.globals = shared.globals.into_inner().names;
    Ok(code)
}

/// What every unit of one module shares.
struct Shared<'a> {
    source: &'a Source<'a>,
    scopes: &'a Scopes,
    /// Whether assertions explain themselves.
    explains: bool,
    globals: RefCell<Globals>,
    /// The line of the first code that does not fit the machine's tables.
    too_large: RefCell<Option<u32>>,
}

/// The module's variables in the order in which the code first names them.
#[derive(Default)]
struct Globals {
    names: Vec<String>,
    slots: HashMap<String, u16>,
}

impl Globals {
    /// The slot of `name`; nothing if there are too many.
    fn slot(&mut self, name: &str) -> Option<u16> {
        if let Some(&slot) = self.slots.get(name) {
            return Some(slot);
        }
        let slot = u16::try_from(self.names.len()).ok()?;
        self.names.push(name.into());
        self.slots.insert(name.into(), slot);
        Some(slot)
    }
}

#[cfg(test)]
mod tests;
