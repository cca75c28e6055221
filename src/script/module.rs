//! The modules that a scene may import.

pub mod random;
