//! Tracebacks as CPython prints them.

use std::rc::Rc;

use super::exceptions::notes;
use super::group::members;
use super::{Builtin, Vm};
use crate::script::code::{AddForm, BinaryOp, Op};
use crate::script::value::{Instance, NativeObject, TracebackEntry, Value, known};

/// How many exceptions of a group are shown, and how deep groups are shown in groups.
const WIDTH: usize = 15;
const DEPTH: usize = 10;

/// How often the same line is shown before it is only counted.
const REPEATS: usize = 3;

/// A `traceback` object: the entries of an exception, the innermost first.
struct Traceback(Vec<TracebackEntry>);

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
                let hint = self.suggestion(exception);
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

    /// "Did you mean" for a misspelt attribute or variable.
    fn suggestion(&mut self, exception: &Rc<Instance>) -> String {
        let value = Value::Instance(Rc::clone(exception));
        let Some(state) = exception.exception() else { return String::new() };
        let extra = state.extra.borrow().clone();
        let Some(wrong) = extra.first().and_then(Value::as_str) else { return String::new() };
        let names: Vec<String> = if self.is_a(&value, Builtin::AttributeError) {
            match extra.get(1) {
                Some(object) => self.dir(&object.clone()).unwrap_or_default().iter().map(ToString::to_string).collect(),
                None => return String::new(),
            }
        } else if self.is_a(&value, Builtin::NameError) {
            let entries = state.traceback.borrow();
            let locals = entries.first().map(|entry| entry.code.locals.clone()).unwrap_or_default();
            let globals = self.globals().into_iter().map(|(name, _)| name);
            locals
                .into_iter()
                .chain(globals)
                .chain(self.builtins.keys().copied())
                .map(|name| name.to_string())
                .collect()
        } else {
            return String::new();
        };
        match nearest(wrong, &names) {
            Some(name) => format!(". Did you mean: '{name}'?"),
            None => String::new(),
        }
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
        let Some(source) = self.lines.get((line as usize).wrapping_sub(1)) else { return text };
        let stripped = source.trim();
        if stripped.is_empty() {
            return text;
        }
        text.push_str("    ");
        text.push_str(stripped);
        text.push('\n');
        if let Some(marks) = marks(entry, source) {
            text.push_str("    ");
            text.push_str(&marks);
            text.push('\n');
        }
        text
    }

    /// The traceback of an exception as a value; None without one.
    pub(super) fn traceback_value(&self, exception: &Value) -> Value {
        let entries = exception.as_exception().and_then(|exception| exception.exception());
        match entries.map(|state| state.traceback.borrow().clone()) {
            Some(entries) if !entries.is_empty() => {
                NativeObject::new(self.class(Builtin::Traceback), Traceback(entries))
            }
            _ => Value::None,
        }
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

/// The line of marks under the source: what failed, unless that is the whole line. An operator, or the brackets of a
/// subscript, are pointed at within what they belong to.
fn marks(entry: &TracebackEntry, source: &str) -> Option<String> {
    let span = entry.span;
    let characters: Vec<char> = source.trim_end().chars().collect();
    let lead = characters.iter().take_while(|character| character.is_whitespace()).count();
    let start = (span.column as usize).max(lead);
    let end =
        if span.end_line > span.line { characters.len() } else { (span.end_column as usize).min(characters.len()) };
    if start >= end {
        return None;
    }
    let whole = start == lead && end == characters.len();
    let width = |part: &[char]| -> usize {
        part.iter().map(|character| unicode_width::UnicodeWidthChar::width(*character).unwrap_or(0)).sum()
    };
    let mut text = " ".repeat(width(&characters[lead..start]));
    let mut part = &characters[start..end];
    if entry.look_up && part.last() == Some(&')') {
        // The arguments were not reached: only `object.method` failed.
        part = &part[..last_opening(part).unwrap_or(part.len())];
    }
    match anchor(entry, part).filter(|_| span.end_line == span.line) {
        Some((from, to)) => {
            text.push_str(&"~".repeat(width(&part[..from])));
            text.push_str(&"^".repeat(width(&part[from..to])));
            text.push_str(&"~".repeat(width(&part[to..])));
        }
        // Marks under all of the line would say nothing.
        None if whole => return None,
        None => text.push_str(&"^".repeat(width(part))),
    }
    Some(text)
}

/// Where in an expression its operator stands, or the brackets of a subscript.
fn anchor(entry: &TracebackEntry, part: &[char]) -> Option<(usize, usize)> {
    let op = entry.code.code.ops.get(entry.at as usize)?;
    match op {
        Op::Binary { op, .. } => find_operator(part, sign(*op)),
        Op::AddInt { form, .. } => {
            find_operator(part, if matches!(form, AddForm::Sub | AddForm::InPlaceSub) { "-" } else { "+" })
        }
        Op::LoadItem { .. } => find_bracket(part),
        _ => None,
    }
}

fn sign(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::FloorDiv => "//",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "**",
        BinaryOp::MatMul => "@",
        BinaryOp::LShift => "<<",
        BinaryOp::RShift => ">>",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitOr => "|",
        BinaryOp::BitXor => "^",
    }
}

/// The positions outside of brackets and quotes.
fn outside(part: &[char]) -> Vec<bool> {
    let (mut depth, mut quote) = (0_i32, None);
    let mut flags = Vec::with_capacity(part.len());
    for character in part {
        match (quote, character) {
            (Some(open), character) if open == *character => {
                quote = None;
                flags.push(false);
                continue;
            }
            (None, '"' | '\'') => quote = Some(*character),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        flags.push(depth == 0 && quote.is_none());
    }
    flags
}

fn find_operator(part: &[char], sign: &str) -> Option<(usize, usize)> {
    let sign: Vec<char> = sign.chars().collect();
    let free = outside(part);
    let count = sign.len();
    let fits = |at: &usize| {
        let at = *at;
        let before = at.checked_sub(1).and_then(|before| part.get(before));
        part[at..].starts_with(&sign)
            && free[at]
            && at > 0
            && part.get(at + count) != Some(&sign[0])
            && before != Some(&sign[0])
            // A sign directly behind another operator belongs to its operand.
            && part[..at].iter().rev().find(|character| !character.is_whitespace()).is_some_and(|character| {
                character.is_alphanumeric() || matches!(character, '_' | ')' | ']' | '}' | '"' | '\'')
            })
    };
    let mut found = (1..part.len().saturating_sub(count)).filter(fits);
    // Operators of one rank group to the left, so the last is the outermost; powers group to the right.
    let at = if count == 2 && sign[0] == '*' { found.next() } else { found.next_back() }?;
    Some((at, at + count))
}

/// The last pair of square brackets that is not inside another pair.
fn find_bracket(part: &[char]) -> Option<(usize, usize)> {
    if part.last() != Some(&']') {
        return None;
    }
    last_opening(part).map(|at| (at, part.len()))
}

/// Where the bracket opens that closes at the end.
fn last_opening(part: &[char]) -> Option<usize> {
    let mut depth = 0;
    for (at, character) in part.iter().enumerate().rev() {
        match character {
            ']' | ')' | '}' => depth += 1,
            '[' | '(' | '{' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at);
        }
    }
    None
}

/// The name that is nearest to a misspelt one, if one is near: CPython's bounds of edit distance.
fn nearest(wrong: &str, names: &[String]) -> Option<String> {
    const MOVE: usize = 2;
    if wrong.len() > 40 {
        return None;
    }
    let mut best: Option<(usize, &String)> = None;
    for name in names.iter().take(750).filter(|name| name.as_str() != wrong) {
        let most = (name.len() + wrong.len() + 3) * MOVE / 6;
        let most = best.map_or(most, |(distance, _)| most.min(distance.saturating_sub(1)));
        let distance = edit_distance(wrong, name);
        if distance <= most && best.is_none_or(|(best, _)| distance < best) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name.clone())
}

/// Edit distance where a change of case costs one and any other edit two.
fn edit_distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).map(|at| at * 2).collect();
    for (above, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = (above + 1) * 2;
        for (at, b) in right.iter().enumerate() {
            let cost = if a == *b {
                0
            } else if a.eq_ignore_ascii_case(b) {
                1
            } else {
                2
            };
            let best = (diagonal + cost).min(row[at] + 2).min(row[at + 1] + 2);
            diagonal = row[at + 1];
            row[at + 1] = best;
        }
    }
    row.last().copied().unwrap_or(0)
}
