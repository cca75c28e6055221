//! Where the scene stands: the functions that run now, with their lines.

use std::rc::Rc;

use super::Vm;
use crate::script::link::Linked;
use crate::script::value::{Generator, GeneratorState};

/// A function of the scene that runs now.
pub struct Place {
    /// What runs.
    pub code: Rc<Linked>,
    /// The line in it.
    pub line: u32,
}

impl Vm {
    /// The name of the scene's file.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file
    }

    /// A line of the scene's file, counted from 1; an empty text if there is none.
    #[must_use]
    pub fn source_line(&self, line: usize) -> &str {
        self.lines.get(line.wrapping_sub(1)).map_or("", String::as_str)
    }

    /// The line of the scene that runs now: the innermost frame's that is not part of the playground; 0 if none
    /// runs.
    #[must_use]
    pub fn current_line(&self) -> u32 {
        let shown = |code: &Option<Rc<Linked>>, at: u32| {
            code.as_ref().filter(|code| !code.scope.library).map(|code| code.line(at))
        };
        if let Some(line) = shown(&self.top, self.at) {
            return line;
        }
        let mut end = self.frames.len();
        for (code, at, base) in self.callers.iter().rev() {
            let waiting = self.frames.get(*base..end).unwrap_or_default();
            if let Some(frame) = waiting.iter().rev().find(|frame| !frame.code.scope.library) {
                return frame.line();
            }
            end = *base;
            if let Some(line) = shown(code, *at) {
                return line;
            }
        }
        0
    }

    /// The functions of the scene that run now, the innermost first. Those of the playground's own modules are left
    /// out, as they are in tracebacks.
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        let mut note = |code: &Rc<Linked>, line: u32| {
            if !code.scope.library {
                places.push(Place { code: Rc::clone(code), line });
            }
        };
        if let Some(code) = &self.top {
            note(code, code.line(self.at));
        }
        let mut end = self.frames.len();
        for (code, at, base) in self.callers.iter().rev() {
            for frame in self.frames.get(*base..end).unwrap_or_default().iter().rev() {
                note(&frame.code, frame.line());
            }
            end = *base;
            if let Some(code) = code {
                note(code, code.line(*at));
            }
        }
        for frame in self.frames.get(..end).unwrap_or_default().iter().rev() {
            note(&frame.code, frame.line());
        }
        places
    }

    /// The line at which the outermost frame of what runs now stands: the task's own, where a task runs.
    #[must_use]
    pub fn outermost_line(&self) -> u32 {
        let base = self.callers.last().map_or(0, |(_, _, base)| *base);
        match (self.frames.get(base), &self.top) {
            (Some(frame), _) => frame.code.line(frame.at),
            (None, Some(code)) => code.line(self.at),
            (None, None) => 0,
        }
    }

    /// The line of the `def` of a coroutine of the scene that is not over, as `co_firstlineno` has it.
    #[must_use]
    pub fn defined_at(&self, generator: &Generator) -> Option<u32> {
        match &*generator.state.borrow() {
            GeneratorState::Created(frame) => Some(frame.code.code.first_line),
            GeneratorState::Suspended(suspended) => {
                Some(suspended.outer.first().unwrap_or(&suspended.frame).code.code.first_line)
            }
            _ => None,
        }
    }
}
