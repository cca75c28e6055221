//! The checks before the run: scopes, CPython's later syntax errors, and what a scene may not use.

mod binding;
mod comprehension;
mod expression;
pub mod function;
mod imports;
mod pattern;
mod refused;
pub mod scope;
mod statement;
mod visit;

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::Visitor;
use ruff_text_size::TextRange;

use super::diagnostic::{Diagnostic, Diagnostics, Kind};
use super::parse::Module;
use super::source::Source;
pub use scope::{Home, Scope, ScopeId, ScopeKind, Scopes, Symbol};

/// Checks a module.
///
/// # Errors
/// Everything that is wrong, in the order of the lines.
pub fn check(module: &Module<'_>) -> Result<Scopes, Diagnostics> {
    check_all(module, |_| true)
}

/// Checks a module that is part of the playground: it may use what a scene may not.
///
/// # Errors
/// As [`check`], refusals aside.
pub fn check_library(module: &Module<'_>) -> Result<Scopes, Diagnostics> {
    check_all(module, |found| found.kind != Kind::Refused)
}

fn check_all(module: &Module<'_>, counts: impl Fn(&Diagnostic) -> bool) -> Result<Scopes, Diagnostics> {
    let mut checker = Checker::new(&module.source);
    checker.future_imports(&module.tree.body);
    checker.visit_body(&module.tree.body);
    checker.finish();
    checker.found.retain(counts);
    match Diagnostics::from_list(module.source.name, checker.found) {
        Some(diagnostics) => Err(diagnostics),
        None => Ok(checker.scopes),
    }
}

/// The walk over the tree: it opens the scopes, notes how each uses its names, and reports what is wrong on its way.
struct Checker<'a> {
    source: &'a Source<'a>,
    scopes: Scopes,
    /// The scope at hand.
    scope: ScopeId,
    /// What surrounds the statement at hand within its function.
    around: Around,
    /// Reads of names that a scene may not use, unless it turns out to define them itself.
    suspects: Vec<(ScopeId, Name, TextRange)>,
    /// `nonlocal` names, to be looked up when all scopes are known.
    nonlocals: Vec<(ScopeId, Name, TextRange)>,
    found: Vec<Diagnostic>,
}

/// What surrounds a statement within its function.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says of something else whether it lies around the statement")]
struct Around {
    /// It lies in a loop, so that `break` and `continue` mean something.
    in_loop: bool,
    /// It lies in an `except*` clause (and in no loop within it).
    in_except_star: bool,
    /// How many loops, `with` and `try` statements lie around it.
    blocks: usize,
    /// The expression at hand lies in the iterable of a comprehension.
    in_iterable: bool,
    /// It lies under `if TYPE_CHECKING:`, which never runs.
    types_only: bool,
    /// The first `return` with a value, which an async generator may not have.
    returns_value: Option<TextRange>,
}

impl<'a> Checker<'a> {
    fn new(source: &'a Source<'a>) -> Self {
        Self {
            source,
            scopes: Scopes::new(),
            scope: 0,
            around: Around::default(),
            suspects: Vec::new(),
            nonlocals: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Reports an error that CPython reports too.
    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.found.push(self.source.diagnostic(Kind::Syntax, range, message));
    }

    /// Refuses valid Python that a scene may not use.
    fn refuse(&mut self, range: TextRange, message: impl Into<String>, advice: impl Into<String>) {
        let mut diagnostic = self.source.diagnostic(Kind::Refused, range, message);
        diagnostic.advice = Some(advice.into());
        self.found.push(diagnostic);
    }

    /// Walks the inside of a scope.
    fn inside(&mut self, scope: ScopeId, walk: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.scope, scope);
        walk(self);
        self.scope = outer;
    }

    /// What can only be told when the whole file is known.
    fn finish(&mut self) {
        for (scope, name, range) in std::mem::take(&mut self.nonlocals) {
            if !self.scopes.has_nonlocal(scope, &name) {
                self.error(range, format!("no binding for nonlocal '{name}' found"));
            }
        }
        for (scope, name, range) in std::mem::take(&mut self.suspects) {
            let home = self.scopes.home(scope, &name);
            let outer = matches!(home, Home::Global | Home::ClassOuter(None));
            if outer && !self.scopes.get(0).symbol(&name).bound {
                self.refuse_name(&name, range);
            }
        }
        self.scopes.capture();
    }
}
