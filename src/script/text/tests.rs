//! The kernels against tables that CPython 3.11.7 wrote; 3.13.0 writes the same.

use num_bigint::BigInt;
use serde_json::Value;

use super::*;

/// The rows of a table: one JSON array a line.
fn rows(table: &str) -> Vec<Vec<Value>> {
    let rows: Vec<Vec<Value>> = table.lines().map(|line| serde_json::from_str(line).expect("a row")).collect();
    assert!(rows.len() > 20, "a table has rows");
    rows
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn float(value: &Value) -> f64 {
    f64::from_bits(u64::from_str_radix(text(value), 16).expect("bits of a float"))
}

/// A result as the tables show it: `ok` and the value, or the exception's name and words.
fn shown<T: Into<Value>>(result: Result<T, Fault>) -> Vec<Value> {
    match result {
        Ok(value) => vec!["ok".into(), value.into()],
        Err(fault) => vec![fault.class_name().into(), fault.to_string().into()],
    }
}

/// Compares all rows and shows those that differ, so that one run shows every mistake.
fn compare(table: &str, render: impl Fn(&[Value]) -> (usize, Vec<Value>)) {
    let mut wrong = Vec::new();
    for row in rows(table) {
        let (inputs, found) = render(&row);
        if row[inputs..] != found {
            wrong.push(format!("{:?}: expected {:?}, found {found:?}", &row[..inputs], &row[inputs..]));
        }
    }
    assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn integer(digits: &str) -> BigInt {
    digits.parse().expect("an integer")
}

fn borrowed(value: &BigInt) -> Integer<'_> {
    match i64::try_from(value) {
        Ok(small) => Integer::Small(small),
        Err(_) => Integer::Big(value),
    }
}

#[test]
fn format_follows_the_mini_language() {
    compare(include_str!("recorded/format.jsonl"), |row| {
        let spec = text(&row[2]);
        let result = match text(&row[0]) {
            "int" => {
                let value = integer(text(&row[1]));
                FormatSpec::parse(spec, "int", true).and_then(|spec| format_int(borrowed(&value), &spec, "int"))
            }
            "float" => FormatSpec::parse(spec, "float", true).and_then(|spec| format_float(float(&row[1]), &spec)),
            _ => FormatSpec::parse(spec, "str", false).and_then(|spec| format_str(text(&row[1]), &spec)),
        };
        (3, shown(result))
    });
}

#[test]
fn float_repr_is_the_shortest_text_that_reads_back() {
    compare(include_str!("recorded/float_repr.jsonl"), |row| (1, vec![float_repr(float(&row[0])).into()]));
}

#[test]
fn round_is_correct_in_decimal_and_takes_ties_to_even() {
    compare(include_str!("recorded/round.jsonl"), |row| {
        let rounded = super::float::round_places(float(&row[0]), row[1].as_i64().expect("places"))
            .map(|value| format!("{:016x}", value.to_bits()))
            .ok_or_else(|| Fault::Overflow("rounded value too large to represent".into()));
        (2, shown(rounded))
    });
}

#[test]
fn int_reads_texts() {
    compare(include_str!("recorded/int_text.jsonl"), |row| {
        let value = super::integer::parse_int(text(&row[0]), row[1].as_i64().expect("base"));
        let hex = value.map(|value| {
            let sign = if value < BigInt::ZERO { "-" } else { "" };
            format!("{sign}0x{}", value.magnitude().to_str_radix(16))
        });
        (2, shown(hex))
    });
}

#[test]
fn float_reads_texts() {
    compare(include_str!("recorded/float_text.jsonl"), |row| {
        let value = super::float::parse_float(text(&row[0]));
        (1, shown(value.map(|value| format!("{:016x}", value.to_bits()))))
    });
}

#[test]
fn repr_quotes_and_escapes() {
    compare(include_str!("recorded/repr.jsonl"), |row| {
        (1, vec![quote_str(text(&row[0])).into(), quote_ascii(text(&row[0])).into()])
    });
    assert_eq!(quote_bytes(b"it's \x00\xff\n"), "b\"it's \\x00\\xff\\n\"");
    assert_eq!(quote_bytes(b"'\""), "b'\\'\"'");
}

#[test]
fn percent_templates_render() {
    compare(include_str!("recorded/percent.jsonl"), |row| {
        let value = |directive: &percent::Directive| match (text(&row[1]), directive.conversion) {
            ("int", _) => directive.render_int(borrowed(&integer(text(&row[2])))),
            ("float", _) => directive.render_float(float(&row[2])),
            (_, 'r') => Ok(directive.render_str(&quote_str(text(&row[2])))),
            (_, 'a') => Ok(directive.render_str(&quote_ascii(text(&row[2])))),
            (_, 's') => Ok(directive.render_str(text(&row[2]))),
            _ => Err(directive.unsupported()),
        };
        let (pieces, fault) = percent::parse(text(&row[0]));
        let rendered = pieces.iter().try_fold(String::new(), |line, piece| match piece {
            percent::Piece::Literal(literal) => Ok(line + literal),
            percent::Piece::Directive(directive) => Ok(line + &value(directive)?),
        });
        (3, shown(rendered.and_then(|line| fault.map_or(Ok(line), Err))))
    });
}

#[test]
fn format_templates_are_taken_apart() {
    compare(include_str!("recorded/template.jsonl"), |row| (1, shown(template_parts(text(&row[0])))));
}

fn template_parts(template: &str) -> Result<Vec<Value>, Fault> {
    use template::{Piece, Source, Step};
    let (pieces, fault) = template::parse(template);
    let mut parts: Vec<Value> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => parts.push(literal.into()),
            Piece::Field(field) => {
                let (source, steps) = template::parse_name(&field.name)?;
                let source = match source {
                    Source::Next => String::new(),
                    Source::Index(index) => index.to_string(),
                    Source::Name(name) => name,
                };
                let steps: Vec<String> = steps
                    .into_iter()
                    .map(|step| match step {
                        Step::Attribute(name) => format!(".{name}"),
                        Step::Index(index) => format!("[{index}]"),
                        Step::Key(key) => format!("[{key}]"),
                    })
                    .collect();
                let conversion = field.conversion.map(String::from).unwrap_or_default();
                parts.push(serde_json::json!([source, steps, conversion, field.spec]));
            }
        }
    }
    fault.map_or(Ok(parts), Err)
}

#[test]
fn str_methods_agree() {
    compare(include_str!("recorded/methods.jsonl"), |row| {
        let subject = text(&row[1]);
        if row.len() == 3 {
            return (2, vec![question(text(&row[0]), subject).into()]);
        }
        let arguments = row[2].as_array().expect("arguments");
        (3, vec![method(text(&row[0]), subject, arguments)])
    });
}

fn question(name: &str, text: &str) -> String {
    let all = |test: fn(char) -> bool| !text.is_empty() && text.chars().all(test);
    let truth = match name {
        "upper" => return text.to_uppercase(),
        "lower" => return text.to_lowercase(),
        "title" => return case::title(text),
        "capitalize" => return case::capitalize(text),
        "swapcase" => return case::swap_case(text),
        "casefold" => return case::casefold(text),
        "isalpha" => all(char::is_alphabetic),
        "isalnum" => all(case::is_alnum),
        "isdigit" => all(case::is_digit),
        "isdecimal" => all(|c| case::decimal_digit(c).is_some()),
        "isnumeric" => all(char::is_numeric),
        "isspace" => all(split::is_space),
        "islower" => case::is_lower(text),
        "isupper" => case::is_upper(text),
        "istitle" => case::is_title_text(text),
        "isidentifier" => case::is_identifier(text),
        "isprintable" => text.chars().all(quote::is_printable),
        other => panic!("no such method: {other}"),
    };
    if truth { "True".into() } else { "False".into() }
}

fn method(name: &str, subject: &str, arguments: &[Value]) -> Value {
    let word = |at: usize| arguments.get(at).and_then(Value::as_str);
    let number = |at: usize| arguments.get(at).and_then(Value::as_i64);
    let size = |at: usize| number(at).and_then(|n| usize::try_from(n).ok());
    let fill = || word(1).and_then(|fill| fill.chars().next()).unwrap_or(' ');
    let index = |found: Option<usize>| found.map_or(Value::from(-1), Value::from);
    match name {
        "splitlines" => split::split_lines(subject, !arguments.is_empty()).into(),
        "split" => word(0)
            .map_or_else(|| split::split_space(subject, size(1)), |on| split::split_on(subject, on, size(1)))
            .into(),
        "rsplit" => word(0)
            .map_or_else(|| split::rsplit_space(subject, size(1)), |on| split::rsplit_on(subject, on, size(1)))
            .into(),
        "strip" => split::strip(subject, word(0), split::Ends::Both).into(),
        "lstrip" => split::strip(subject, word(0), split::Ends::Start).into(),
        "rstrip" => split::strip(subject, word(0), split::Ends::End).into(),
        "center" => split::center(subject, size(0).expect("width"), fill()).into(),
        "ljust" => split::ljust(subject, size(0).expect("width"), fill()).into(),
        "rjust" => split::rjust(subject, size(0).expect("width"), fill()).into(),
        "zfill" => split::zfill(subject, size(0).expect("width")).into(),
        "expandtabs" => split::expand_tabs(subject, size(0).unwrap_or(8)).into(),
        "find" => index(search::find(subject, word(0).expect("needle"), number(1), number(2), false)),
        "rfind" => index(search::find(subject, word(0).expect("needle"), number(1), number(2), true)),
        "count" => search::count(subject, word(0).expect("needle"), number(1), number(2)).into(),
        "replace" => search::replace(subject, word(0).expect("old"), word(1).expect("new"), size(2)).into(),
        other => panic!("no such method: {other}"),
    }
}
