//! Mutants: a solution with one statement taken out. Goals that a mutant reaches do not need that statement, and
//! goals that any program reaches teach nothing.

use std::fmt;
use std::sync::Arc;

use super::challenge::input;
use super::{Notes, Runner};
use crate::lesson::problem::Problem;
use crate::lesson::{Challenge, Task, Way};

/// What became of the mutants of one challenge's solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutants {
    /// The lesson and the challenge.
    pub challenge: String,
    /// How many there are.
    pub all: usize,
    /// The statements without which every goal is still reached.
    pub passing: Vec<Passing>,
}

/// A statement that a solution does not need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passing {
    /// Its line in the solution, from 1.
    pub line: usize,
    /// Its first line's text.
    pub text: String,
    /// Why the goals are right not to need it, if the author has said so.
    pub why: Option<String>,
}

impl Mutants {
    /// Reports each statement that the goals do not need although nobody has said why, and each that is called spare
    /// and is needed.
    pub(super) fn judge(&self, challenge: &Challenge, notes: &mut Notes) {
        for passing in self.passing.iter().filter(|passing| passing.why.is_none()) {
            let problem = Problem::MutantPasses { challenge: challenge.id.clone(), line: passing.text.clone() };
            notes.report(challenge.line, problem);
        }
        let Way::Program(task) = &challenge.way else { return };
        for spare in &task.spare {
            if !self.passing.iter().any(|passing| passing.text.contains(&spare.line)) {
                notes.report(challenge.line, Problem::NotSpare(spare.line.clone()));
            }
        }
    }
}

impl fmt::Display for Mutants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let caught = self.all - self.passing.len();
        write!(f, "  mutants of {}: {caught} of {} fail", self.challenge, self.all)?;
        for Passing { line, text, why } in &self.passing {
            let why = why.as_deref().unwrap_or("no reason is given");
            write!(f, "\n    passes without line {line}, `{text}`: {why}")?;
        }
        Ok(())
    }
}

/// Takes out each statement of a challenge's solution in turn, but for those that are to stay, and sees whether the
/// goals are still reached. `None` for a challenge without a program to write.
pub(super) fn of(challenge: &Challenge, lesson: &str, run: Runner) -> Option<Mutants> {
    let Way::Program(task) = &challenge.way else { return None };
    let statements = statements(&task.solution);
    let kept = kept_lines(task);
    let mut passing = Vec::new();
    let mut all = 0;
    for statement in statements.iter().filter(|statement| !kept.contains(&statement.first)) {
        all += 1;
        let mutant = statement.removed_from(&task.solution);
        if run(&task.file, &mutant, &input(&Arc::default())).is_ok_and(|trace| challenge.is_solved(&mutant, &trace)) {
            let text = task.solution.lines().nth(statement.first).unwrap_or_default().trim().to_owned();
            let why = task.spare.iter().find(|spare| text.contains(&spare.line)).map(|spare| spare.why.clone());
            passing.push(Passing { line: statement.first + 1, text, why });
        }
    }
    Some(Mutants { challenge: format!("{lesson}/{}", challenge.id), all, passing })
}

/// The lines of the solution, from 0, that belong to parts which are to stay as they are.
fn kept_lines(task: &Task) -> Vec<usize> {
    let mut kept = Vec::new();
    for part in &task.keep {
        let length = part.text.lines().count();
        let lines: Vec<&str> = task.solution.lines().collect();
        let at = lines.windows(length.max(1)).position(|window| window.join("\n").trim_end() == part.text);
        kept.extend(at.into_iter().flat_map(|at| at..at + length));
    }
    kept
}

/// A statement: its lines, and those of its body.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Statement {
    /// Its first line, from 0.
    first: usize,
    /// The line after its last own line: where its body begins, if it has one.
    head_end: usize,
    /// The line after its body; `head_end` if it has none.
    end: usize,
    /// How it is taken out.
    way: Removal,
}

/// How a statement is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Removal {
    /// With everything in it; `pass` takes its place.
    Whole,
    /// Its head goes and its body stays.
    Head,
    /// A clause of a `try` or an `if`, with its body.
    Clause,
}

impl Statement {
    fn removed_from(&self, program: &str) -> String {
        let lines: Vec<&str> = program.lines().collect();
        let indent = |line: &str| line.len() - line.trim_start().len();
        let margin = indent(lines[self.first]);
        let mut text: Vec<String> = lines[..self.first].iter().map(ToString::to_string).collect();
        match self.way {
            Removal::Whole => text.push(format!("{}pass", " ".repeat(margin))),
            Removal::Head => {
                let body = &lines[self.head_end..self.end];
                let inner = body.iter().find(|line| !line.trim().is_empty()).map_or(margin, |line| indent(line));
                let less = inner.saturating_sub(margin);
                text.extend(body.iter().map(|line| line.get(less.min(indent(line))..).unwrap_or_default().to_owned()));
            }
            Removal::Clause => {}
        }
        text.extend(lines[self.end..].iter().map(ToString::to_string));
        text.join("\n") + "\n"
    }
}

/// The statements of a program that are worth taking out. Imports, definitions and the call that runs everything are
/// not: no goal is reached without them.
fn statements(program: &str) -> Vec<Statement> {
    let lines: Vec<&str> = program.lines().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let text = lines[at].trim();
        let head_end = at + logical_length(&lines[at..]);
        let is_head = lines[head_end - 1].trim_end().ends_with(':');
        let margin = lines[at].len() - lines[at].trim_start().len();
        let inside = |line: &&str| line.trim().is_empty() || line.len() - line.trim_start().len() > margin;
        let end = if is_head {
            let body = lines[head_end..].iter().take_while(|line| inside(line));
            let length = body.enumerate().filter(|(_, line)| !line.trim().is_empty()).map(|(at, _)| at + 1).last();
            head_end + length.unwrap_or(0)
        } else {
            head_end
        };
        if let Some(way) = removal(text, is_head) {
            found.push(Statement { first: at, head_end, end, way });
        }
        at = head_end;
    }
    found
}

/// How the statement that begins with this line is taken out; `None` if it is not.
fn removal(text: &str, is_head: bool) -> Option<Removal> {
    let is = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if text.is_empty() || is(&["#", "import ", "from ", "@", "asyncio.run(", "\"\"\"", "pass"]) {
        return None;
    }
    if !is_head {
        return Some(Removal::Whole);
    }
    if is(&["def ", "async def ", "class ", "try:"]) {
        None
    } else if is(&["except", "finally", "else", "elif ", "case "]) {
        Some(Removal::Clause)
    } else if is(&["if ", "for ", "async for ", "while ", "with ", "async with "]) {
        Some(Removal::Head)
    } else {
        Some(Removal::Whole)
    }
}

/// How many lines the statement at the first of these lines has: brackets that it opens are closed in its last one.
fn logical_length(lines: &[&str]) -> usize {
    let mut depth = 0_i32;
    for (number, line) in lines.iter().enumerate() {
        let mut quote = None;
        for letter in line.chars() {
            match (quote, letter) {
                (None, '#') => break,
                (None, '"' | '\'') => quote = Some(letter),
                (Some(open), letter) if open == letter => quote = None,
                (None, '(' | '[' | '{') => depth += 1,
                (None, ')' | ']' | '}') => depth -= 1,
                _ => {}
            }
        }
        if depth <= 0 {
            return number + 1;
        }
    }
    lines.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "import asyncio\n\n\nasync def main():\n    async with lock:\n        await f(\n            1,\n        )\n\n        g()\n    try:\n        h()\n    finally:\n        i()\n    j()\n\n\nasyncio.run(main())\n";

    fn without(first: usize) -> String {
        let found = statements(PROGRAM).into_iter().find(|statement| statement.first == first).unwrap();
        found.removed_from(PROGRAM)
    }

    #[test]
    fn each_statement_is_found_once() {
        let firsts: Vec<usize> = statements(PROGRAM).iter().map(|statement| statement.first).collect();
        assert_eq!(firsts, [4, 5, 9, 11, 12, 13, 14]);
    }

    #[test]
    fn a_block_loses_its_head_and_keeps_its_body() {
        let mutant = without(4);
        assert!(mutant.contains("main():\n    await f(\n        1,\n    )\n\n    g()\n    try:"), "{mutant}");
    }

    #[test]
    fn a_statement_of_several_lines_goes_whole_and_a_clause_with_its_body() {
        assert!(without(5).contains("async with lock:\n        pass\n\n        g()"));
        assert!(without(12).contains("        h()\n    j()"));
    }
}
