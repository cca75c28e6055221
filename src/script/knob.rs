//! Knobs: module-level constants of a scene (`LIMIT = 3`) that can be turned by changing the source text.

use std::ops::Range;

use ruff_python_ast::{Expr, Number, Stmt, UnaryOp};
use ruff_text_size::Ranged;

use super::diagnostic::Diagnostics;
use super::parse;
use super::program::with_stack;

/// A constant's value.
#[derive(Clone, Debug, PartialEq)]
pub enum KnobValue {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a point.
    Float(f64),
    /// A text.
    Str(String),
}

/// A module-level constant that a scene assigns exactly once.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// Its name.
    pub name: String,
    /// Its value as written.
    pub value: KnobValue,
    /// The bytes of the source that hold the literal.
    pub range: Range<usize>,
    /// The line it stands on, from 1.
    pub line: u32,
}

/// Why a knob cannot be turned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KnobError {
    /// The scene has no such constant.
    #[error("there is no knob `{name}` in this scene{known}")]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are, as the end of the sentence.
        known: String,
    },
    /// The scene assigns the name more than once.
    #[error("`{name}` is assigned more than once (line {line}): a knob is a constant that is assigned once")]
    AssignedAgain {
        /// The name asked for.
        name: String,
        /// The line of the second assignment.
        line: u32,
    },
    /// The new value is of another kind than the old one.
    #[error("`{name}` is {kind}: `{value}` is not; write it like `{name}={example}`")]
    WrongKind {
        /// The name asked for.
        name: String,
        /// What it must be.
        kind: &'static str,
        /// What was given.
        value: String,
        /// A value that fits.
        example: String,
    },
    /// The scene has a mistake, so that its constants cannot be found.
    #[error("{0}")]
    Source(Diagnostics),
}

/// Finds the knobs of a scene, in the order of its lines.
///
/// # Errors
/// The scene's syntax error.
pub fn knobs(name: &str, source: &str) -> Result<Vec<Knob>, Diagnostics> {
    let constants = constants(name, source)?;
    let once = |knob: &Knob| constants.iter().filter(|(other, _)| *other == knob.name).count() == 1;
    Ok(constants.iter().filter_map(|(_, knob)| knob.clone()).filter(once).collect())
}

/// The source with the constant `knob` changed to `value`, which is written as on a command line: `5`, `0.25`,
/// `True`, `text` or `"text"`.
///
/// # Errors
/// A sentence that says why the knob cannot be turned so.
pub fn turn(name: &str, source: &str, knob: &str, value: &str) -> Result<String, KnobError> {
    let constants = constants(name, source).map_err(KnobError::Source)?;
    let assigned: Vec<&Option<Knob>> =
        constants.iter().filter(|(other, _)| other == knob).map(|(_, knob)| knob).collect();
    let found = match assigned.as_slice() {
        [Some(found)] => found,
        [_, again, ..] => {
            let line = again.as_ref().map_or(0, |knob| knob.line);
            return Err(KnobError::AssignedAgain { name: knob.to_owned(), line });
        }
        _ => return Err(unknown(knob, &constants)),
    };
    let literal = found.value.spell(value).ok_or_else(|| KnobError::WrongKind {
        name: knob.to_owned(),
        kind: found.value.kind(),
        value: value.to_owned(),
        example: source[found.range.clone()].to_owned(),
    })?;
    let mut turned = source.to_owned();
    turned.replace_range(found.range.clone(), &literal);
    Ok(turned)
}

fn unknown(name: &str, constants: &[(String, Option<Knob>)]) -> KnobError {
    let known: Vec<String> =
        constants.iter().filter_map(|(_, knob)| knob.as_ref()).map(|knob| format!("`{}`", knob.name)).collect();
    let known = if known.is_empty() {
        ": it has no module-level constants".to_owned()
    } else {
        format!("; it has {}", known.join(", "))
    };
    KnobError::Unknown { name: name.to_owned(), known }
}

/// Every assignment of a single name at module level, with the knob if a literal is assigned.
fn constants(name: &str, source: &str) -> Result<Vec<(String, Option<Knob>)>, Diagnostics> {
    with_stack(name, || constants_of(name, source))
}

fn constants_of(name: &str, source: &str) -> Result<Vec<(String, Option<Knob>)>, Diagnostics> {
    let module = parse::parse(name, source)?;
    let mut found = Vec::new();
    for statement in &module.tree.body {
        let (target, value) = match statement {
            Stmt::Assign(assign) => match assign.targets.as_slice() {
                [target] => (target, Some(&*assign.value)),
                _ => continue,
            },
            Stmt::AnnAssign(assign) => (&*assign.target, assign.value.as_deref()),
            Stmt::AugAssign(assign) => (&*assign.target, None),
            _ => continue,
        };
        let Expr::Name(target) = target else { continue };
        let line = module.source.span(statement.range()).line;
        let knob = value.and_then(|literal| {
            let range = literal.range().start().to_usize()..literal.range().end().to_usize();
            Some(Knob { name: target.id.to_string(), value: literal_value(literal)?, range, line })
        });
        found.push((target.id.to_string(), knob));
    }
    Ok(found)
}

/// The value of a literal, a sign in front of a number included.
fn literal_value(literal: &Expr) -> Option<KnobValue> {
    match literal {
        Expr::NoneLiteral(_) => Some(KnobValue::None),
        Expr::BooleanLiteral(literal) => Some(KnobValue::Bool(literal.value)),
        Expr::StringLiteral(literal) => Some(KnobValue::Str(literal.value.to_str().to_owned())),
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(value) => value.as_i64().map(KnobValue::Int),
            Number::Float(value) => Some(KnobValue::Float(*value)),
            Number::Complex { .. } => None,
        },
        Expr::UnaryOp(unary) if unary.op == UnaryOp::USub => match literal_value(&unary.operand)? {
            KnobValue::Int(value) => Some(KnobValue::Int(-value)),
            KnobValue::Float(value) => Some(KnobValue::Float(-value)),
            _ => None,
        },
        _ => None,
    }
}

impl KnobValue {
    /// What kind of constant it is, with an article.
    fn kind(&self) -> &'static str {
        match self {
            Self::None => "`None`, a number or a text",
            Self::Bool(_) => "`True` or `False`",
            Self::Int(_) | Self::Float(_) => "a number",
            Self::Str(_) => "a text",
        }
    }

    /// The literal for a value of this kind as somebody typed it; nothing if it is none.
    fn spell(&self, typed: &str) -> Option<String> {
        let number = || {
            let digits = typed.strip_prefix('-').unwrap_or(typed);
            let is_number = digits.parse::<i64>().is_ok() || digits.parse::<f64>().is_ok_and(f64::is_finite);
            (digits.starts_with(|sign: char| sign.is_ascii_digit()) && is_number).then(|| typed.to_owned())
        };
        match self {
            Self::Bool(_) => ["True", "False"].contains(&typed).then(|| typed.to_owned()),
            Self::Int(_) | Self::Float(_) => number().or_else(|| (typed == "None").then(|| typed.to_owned())),
            Self::Str(_) => Some(quoted(typed)),
            Self::None => number().or_else(|| match typed {
                "None" | "True" | "False" => Some(typed.to_owned()),
                _ => Some(quoted(typed)),
            }),
        }
    }
}

/// A text as a Python literal. What is in quotes already is taken without them.
fn quoted(typed: &str) -> String {
    let inner = ['"', '\''].iter().find_map(|&quote| typed.strip_prefix(quote)?.strip_suffix(quote));
    let text = inner.unwrap_or(typed);
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => literal.extend(['\\', sign]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            _ => literal.push(sign),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCENE: &str = "import asyncio\n\nLIMIT = 3\nDELAY: float = 0.25  # s\nNAME = 'ann'\nAGAIN = 1\nAGAIN = 2\n";

    fn turned(knob: &str, value: &str) -> String {
        let text = turn("scene.py", SCENE, knob, value).unwrap();
        let line = text.lines().find(|line| line.starts_with(knob)).unwrap();
        line.to_owned()
    }

    #[test]
    fn constants_that_are_assigned_once_are_knobs() {
        let found: Vec<(String, u32)> =
            knobs("scene.py", SCENE).unwrap().into_iter().map(|knob| (knob.name, knob.line)).collect();
        assert_eq!(found, [("LIMIT".into(), 3), ("DELAY".into(), 4), ("NAME".into(), 5)]);
    }

    #[test]
    fn only_the_literal_changes() {
        assert_eq!(turned("LIMIT", "5"), "LIMIT = 5");
        assert_eq!(turned("LIMIT", "-1"), "LIMIT = -1");
        assert_eq!(turned("DELAY", "1.5"), "DELAY: float = 1.5  # s");
        assert_eq!(turned("NAME", "bob \"b\""), r#"NAME = "bob \"b\"""#);
    }

    #[test]
    fn a_knob_stays_what_it_is() {
        for value in ["many", "print()", "5; x = 1", "", "nan"] {
            assert!(turn("scene.py", SCENE, "LIMIT", value).is_err(), "{value}");
        }
    }

    #[test]
    fn an_unknown_knob_names_those_there_are() {
        let error = turn("scene.py", SCENE, "LIMITS", "5").unwrap_err().to_string();
        assert!(error.contains("`LIMITS`") && error.contains("`LIMIT`"), "{error}");
        assert!(matches!(turn("scene.py", SCENE, "AGAIN", "5"), Err(KnobError::AssignedAgain { line: 7, .. })));
    }
}
