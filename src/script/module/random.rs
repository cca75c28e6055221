//! `random`: the numbers that CPython gives for the same seed.

pub mod generator;
pub mod sha512;
