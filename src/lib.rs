//! Asyncade: an arcade for async. Pick a pattern, predict, run it live on tokio, and watch every task on a
//! timeline that you can pause, step, rewind, bend and break.

pub mod app;
pub mod keymap;
pub mod lesson;
pub mod script;
pub mod trace;
pub mod view;
