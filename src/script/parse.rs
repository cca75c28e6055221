//! Source text → syntax tree, with CPython's syntax errors.

use ruff_python_ast::ModModule;

use super::diagnostic::Diagnostics;
use super::source::Source;

/// A file and its syntax tree.
#[derive(Debug)]
pub struct Module<'a> {
    /// The text.
    pub source: Source<'a>,
    /// The tree.
    pub tree: ModModule,
}

/// Parses a scene.
///
/// # Errors
/// The first syntax error, as CPython reports one at a time.
pub fn parse<'a>(_name: &'a str, _text: &'a str) -> Result<Module<'a>, Diagnostics> {
    todo!()
}
