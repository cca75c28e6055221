//! The timeline.

pub mod axis;
pub mod ruler;
pub mod strip;
