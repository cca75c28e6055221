//! The checks before the run: scopes, CPython's later syntax errors, and what a scene may not use.

use super::diagnostic::Diagnostics;
use super::parse::Module;

/// Every scope of a module and where each of its names lives.
#[derive(Debug)]
pub struct Scopes {}

/// Checks a module.
///
/// # Errors
/// Everything that is wrong, in the order of the lines.
pub fn check(_module: &Module<'_>) -> Result<Scopes, Diagnostics> {
    todo!()
}
