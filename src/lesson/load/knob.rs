//! From a raw knob to a checked knob: its constant is found in the scene's source.

use toml::Spanned;

use super::desk::Desk;
use super::split;
use crate::lesson::knob::{find_constants, literal};
use crate::lesson::problem::Problem;
use crate::lesson::raw::{RawKnob, RawValue};
use crate::lesson::{Knob, KnobValue};

/// More values than anybody turns through.
const MOST_VALUES: usize = 100;

/// Checks a knob; `None` if a mistake was reported.
pub(super) fn knob(raw: Spanned<RawKnob>, source: &str, desk: &mut Desk, names: &mut Vec<String>) -> Option<Knob> {
    let (whole, RawKnob { name, label, unit, from, to, by, values }) = split(raw);
    let label = desk.line(label, 30);
    let (at, name) = split(name);
    if names.contains(&name) {
        desk.report(at, Problem::Twice { what: "knobs", id: name });
        return None;
    }
    names.push(name.clone());
    let declared = desk.line_of(&at);
    let (line, span) = match find_constants(source, &name).collect::<Vec<_>>().as_slice() {
        [one] => one.clone(),
        [] => {
            desk.report(at, Problem::NoConstant(name));
            return None;
        }
        _ => {
            desk.report(at, Problem::AssignedTwice(name));
            return None;
        }
    };
    let Some(standing) = literal(&source[span.clone()]) else {
        desk.report(at, Problem::NotPlain(name));
        return None;
    };
    let values = match (from, to, by, values) {
        (Some(from), Some(to), Some(by), None) => range(&from, &to, &by),
        (None, None, None, Some(values)) => list(values),
        _ => Err("a knob needs either `from`, `to` and `by`, or `values`".into()),
    };
    let values = match values {
        Ok(values) => values,
        Err(sentence) => {
            desk.report(whole, Problem::KnobValues(sentence));
            return None;
        }
    };
    let Some(default) = values.iter().position(|value| *value == standing) else {
        desk.report(at, Problem::DefaultOutside { constant: format!("{name} = {standing}") });
        return None;
    };
    Some(Knob { name, label, unit, values, default, span, line, declared })
}

/// The values of a list, all of one kind and no two alike.
fn list(raw: Vec<RawValue>) -> Result<Vec<KnobValue>, String> {
    let mut values: Vec<KnobValue> = Vec::new();
    for raw in raw {
        let value = match raw {
            RawValue::Flag(flag) => KnobValue::Flag(flag),
            RawValue::Whole(number) => KnobValue::Whole(number),
            RawValue::Decimal(number) if number.is_finite() => KnobValue::Decimal(number),
            RawValue::Decimal(_) => return Err("a knob's value is a number that Python cannot write".into()),
            RawValue::Text(text) if text.contains(['\\', '"']) || text.contains(char::is_control) => {
                return Err("a knob's text has a quote, a backslash or a line break in it".into());
            }
            RawValue::Text(text) => KnobValue::Text(text),
        };
        if values.contains(&value) {
            return Err(format!("the value {value} stands there twice"));
        }
        if values.iter().any(|other| std::mem::discriminant(other) != std::mem::discriminant(&value)) {
            return Err("a knob's values are of different kinds".into());
        }
        values.push(value);
    }
    enough(values)
}

/// The values from one number to another, both included.
fn range(from: &RawValue, to: &RawValue, by: &RawValue) -> Result<Vec<KnobValue>, String> {
    if let (RawValue::Whole(from), RawValue::Whole(to), RawValue::Whole(by)) = (from, to, by) {
        if *by < 1 {
            return Err("`by` must be more than zero".into());
        }
        let step = usize::try_from(*by).unwrap_or(usize::MAX);
        return enough((*from..=*to).step_by(step).take(MOST_VALUES + 1).map(KnobValue::Whole).collect());
    }
    let number = |raw: &RawValue| match raw {
        RawValue::Decimal(number) if number.is_finite() => Ok(*number),
        RawValue::Whole(number) => {
            i32::try_from(*number).map(f64::from).map_err(|_| "a number is too large".to_owned())
        }
        _ => Err("`from`, `to` and `by` must be numbers".to_owned()),
    };
    let (from, to, by) = (number(from)?, number(to)?, number(by)?);
    if by <= 0.0 {
        return Err("`by` must be more than zero".into());
    }
    // Each value is reckoned from the first and rounded, so that 0.1 + 0.2 stands there as 0.3.
    let nth = |n: u32| ((from + f64::from(n) * by) * 1e6).round() / 1e6;
    let values = (0..).map(nth).take_while(|value| *value <= to + 1e-9).take(MOST_VALUES + 1);
    enough(values.map(KnobValue::Decimal).collect())
}

fn enough(values: Vec<KnobValue>) -> Result<Vec<KnobValue>, String> {
    match values.len() {
        0 | 1 => Err("a knob needs at least two values".into()),
        count if count > MOST_VALUES => Err(format!("a knob has more than {MOST_VALUES} values")),
        _ => Ok(values),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_is_found_with_its_line_and_place() {
        let source = "import asyncio\n\nLIMIT_MAX = 9\nLIMIT = 3\n\ndef f():\n    LIMIT == 3\n";
        let (line, span) = find_constants(source, "LIMIT").next().unwrap();
        assert_eq!((line, &source[span]), (4, "3"));
        assert_eq!(find_constants(source, "LIMIT").count(), 1);
        assert_eq!(find_constants(source, "asyncio").count(), 0);
        assert_eq!(find_constants("A = 1\nA =2\n", "A").count(), 2);
    }

    #[test]
    fn only_plain_literals_can_be_turned() {
        assert_eq!(literal("3"), Some(KnobValue::Whole(3)));
        assert_eq!(literal("-0.5"), Some(KnobValue::Decimal(-0.5)));
        assert_eq!(literal("\"slow\""), Some(KnobValue::Text("slow".into())));
        assert_eq!(literal("True"), Some(KnobValue::Flag(true)));
        for other in ["3  # permits", "[1]", "LIMIT", "inf", "nan", "'a' 'b'", "", "2 * 3"] {
            assert_eq!(literal(other), None, "{other}");
        }
    }

    #[test]
    fn decimal_steps_do_not_drift() {
        let values = range(&RawValue::Decimal(0.1), &RawValue::Decimal(0.5), &RawValue::Decimal(0.1)).unwrap();
        let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["0.1", "0.2", "0.3", "0.4", "0.5"]);
    }

    #[test]
    fn a_range_without_end_or_step_is_refused() {
        let whole = RawValue::Whole;
        assert!(range(&whole(1), &whole(9), &whole(0)).is_err());
        assert!(range(&whole(0), &whole(i64::MAX), &whole(1)).is_err());
        assert!(range(&RawValue::Decimal(0.0), &RawValue::Decimal(1e300), &RawValue::Decimal(1e-9)).is_err());
        assert!(range(&whole(2), &whole(1), &whole(1)).is_err());
        assert!(range(&RawValue::Decimal(f64::NAN), &whole(1), &whole(1)).is_err());
    }
}
