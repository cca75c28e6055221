//! The picture.

pub mod canvas;
pub mod fit;
#[cfg(test)]
mod stand_in;
pub mod symbol;
pub mod theme;
pub mod widget;
pub mod wrap;
