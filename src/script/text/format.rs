//! `format(value, spec)` for texts, integers and floats.

use super::float::{exponent_suffix, fixed, significant, special};
use super::layout::{Number, layout_number, pad};
use super::spec::{Align, FormatSpec};
use super::{Fault, Integer, float_repr};

/// `format(text, spec)`.
///
/// # Errors
/// `ValueError` when the specification does not fit a text.
pub fn format_str(text: &str, spec: &FormatSpec) -> Result<String, Fault> {
    let refuse = |what: &str| Err(Fault::Value(format!("{what} not allowed in string format specifier")));
    if !matches!(spec.kind, None | Some('s')) {
        return Err(spec.unknown_code("str"));
    }
    match spec {
        FormatSpec { sign: Some(' '), .. } => return refuse("Space"),
        FormatSpec { sign: Some(_), .. } => return refuse("Sign"),
        FormatSpec { no_negative_zero: true, .. } => return refuse("Negative zero coercion (z)"),
        FormatSpec { alternate: true, .. } => return refuse("Alternate form (#)"),
        FormatSpec { align: Some(Align::AfterSign), .. } => return refuse("'=' alignment"),
        FormatSpec { grouping: Some(separator), .. } => {
            return Err(Fault::Value(format!("Cannot specify '{separator}' with 's'.")));
        }
        _ => {}
    }
    let cut = match spec.precision {
        Some(count) => super::search::prefix(text, count),
        None => text,
    };
    Ok(pad("", cut, spec, Align::Left))
}

/// `format(integer, spec)`; `type_name` is `int` or `bool`, for messages.
///
/// # Errors
/// `ValueError` when the specification does not fit an integer, `OverflowError` when it asks for a float or a
/// character and the integer is too large for it.
pub fn format_int(value: Integer<'_>, spec: &FormatSpec, type_name: &str) -> Result<String, Fault> {
    let (radix, prefix, group) = match spec.kind {
        None | Some('d' | 'n') => (10, "", 3),
        Some('b') => (2, "0b", 4),
        Some('o') => (8, "0o", 4),
        Some('x') => (16, "0x", 4),
        Some('X') => (16, "0X", 4),
        Some('c') => return format_char(value, spec),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => return format_float(value.to_float()?, spec),
        Some(_) => return Err(spec.unknown_code(type_name)),
    };
    check_integer_spec(spec)?;
    let mut whole = if radix == 10 { value.decimal()?.trim_start_matches('-').to_owned() } else { value.digits(radix) };
    if spec.kind == Some('X') {
        whole.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    let number = Number { negative: value.is_negative(), prefix, whole, rest: String::new() };
    Ok(layout_number(&number, spec, group))
}

fn check_integer_spec(spec: &FormatSpec) -> Result<(), Fault> {
    if spec.precision.is_some() {
        return Err(Fault::Value("Precision not allowed in integer format specifier".into()));
    }
    if spec.no_negative_zero {
        return Err(Fault::Value("Negative zero coercion (z) not allowed in integer format specifier".into()));
    }
    Ok(())
}

fn format_char(value: Integer<'_>, spec: &FormatSpec) -> Result<String, Fault> {
    check_integer_spec(spec)?;
    for (given, what) in [(spec.sign.is_some(), "Sign"), (spec.alternate, "Alternate form (#)")] {
        if given {
            return Err(Fault::Value(format!("{what} not allowed with integer format specifier 'c'")));
        }
    }
    let Integer::Small(code) = value else {
        return Err(Fault::Overflow("Python int too large to convert to C long".into()));
    };
    let c = u32::try_from(code)
        .ok()
        .and_then(char::from_u32)
        .ok_or_else(|| Fault::Overflow("%c arg not in range(0x110000)".into()))?;
    Ok(pad("", c.encode_utf8(&mut [0; 4]), spec, Align::Right))
}

/// `format(float, spec)`.
///
/// # Errors
/// `ValueError` when the specification does not fit a float.
pub fn format_float(value: f64, spec: &FormatSpec) -> Result<String, Fault> {
    let upper = matches!(spec.kind, Some('E' | 'F' | 'G'));
    let precision = spec.precision.unwrap_or(6);
    let text = match spec.kind {
        None => match spec.precision {
            None => shortest_text(value, spec.alternate),
            Some(count) => general(value, count, spec.alternate, true),
        },
        Some('f' | 'F') => with_point(fixed_text(value, precision), spec.alternate),
        Some('%') => with_point(fixed_text(value * 100.0, precision), spec.alternate) + "%",
        Some('e' | 'E') => scientific(value, precision, spec.alternate),
        Some('g' | 'G' | 'n') => general(value, precision, spec.alternate, false),
        Some(_) => return Err(spec.unknown_code("float")),
    };
    let text = if upper { text.to_uppercase() } else { text };
    let negative = value.is_sign_negative() && !value.is_nan() && !(spec.no_negative_zero && shows_zero(&text));
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = text.split_at(digits);
    let number = Number { negative, prefix: "", whole: whole.to_owned(), rest: rest.to_owned() };
    Ok(layout_number(&number, spec, 3))
}

/// Whether all digits before the exponent are zeros.
fn shows_zero(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().take_while(|b| !b.eq_ignore_ascii_case(&b'e')).all(|b| !b.is_ascii_digit() || b == b'0')
}

/// The shortest text, which in the alternate form has a point even before an exponent.
fn shortest_text(value: f64, alternate: bool) -> String {
    let text = float_repr(value.abs());
    match text.split_once('e') {
        Some((mantissa, exponent)) if alternate && !mantissa.contains('.') => format!("{mantissa}.e{exponent}"),
        _ => text,
    }
}

fn fixed_text(value: f64, places: usize) -> String {
    if value.is_finite() { fixed(value, places) } else { special(value.abs()).to_owned() }
}

/// The alternate form keeps the point although no digit follows it.
fn with_point(text: String, alternate: bool) -> String {
    if alternate && !text.contains('.') && text.bytes().all(|b| b.is_ascii_digit()) { text + "." } else { text }
}

fn scientific(value: f64, precision: usize, alternate: bool) -> String {
    if !value.is_finite() {
        return special(value.abs()).to_owned();
    }
    let (digits, exponent) = significant(value, precision.saturating_add(1));
    join_scientific(&digits, exponent, alternate)
}

fn join_scientific(digits: &str, exponent: i32, alternate: bool) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() && !alternate { "" } else { "." };
    format!("{first}{point}{rest}{}", exponent_suffix(exponent, 'e'))
}

/// The `g` form: `precision` significant digits, without trailing zeros unless `alternate`. With `keep_fraction`
/// (no type character) a digit always follows the point.
fn general(value: f64, precision: usize, alternate: bool, keep_fraction: bool) -> String {
    if !value.is_finite() {
        return special(value.abs()).to_owned();
    }
    let precision = precision.max(1);
    let (mut digits, exponent) = significant(value, precision);
    let limit = i32::try_from(precision).unwrap_or(i32::MAX) - i32::from(keep_fraction);
    if !alternate {
        let kept = digits.trim_end_matches('0').len().max(1);
        digits.truncate(kept);
    }
    if exponent < -4 || exponent >= limit {
        return join_scientific(&digits, exponent, alternate);
    }
    let text = match usize::try_from(exponent) {
        Err(_) => format!("0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1)),
        Ok(exponent) if digits.len() <= exponent + 1 => {
            format!("{digits}{}", "0".repeat(exponent + 1 - digits.len()))
        }
        Ok(exponent) => format!("{}.{}", &digits[..=exponent], &digits[exponent + 1..]),
    };
    match (text.contains('.'), keep_fraction, alternate) {
        (true, _, _) | (false, false, false) => text,
        (false, true, _) => text + ".0",
        (false, false, true) => text + ".",
    }
}
