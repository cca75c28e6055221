//! asyncio Python on tokio: parse → check → compile → link → run.

pub mod code;
pub mod link;
pub mod text;
pub mod value;
pub mod vm;
