//! The scene's code.

pub mod token;
