//! `asyncade run`: a scene without a screen.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::args::{Format, Run};
use super::error::{Error, known_lesson, read};
use super::seeds;
use crate::lesson::{Catalog, Mistake, Place, Problem};
use crate::script::diagnostic::Diagnostics;
use crate::script::knob;
use crate::script::{self, Program};
use crate::stage::{self, Input};
use crate::trace::{Event, Fact, RunEnd, Stream, Trace, file, text};
use crate::world::{Flaw, World};

/// A program to run: the name that messages show, and its text.
struct Scene {
    name: String,
    source: Arc<str>,
    /// What its requests and files meet.
    world: Arc<World>,
}

/// Runs a scene to its end and prints it. The exit code is the program's own, for every format.
pub fn run(run: &Run, catalog: &Catalog) -> Result<ExitCode, Error> {
    let mut scene = find(run, catalog)?;
    for setting in &run.set {
        scene.source = turned(&scene, setting)?;
    }
    let program = Program::load(&scene.name, &scene.source)?;
    let world = match &run.world {
        Some(file) => Arc::new(world(file)?),
        None => scene.world,
    };
    let input = Input { seed: run.seed, world, ..Input::default() };
    if let Some(count) = run.seeds {
        return Ok(seeds::run(&scene.name, &scene.source, &input, count)?);
    }
    let trace = stage::perform(script::act(&program), input);
    print(&trace, run.format)?;
    Ok(ExitCode::from(exit_code(&trace)))
}

/// What is meant by the words: a lesson's scene first; else a file, if it looks like one or is there.
fn find(run: &Run, catalog: &Catalog) -> Result<Scene, Error> {
    let path = Path::new(&run.what);
    let is_lesson = catalog.entries().any(|entry| entry.id() == run.what);
    let looks_like_file = path.extension().is_some() || path.components().count() > 1 || path.exists();
    if !is_lesson && looks_like_file {
        return from_file(run, path);
    }
    known_lesson(catalog, &run.what)?;
    let lesson = catalog.lesson(&run.what).expect("a known lesson is there");
    let scene = match &run.scene {
        None => &lesson.scenes[0],
        Some(id) => lesson.scene(id).map(|(_, scene)| scene).ok_or_else(|| Error::NoScene {
            lesson: lesson.id.clone(),
            scene: id.clone(),
            known: lesson.scenes.iter().map(|scene| format!("`{}`", scene.id)).collect::<Vec<_>>().join(", "),
        })?,
    };
    Ok(Scene {
        name: file_name(Path::new(&scene.file)),
        source: Arc::clone(&scene.source),
        world: Arc::clone(&scene.world),
    })
}

fn from_file(run: &Run, path: &Path) -> Result<Scene, Error> {
    if run.scene.is_some() {
        return Err(Error::SceneOfFile { file: run.what.clone() });
    }
    let bytes = read(path)?;
    let name = file_name(path);
    match String::from_utf8(bytes) {
        Ok(source) => Ok(Scene { name, source: source.into(), world: Arc::default() }),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            Err(Diagnostics::not_utf8(&name, &error.into_bytes(), valid).into())
        }
    }
}

/// The world that a file describes.
fn world(path: &Path) -> Result<World, Error> {
    let text = String::from_utf8_lossy(&read(path)?).into_owned();
    World::read(&text).map_err(|flaws| {
        let mistake = |Flaw { at, sentence, advice }| Mistake {
            place: Place::range(&path.to_string_lossy(), &text, at),
            problem: Problem::Flaw { sentence, advice },
        };
        Error::BadWorld(flaws.into_iter().map(|flaw| mistake(flaw).to_string()).collect::<Vec<_>>().join("\n"))
    })
}

/// The name by which messages call a file.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The scene's text with one constant changed.
fn turned(scene: &Scene, setting: &str) -> Result<Arc<str>, Error> {
    let (name, value) = setting.split_once('=').ok_or_else(|| Error::NotASetting { given: setting.to_owned() })?;
    let text = knob::turn(&scene.name, &scene.source, name.trim(), value.trim())
        .map_err(|cause| Error::BadSetting { given: setting.to_owned(), cause })?;
    Ok(text.into())
}

fn print(trace: &Trace, format: Format) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match format {
        Format::Text => write!(out, "{}", text::text(trace))?,
        Format::Jsonl => file::write(trace, &mut out)?,
        Format::Output => return print_output(trace, out),
    }
    out.flush()
}

/// Standard output to standard output and standard error to standard error, each in the program's order; last, the
/// sentence of a run that did not come to its own end.
fn print_output(trace: &Trace, mut out: impl Write) -> io::Result<()> {
    let mut err = BufWriter::new(io::stderr().lock());
    for event in trace.events() {
        match event.fact {
            Fact::Printed { text, stream: Stream::Out } => out.write_all(trace.text_of(text).as_bytes())?,
            Fact::Printed { text, stream: Stream::Err } => err.write_all(trace.text_of(text).as_bytes())?,
            Fact::Ended { how: RunEnd::Exhausted | RunEnd::Deadlocked | RunEnd::Stopped, message, .. } => {
                writeln!(err, "asyncade: {}", trace.text_of(message))?;
            }
            _ => {}
        }
    }
    out.flush()?;
    err.flush()
}

/// The exit code that the program would have given a shell.
fn exit_code(trace: &Trace) -> u8 {
    match trace.events().last() {
        Some(Event { fact: Fact::Ended { exit_code, .. }, .. }) => *exit_code,
        _ => 1,
    }
}
