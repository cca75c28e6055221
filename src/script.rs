//! asyncio Python on tokio: parse → check → compile → link → run.

pub mod builtins;
pub mod check;
pub mod code;
pub mod compile;
pub mod diagnostic;
pub mod knob;
pub mod link;
pub mod module;
pub mod parse;
mod program;
pub mod source;
pub mod text;
pub mod value;
pub mod vm;

pub use program::Program;

/// The act that plays a program on a stage: module code, event loops, tasks.
#[must_use]
pub fn act(_program: &Program) -> crate::stage::Act {
    Box::new(|_| todo!())
}
