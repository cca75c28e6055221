//! A scene's program: checked and compiled, ready to run any number of times on any thread.

use std::sync::Arc;

use super::code::Code;
use super::diagnostic::Diagnostics;
use super::{check, compile, parse};

/// A compiled scene together with the very text it was compiled from.
#[derive(Clone, Debug)]
pub struct Program {
    name: Arc<str>,
    source: Arc<str>,
    code: Arc<Code>,
}

/// How much stack the front end may use. Nesting is bounded before anything recurses (see [`parse`]), so that this
/// is several times what the deepest accepted scene needs even in an unoptimised build.
const STACK_BYTES: usize = 64 << 20;

impl Program {
    /// Parses, checks and compiles a scene. `name` is the file name that messages and tracebacks show.
    ///
    /// # Errors
    /// Everything that is wrong with the file: syntax errors in CPython's words, and what a scene may not do.
    pub fn load(name: &str, source: &str) -> Result<Self, Diagnostics> {
        Self::load_with(name, source, check::check)
    }

    /// The same for a module that is part of the playground, which may use what a scene may not.
    ///
    /// # Errors
    /// As [`Program::load`], refusals aside.
    pub fn load_library(name: &str, source: &str) -> Result<Self, Diagnostics> {
        Self::load_with(name, source, check::check_library)
    }

    fn load_with(name: &str, source: &str, check: Check) -> Result<Self, Diagnostics> {
        let code = with_stack(name, || compile_source(name, source, check))?;
        Ok(Self { name: name.into(), source: source.into(), code: Arc::new(code) })
    }

    /// The same for a file's bytes.
    ///
    /// # Errors
    /// As [`Program::load`], and if the bytes are not UTF-8.
    pub fn load_bytes(name: &str, bytes: &[u8]) -> Result<Self, Diagnostics> {
        match std::str::from_utf8(bytes) {
            Ok(source) => Self::load(name, source),
            Err(error) => Err(Diagnostics::not_utf8(name, bytes, error.valid_up_to())),
        }
    }

    /// The file name shown in messages.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The text that runs.
    #[must_use]
    pub fn source(&self) -> &Arc<str> {
        &self.source
    }

    /// The module's code.
    #[must_use]
    pub fn code(&self) -> &Arc<Code> {
        &self.code
    }
}

/// Whether a file is run as pytest runs it: by its name, and because there is a test in it.
#[must_use]
pub(super) fn is_test_file(name: &str, source: &str) -> bool {
    let stem = name.strip_suffix(".py").unwrap_or(name);
    let named = stem.starts_with("test_") || stem.ends_with("_test");
    named
        && source.lines().any(|line| ["def test", "async def test", "class Test"].iter().any(|it| line.starts_with(it)))
}

/// The checks that a source has to pass.
type Check = fn(&parse::Module<'_>) -> Result<check::Scopes, Diagnostics>;

fn compile_source(name: &str, source: &str, check: Check) -> Result<Code, Diagnostics> {
    let module = parse::parse(name, source)?;
    let scopes = check(&module)?;
    compile::compile(&module, &scopes)
}

/// Does the work on a thread with a large stack. Nothing in it should panic; if something does, it is one sentence.
pub(super) fn with_stack<T: Send>(
    name: &str,
    work: impl FnOnce() -> Result<T, Diagnostics> + Send,
) -> Result<T, Diagnostics> {
    let outcome = std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().name("compile".into()).stack_size(STACK_BYTES);
        builder.spawn_scoped(scope, work).map(std::thread::ScopedJoinHandle::join)
    });
    match outcome {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(Diagnostics::broken(name, "the compiler itself broke on this file")),
        Err(_) => Err(Diagnostics::broken(name, "there is no memory left to compile this file")),
    }
}
