//! Checked syntax tree → [`Code`].

use super::check::Scopes;
use super::code::Code;
use super::diagnostic::Diagnostics;
use super::parse::Module;

/// Compiles a checked module.
///
/// # Errors
/// A function that is too large for the machine's registers or tables.
pub fn compile(_module: &Module<'_>, _scopes: &Scopes) -> Result<Code, Diagnostics> {
    todo!()
}
