//! Tracebacks as CPython prints them.

mod excerpt;
mod suggestion;

use std::rc::Rc;

pub(super) use suggestion::nearest;

use super::exceptions::notes;
use super::group::members;
use super::{Builtin, Vm};
use crate::script::value::{Instance, NativeObject, TracebackEntry, Value, known};

/// How many exceptions of a group are shown, and how deep groups are shown in groups.
const WIDTH: usize = 15;
const DEPTH: usize = 10;

/// How often the same line is shown before it is only counted.
const REPEATS: usize = 3;

/// A `traceback` object: the entries of an exception, the innermost first.
pub(super) struct Traceback(pub(super) Vec<TracebackEntry>);

/// Where the lines of a group stand.
#[derive(Default)]
struct Margin {
    depth: usize,
    needs_end: bool,
    text: String,
}

impl Margin {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Adds lines behind the margin.
    fn emit(&mut self, text: &str, bar: char) {
        let mut indent = self.indent();
        if self.depth > 0 {
            indent.push(bar);
            indent.push(' ');
        }
        for line in text.split_inclusive('\n') {
            self.text.push_str(&indent);
            self.text.push_str(line);
        }
    }
}

impl Vm {
    /// A traceback as CPython prints it, with causes, contexts, groups and notes; ends with a newline.
    pub fn format_exception(&mut self, exception: &Rc<Instance>) -> String {
        let mut margin = Margin::default();
        self.format_chain(exception, &mut margin);
        margin.text
    }

    fn format_chain(&mut self, exception: &Rc<Instance>, margin: &mut Margin) {
        const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
        const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
        let mut chain = vec![(None, Rc::clone(exception))];
        let mut link = Rc::clone(exception);
        while let Some(state) = link.exception() {
            let cause = state.cause.borrow().as_exception().map(Rc::clone);
            let context = state.context.borrow().as_exception().map(Rc::clone);
            let (line, next) = match (cause, context) {
                (Some(cause), _) => (CAUSE, cause),
                (None, Some(context)) if !state.suppress_context.get() => (CONTEXT, context),
                _ => break,
            };
            if chain.iter().any(|(_, seen)| Rc::ptr_eq(seen, &next)) || chain.len() > 100 {
                break;
            }
            if let Some(last) = chain.last_mut() {
                last.0 = Some(line);
            }
            chain.push((None, Rc::clone(&next)));
            link = next;
        }
        for (line, exception) in chain.iter().rev() {
            if let Some(line) = line {
                margin.emit(line, '|');
            }
            self.format_one(exception, margin);
        }
    }

    fn format_one(&mut self, exception: &Rc<Instance>, margin: &mut Margin) {
        let value = Value::Instance(Rc::clone(exception));
        let stack = self.format_stack(exception);
        if !self.is_group(&value) {
            if let Some(stack) = stack {
                margin.emit("Traceback (most recent call last):\n", '|');
                margin.emit(&stack, '|');
            }
            let only = self.format_exception_only(exception);
            margin.emit(&only, '|');
            return;
        }
        if margin.depth > DEPTH {
            margin.emit(&format!("... (max_group_depth is {DEPTH})\n"), '|');
            return;
        }
        let top = margin.depth == 0;
        if top {
            margin.depth = 1;
        }
        if let Some(stack) = stack {
            margin.emit("Exception Group Traceback (most recent call last):\n", if top { '+' } else { '|' });
            margin.emit(&stack, '|');
        }
        let only = self.format_exception_only(exception);
        margin.emit(&only, '|');
        self.format_members(&members(&value), margin);
        if top {
            margin.depth = 0;
        }
    }

    fn format_members(&mut self, members: &[Value], margin: &mut Margin) {
        let shown = if members.len() <= WIDTH { members.len() } else { WIDTH + 1 };
        margin.needs_end = false;
        for at in 0..shown {
            let last = at + 1 == shown;
            margin.needs_end |= last;
            let cut = at >= WIDTH;
            let title = if cut { "...".to_owned() } else { (at + 1).to_string() };
            let lead = if at == 0 { "+-" } else { "  " };
            let line = format!("{}{lead}+---------------- {title} ----------------\n", margin.indent());
            margin.text.push_str(&line);
            margin.depth += 1;
            match members[at].as_exception() {
                Some(member) if !cut => self.format_chain(&Rc::clone(member), margin),
                _ => {
                    let rest = members.len() - WIDTH;
                    let plural = if rest == 1 { "" } else { "s" };
                    margin.emit(&format!("and {rest} more exception{plural}\n"), '|');
                }
            }
            if last && margin.needs_end {
                let line = format!("{}+------------------------------------\n", margin.indent());
                margin.text.push_str(&line);
                margin.needs_end = false;
            }
            margin.depth -= 1;
        }
    }

    /// The last line of a traceback, `ValueError: no`, and the notes.
    pub fn format_exception_only(&mut self, exception: &Rc<Instance>) -> String {
        self.last_lines(exception, true)
    }

    /// The same without a guess at what was meant, which is dear where very many tasks fail.
    #[must_use]
    pub fn format_exception_without_hint(&mut self, exception: &Rc<Instance>) -> String {
        self.last_lines(exception, false)
    }

    fn last_lines(&mut self, exception: &Rc<Instance>, with_hint: bool) -> String {
        let class = exception.class();
        let name = class.qualname.borrow().clone();
        let module = match class.own(known::MODULE) {
            Some(Value::Str(module)) => module,
            _ => class.module.clone(),
        };
        let kind = if matches!(module.as_str(), "builtins" | "__main__") {
            name.to_string()
        } else {
            format!("{module}.{name}")
        };
        let value = Value::Instance(Rc::clone(exception));
        let mut text = match self.str(&value) {
            Ok(message) if message.is_empty() => format!("{kind}\n"),
            Ok(message) => {
                let hint = if with_hint { self.suggestion(exception) } else { String::new() };
                format!("{kind}: {message}{hint}\n")
            }
            Err(_) => format!("{kind}: <exception str() failed>\n"),
        };
        for note in notes(exception) {
            match self.str(&note) {
                Ok(note) => {
                    for line in note.split('\n') {
                        text.push_str(line);
                        text.push('\n');
                    }
                }
                Err(_) => text.push_str("<exception str() failed>\n"),
            }
        }
        text
    }

    /// The frames of a traceback, the outermost first; `None` if there is none.
    fn format_stack(&mut self, exception: &Rc<Instance>) -> Option<String> {
        let entries = exception.exception()?.traceback.borrow().clone();
        if entries.is_empty() {
            return None;
        }
        let mut text = String::new();
        let (mut last, mut count) = (None, 0);
        for entry in entries.iter().rev().filter(|entry| !entry.code.scope.library) {
            let key = (Rc::as_ptr(&entry.code).addr(), entry.span.line);
            if last == Some(key) {
                count += 1;
            } else {
                text.push_str(&repeated(count));
                (last, count) = (Some(key), 1);
            }
            if count <= REPEATS {
                text.push_str(&self.format_entry(entry));
            }
        }
        text.push_str(&repeated(count));
        Some(text)
    }

    fn format_entry(&self, entry: &TracebackEntry) -> String {
        let line = entry.span.line;
        let mut text = format!("  File \"{}\", line {line}, in {}\n", self.file, entry.code.name);
        text.push_str(&excerpt::excerpt(entry, &self.lines));
        text
    }

    /// The traceback of an exception as a value; None without one.
    pub(super) fn traceback_value(&self, exception: &Value) -> Value {
        let entries = exception.as_exception().and_then(|exception| exception.exception());
        entries.map_or(Value::None, |state| self.traceback_of(&state.traceback.borrow()))
    }

    /// A traceback value of these entries; None without any.
    pub(super) fn traceback_of(&self, entries: &[TracebackEntry]) -> Value {
        if entries.is_empty() {
            return Value::None;
        }
        NativeObject::new(self.class(Builtin::Traceback), Traceback(entries.to_vec()))
    }

    /// The entries of a traceback value.
    pub(super) fn traceback_entries(&self, value: Option<&Value>) -> Vec<TracebackEntry> {
        match value.and_then(Value::as_native::<Traceback>) {
            Some(traceback) => traceback.0.clone(),
            None => Vec::new(),
        }
    }
}

fn repeated(count: usize) -> String {
    if count <= REPEATS {
        return String::new();
    }
    let more = count - REPEATS;
    let plural = if more == 1 { "" } else { "s" };
    format!("  [Previous line repeated {more} more time{plural}]\n")
}
