//! What fills the terminal.

pub mod bench;
pub mod broken;
pub mod compare;
pub mod help;
pub mod home;
pub mod layout;
pub mod orders;
pub mod too_small;
