//! Asyncade: an arcade for async. Pick a pattern, predict, run it live on tokio, and watch every task on a
//! timeline that you can pause, step, rewind, bend and break.

pub mod app;
pub mod cli;
pub mod keymap;
pub mod lesson;
pub mod script;
pub mod stage;
pub mod terminal;
pub mod trace;
pub mod view;
pub mod world;

use cap::Cap;
use mimalloc::MiMalloc;

/// Counts the bytes that are allocated, so that a scene which wants too much ends in a sentence and not in the
/// system's out-of-memory killer.
#[global_allocator]
pub static ALLOCATOR: Cap<MiMalloc> = Cap::new(MiMalloc, usize::MAX);
