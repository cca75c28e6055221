//! asyncio Python on tokio: parse → check → compile → link → run.

pub mod code;
pub mod text;
