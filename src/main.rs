//! The `asyncade` binary: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    asyncade::cli::main()
}
