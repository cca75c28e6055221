//! `asyncade list`: chapters, lessons and scenes.

use std::io::{self, Write};
use std::process::ExitCode;

use super::Error;
use crate::lesson::{Catalog, Entry};

/// Prints what there is to learn. Fails if a lesson is broken, after all others have been named.
pub fn list(catalog: &Catalog) -> Result<ExitCode, Error> {
    let mut out = io::stdout().lock();
    let width = catalog.entries().map(|entry| entry.id().len()).max().unwrap_or_default();
    for (index, chapter) in catalog.chapters.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", chapter.title)?;
        for entry in &chapter.entries {
            match entry {
                Entry::Ready(lesson) => {
                    writeln!(out, "  {:width$}  {}", lesson.id, lesson.summary)?;
                    let scenes: Vec<&str> = lesson.shown().map(|scene| scene.id.as_str()).collect();
                    writeln!(out, "  {:width$}  scenes: {}", "", scenes.join(", "))?;
                    let challenges: Vec<&str> = lesson.challenges().map(|(_, set)| set.id.as_str()).collect();
                    if !challenges.is_empty() {
                        writeln!(out, "  {:width$}  challenges: {}", "", challenges.join(", "))?;
                    }
                }
                Entry::Broken { id, mistakes } => {
                    let count = mistakes.len();
                    let noun = if count == 1 { "mistake" } else { "mistakes" };
                    writeln!(out, "  {id:width$}  cannot be opened: {count} {noun}; `asyncade check` tells more")?;
                }
            }
        }
    }
    for mistake in &catalog.mistakes {
        writeln!(io::stderr(), "{mistake}")?;
    }
    let broken = !catalog.mistakes.is_empty() || catalog.entries().any(|entry| matches!(entry, Entry::Broken { .. }));
    Ok(ExitCode::from(u8::from(broken)))
}
