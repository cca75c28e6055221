//! The command line: what each word of it does, and the exit code it ends with.
//!
//! 0 is success, 1 a failure of what was asked (a scene that raised, a lesson with a mistake), 2 a wrong use (an
//! unknown lesson, a file that is refused, no terminal).

mod args;
mod check;
mod error;
mod list;
mod new;
mod run;
mod seeds;
mod workshop;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;

use crate::lesson::Catalog;
use crate::lesson::check::Depth;
use crate::terminal::{self, Options, Start};
use args::{Cli, Command, Look};
pub use error::Error;

/// Reads the command line and does what it says.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match obey(cli) {
        Ok(code) => code,
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to be done if standard error is closed as well.
            let _ = writeln!(io::stderr(), "asyncade: {error}");
            error.exit_code()
        }
    }
}

fn obey(cli: Cli) -> Result<ExitCode, Error> {
    if let (Some(_), Some(lesson)) = (&cli.command, &cli.lesson) {
        return Err(Error::TwoThings { lesson: lesson.clone() });
    }
    match cli.command {
        None => play(cli.lesson.map_or(Start::Home, Start::Lesson), &cli.look),
        Some(Command::Open { file }) => play(Start::File(file), &cli.look),
        // No built-in lesson has a name that ends in `.py`: a file need not wait until all of them are read.
        Some(Command::Run(run))
            if cli.look.lessons.is_empty() && Path::new(&run.what).extension().is_some_and(|end| end == "py") =>
        {
            run::run(&run, &Catalog { chapters: Vec::new(), mistakes: Vec::new() })
        }
        Some(Command::Run(run)) => run::run(&run, &catalog(&cli.look)?),
        Some(Command::Check { path, mutants }) => {
            check::check(&path.map_or(cli.look.lessons, |path| vec![path]), Depth { mutants })
        }
        Some(Command::List) => list::list(&catalog(&cli.look)?),
        Some(Command::New { lesson, into }) => new::new(&lesson, &into),
        Some(Command::Workshop(word)) => workshop::workshop(&word, &catalog(&cli.look)?),
    }
}

/// Opens the playground, once it is clear that there is something to open.
fn play(start: Start, look: &Look) -> Result<ExitCode, Error> {
    let catalog = catalog(look)?;
    match &start {
        Start::Home => {}
        Start::Lesson(id) => error::known_lesson(&catalog, id)?,
        Start::File(file) => error::readable(file)?,
    }
    let options = Options { catalog: Arc::new(catalog), lessons: look.lessons.clone(), look: dressed(look) };
    Ok(ExitCode::from(terminal::run(start, options)?))
}

/// How the screen is drawn. Any value of `NO_COLOR` but the empty one counts, as <https://no-color.org> has it.
fn dressed(look: &Look) -> terminal::Look {
    let no_color = look.no_color || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    terminal::Look { theme: look.theme.clone(), ascii: look.ascii, no_color }
}

/// The lessons that this command line speaks of.
fn catalog(look: &Look) -> Result<Catalog, Error> {
    if let Some(folder) = look.lessons.iter().find(|folder| !folder.is_dir()) {
        return Err(Error::NoFolder { folder: folder.clone() });
    }
    Ok(if look.lessons.is_empty() { Catalog::built_in() } else { Catalog::from_folders(&look.lessons) })
}
