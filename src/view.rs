//! The picture.

pub mod canvas;
pub mod fit;
pub mod symbol;
pub mod theme;
pub mod widget;
pub mod wrap;
