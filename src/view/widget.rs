//! The parts that screens are made of.

pub mod code;
pub mod timeline;
