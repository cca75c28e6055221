//! What cannot be assigned to, deleted or annotated.

use ruff_python_ast::{Expr, UnaryOp};
use ruff_python_parser::{ParseErrorType, Parsed};
use ruff_text_size::TextRange;

use crate::script::source::Source;

/// CPython's sentence for a wrong target at `range`.
pub fn message(source: &Source<'_>, error: &ParseErrorType, range: TextRange) -> String {
    let parsed = ruff_python_parser::parse_parenthesized_expression_range(source.text, range).ok();
    let Some(target) = parsed.as_ref().map(Parsed::expr) else {
        return unparsed(source, error, range).into();
    };
    let name = expression_name(target);
    match error {
        ParseErrorType::InvalidDeleteTarget => format!("cannot delete {name}"),
        ParseErrorType::InvalidAugmentedAssignmentTarget => {
            format!("'{name}' is an illegal expression for augmented assignment")
        }
        ParseErrorType::InvalidAnnotatedAssignmentTarget => match target {
            Expr::List(_) | Expr::Tuple(_) => format!("only single target (not {name}) can be annotated"),
            _ => "illegal target for annotation".into(),
        },
        ParseErrorType::InvalidNamedAssignmentTarget => {
            format!("cannot use assignment expressions with {name}")
        }
        _ if may_mean_equals(target) && before_equals(source, range) => {
            format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?")
        }
        _ => format!("cannot assign to {name}"),
    }
}

/// The sentence for a target that is no expression by itself.
fn unparsed(source: &Source<'_>, error: &ParseErrorType, range: TextRange) -> &'static str {
    let text = source.slice(range);
    let in_brackets = source.text.get(..range.start().to_usize()).is_some_and(|before| before.ends_with('('));
    match error {
        ParseErrorType::InvalidDeleteTarget if text.starts_with('*') => "cannot delete starred",
        ParseErrorType::InvalidAssignmentTarget if text.contains(":=") && in_brackets => {
            "cannot assign to named expression here. Maybe you meant '==' instead of '='?"
        }
        ParseErrorType::InvalidAssignmentTarget if text.starts_with("yield") && in_brackets => {
            "cannot assign to yield expression here. Maybe you meant '==' instead of '='?"
        }
        ParseErrorType::InvalidAssignmentTarget if text.starts_with("yield") => {
            "assignment to yield expression not possible"
        }
        _ => "invalid syntax",
    }
}

/// CPython's word for a kind of expression (`_PyPegen_get_expr_name`).
pub fn expression_name(expression: &Expr) -> &'static str {
    match expression {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) | Expr::Slice(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(name) if name.id.as_str() == "__debug__" => "__debug__",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::NoneLiteral(_) => "None",
        Expr::BooleanLiteral(literal) if literal.value => "True",
        Expr::BooleanLiteral(_) => "False",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        Expr::IpyEscapeCommand(_) => "command",
    }
}

/// Whether CPython offers `==` where this is assigned to.
fn may_mean_equals(target: &Expr) -> bool {
    match target {
        Expr::UnaryOp(unary) => unary.op != UnaryOp::Not,
        Expr::NoneLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::Compare(_)
        | Expr::BoolOp(_)
        | Expr::Lambda(_)
        | Expr::If(_)
        | Expr::Generator(_)
        | Expr::List(_)
        | Expr::Tuple(_)
        | Expr::Starred(_) => false,
        _ => true,
    }
}

fn before_equals(source: &Source<'_>, range: TextRange) -> bool {
    let rest = source.text.get(range.end().to_usize()..).unwrap_or_default();
    rest.trim_start_matches([' ', '\t', ')']).starts_with('=')
}
