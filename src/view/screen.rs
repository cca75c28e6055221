//! What fills the terminal.

pub mod bench;
pub mod broken;
pub mod help;
pub mod home;
pub mod layout;
pub mod too_small;
