//! A folder of its own for each test, and the binary run in it.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder in which the binary runs, with a home of its own.
pub struct Playground {
    folder: TempDir,
}

/// What a command came to.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Playground {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The same with a text file in it.
    pub fn file(self, name: &str, text: &str) -> Self {
        self.bytes(name, text.as_bytes())
    }

    /// The same with any file in it.
    pub fn bytes(self, name: &str, bytes: &[u8]) -> Self {
        let path: PathBuf = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
        std::fs::write(path, bytes).expect("a file");
        self
    }

    /// Runs the binary with these words.
    pub fn asyncade(&self, words: &[&str]) -> Outcome {
        self.run(Command::new(env!("CARGO_BIN_EXE_asyncade")).args(words))
    }

    /// Runs a shell command, in which `$ASYNCADE` is the binary.
    pub fn shell(&self, command: &str) -> Outcome {
        self.run(Command::new("bash").args(["-c", command]))
    }

    fn run(&self, command: &mut Command) -> Outcome {
        let output = command
            .current_dir(self.folder.path())
            .env("ASYNCADE", env!("CARGO_BIN_EXE_asyncade"))
            .env("HOME", self.folder.path())
            .env_remove("XDG_STATE_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::null())
            .output()
            .expect("the command starts");
        Outcome {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Outcome {
    /// Exit code 0, and nothing on standard error.
    #[track_caller]
    pub fn succeeds(&self) {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "printed:\n{}", self.out);
    }

    /// This exit code, and these words on standard error.
    #[track_caller]
    pub fn fails(&self, code: i32, words: &str) {
        assert_eq!(self.code, code, "out:\n{}\nerr:\n{}", self.out, self.err);
        assert!(self.err.contains(words), "`{words}` is missing:\n{}", self.err);
    }
}
