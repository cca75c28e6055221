//! The command line as clap reads it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// An arcade for async: predict what an asyncio program does, run it live on tokio, and watch every task.
#[derive(Debug, Parser)]
#[command(name = "asyncade", version, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do; without it, the playground opens.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// The lesson to open at once (`asyncade list` names them)
    pub lesson: Option<String>,

    /// How the screen looks, and where lessons come from.
    #[command(flatten)]
    pub look: Look,
}

/// Options that every way into the playground knows.
#[derive(Args, Clone, Debug)]
pub struct Look {
    /// Take the lessons from this folder instead of the built-in ones (may be repeated); a saved file is read again at
    /// once
    #[arg(long, value_name = "DIR", global = true)]
    pub lessons: Vec<PathBuf>,

    /// Wear this theme: sixteen, dark, light, contrast, colour-blind, none, or one of your own
    #[arg(long, value_name = "NAME", global = true)]
    pub theme: Option<String>,

    /// Draw with ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,

    /// Draw without colours (the environment variable `NO_COLOR` does the same)
    #[arg(long, global = true)]
    pub no_color: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open a program of your own; it runs again whenever you save it
    Open {
        /// A Python file
        file: PathBuf,
    },
    /// Run a scene without a screen
    Run(Run),
    /// Check lessons: every scene, claim, knob and prediction
    Check {
        /// A lesson's folder, or a folder of lessons; without it, the built-in lessons
        path: Option<PathBuf>,
        /// Also take each statement out of each solution, and list those that the goals do not need
        #[arg(long)]
        mutants: bool,
    },
    /// List the chapters, lessons and scenes
    List,
    /// Write a small lesson that passes the check, to be made your own
    New {
        /// Its name: small letters, digits, `_` and `-`
        lesson: String,
        /// The folder of lessons that it is written into
        #[arg(long, value_name = "DIR", default_value = ".")]
        into: PathBuf,
    },
    /// Challenges as plain files to edit in any editor, with an automatic verdict
    #[command(subcommand)]
    Workshop(Workshop),
}

/// A workshop's words.
#[derive(Debug, Subcommand)]
pub enum Workshop {
    /// Write a folder with the starters of challenges
    Init {
        /// The folder
        dir: PathBuf,
        /// A challenge as LESSON/CHALLENGE, or all of a LESSON (may be repeated); without it, all there are
        #[arg(long)]
        challenge: Vec<String>,
    },
    /// Check each program again whenever it is saved
    Watch {
        /// The folder
        dir: PathBuf,
    },
    /// Check all programs and write `result.json`; the exit code is 1 until all are solved
    Verify {
        /// The folder
        dir: PathBuf,
        /// What to print
        #[arg(long, value_enum, default_value_t = VerdictFormat::Text)]
        format: VerdictFormat,
    },
}

/// What a verdict is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VerdictFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For build servers
    Junit,
}

/// A run without a screen.
#[derive(Args, Debug)]
pub struct Run {
    /// A lesson's name, or a Python file
    pub what: String,

    /// The lesson's scene; without it, its first
    #[arg(long)]
    pub scene: Option<String>,

    /// Give a module-level constant of the scene another value (may be repeated)
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,

    /// 0 runs ready tasks in asyncio's order; any other number permutes it
    #[arg(long, default_value_t = 0)]
    pub seed: u64,

    /// What the program's requests and files meet: a world described in TOML
    #[arg(long, value_name = "FILE.toml")]
    pub world: Option<PathBuf>,

    /// Run under this many seeds, from `--seed` on, and print what they come to, grouped; exit code 1 if any of them ends
    /// with an error, a deadlock or a lost task
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..=1_000_000), conflicts_with = "format")]
    pub seeds: Option<u64>,

    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// What a run prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The run as numbered, timed sentences
    Text,
    /// Exactly what the program printed
    Output,
    /// The trace as JSON lines
    Jsonl,
}
