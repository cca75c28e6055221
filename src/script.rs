//! asyncio Python on tokio: parse → check → compile → link → run.

mod asyncio;
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
mod run;
pub mod source;
pub mod text;
pub mod value;
pub mod vm;
mod world;

pub use asyncio::absent;
pub use program::Program;
pub use run::act;
