//! Builtins that a scene may not use, and what to write instead.

use ruff_python_ast::name::Name;
use ruff_python_ast::{Expr, ExprAttribute};
use ruff_text_size::TextRange;

use super::Checker;
use crate::script::asyncio::absent::{Absent, absent};

/// Each name with what it would need and the advice.
const REFUSED: &[(&str, &str, &str)] = &[
    ("open", "a scene cannot touch the disk", "keep the text in a string, or simulate the wait with asyncio.sleep()"),
    ("input", "a scene cannot ask the keyboard", "give the answer to a constant at the top of the file: a knob"),
    ("eval", "a scene cannot run text as code", "write the expression itself, or use a dict of functions"),
    ("exec", "a scene cannot run text as code", "write the statements themselves, or use a dict of functions"),
    ("compile", "a scene cannot run text as code", "write the code itself"),
    ("__import__", "a scene cannot import by a computed name", "write an import statement at the top of the file"),
    ("breakpoint", "there is no debugger in a scene", "pause the player, or print() what you want to see"),
    ("help", "there is no pager in a scene", "print() what you want to see"),
    ("memoryview", "memory views are not part of the playground", "slice the bytes themselves"),
    ("complex", "complex numbers are not part of the playground", "use two floats, or a tuple (real, imaginary)"),
];

/// Whether a scene may not use the builtin `name`.
pub fn is_refused(name: &Name) -> bool {
    REFUSED.iter().any(|(refused, ..)| *refused == name.as_str())
}

impl Checker<'_> {
    /// Refuses `asyncio.name`, if it is one of the names that are not here.
    pub(super) fn name_of_asyncio(&mut self, attribute: &ExprAttribute) {
        if !matches!(&*attribute.value, Expr::Name(name) if name.id == "asyncio") {
            return;
        }
        self.name_from_asyncio(&attribute.attr, attribute.range);
    }

    /// Refuses a name of asyncio that is not here.
    pub(super) fn name_from_asyncio(&mut self, name: &str, range: TextRange) {
        if let Some(Absent { reason, advice, .. }) = absent(name) {
            self.refuse(range, format!("`asyncio.{name}` is not available: it {reason}"), *advice);
        }
    }

    /// Refuses the builtin `name`.
    pub(super) fn refuse_name(&mut self, name: &Name, range: TextRange) {
        if let Some((name, reason, advice)) = REFUSED.iter().find(|(refused, ..)| *refused == name.as_str()) {
            self.refuse(range, format!("`{name}` is not available: {reason}"), *advice);
        }
    }
}
