//! The `asyncade` binary.

fn main() {}
