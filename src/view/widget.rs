//! The parts that screens are made of. Each draws on a [`Canvas`](super::canvas::Canvas) of whatever size it gets.

pub mod chooser;
pub mod code;
pub mod editor;
pub mod footer;
pub mod header;
pub mod knobs;
pub mod mistake;
pub mod output;
pub mod page;
pub mod pane;
pub mod prompt;
pub mod timeline;
pub mod why;
pub mod words;
