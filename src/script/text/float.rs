//! Floats and their texts: `repr`, digits to a precision, reading `float("…")`, and `round`.

use super::integer::{ascii_digits, is_blank};
use super::{Fault, quote_str};

/// No float has more digits than this behind the point, so more precision only adds zeros.
const ALL_DIGITS: usize = 1100;

/// The shortest text that reads back as the same float, in CPython's layout: `0.1`, `1e+16`, `inf`.
#[must_use]
pub fn float_repr(value: f64) -> String {
    if !value.is_finite() {
        return special(value).to_owned();
    }
    let (digits, exponent) = shortest(value);
    let text = if (-4..16).contains(&exponent) { plain(&digits, exponent) } else { scientific(&digits, exponent) };
    if value.is_sign_negative() { format!("-{text}") } else { text }
}

/// `inf`, `-inf` or `nan`.
#[must_use]
pub fn special(value: f64) -> &'static str {
    match (value.is_nan(), value > 0.0) {
        (true, _) => "nan",
        (false, true) => "inf",
        (false, false) => "-inf",
    }
}

/// The shortest round-trip digits of a finite float's magnitude, and the power of ten of the first one.
#[must_use]
pub fn shortest(value: f64) -> (String, i32) {
    split_scientific(&format!("{:e}", value.abs()))
}

/// `count` digits (at least one) of a finite float's magnitude, correctly rounded, and the power of ten of the first.
#[must_use]
pub fn significant(value: f64, count: usize) -> (String, i32) {
    let kept = count.clamp(1, ALL_DIGITS);
    let (mut digits, exponent) = split_scientific(&format!("{:.*e}", kept - 1, value.abs()));
    extend_zeros(&mut digits, count.saturating_sub(kept));
    (digits, exponent)
}

/// A finite float's magnitude with `places` digits behind the point, correctly rounded.
#[must_use]
pub fn fixed(value: f64, places: usize) -> String {
    let kept = places.min(ALL_DIGITS);
    let mut text = format!("{:.*}", kept, value.abs());
    extend_zeros(&mut text, places - kept);
    text
}

fn extend_zeros(text: &mut String, count: usize) {
    text.extend(std::iter::repeat_n('0', count));
}

fn split_scientific(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

fn plain(digits: &str, exponent: i32) -> String {
    let Ok(point) = usize::try_from(exponent + 1) else {
        return format!("0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1));
    };
    if point == 0 {
        format!("0.{digits}")
    } else if digits.len() <= point {
        format!("{digits}{}.0", "0".repeat(point - digits.len()))
    } else {
        format!("{}.{}", &digits[..point], &digits[point..])
    }
}

fn scientific(digits: &str, exponent: i32) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{first}{point}{rest}{}", exponent_suffix(exponent, 'e'))
}

/// `e+16`, `e-05`: always a sign and at least two digits.
#[must_use]
pub fn exponent_suffix(exponent: i32, letter: char) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{letter}{sign}{:02}", exponent.unsigned_abs())
}

/// Reads a float as `float(text)` does: blanks around it, underscores between digits, `inf`, `infinity`, `nan`.
///
/// # Errors
/// `ValueError` for a text that is no float.
pub fn parse_float(text: &str) -> Result<f64, Fault> {
    let invalid = || Fault::Value(format!("could not convert string to float: {}", quote_str(text)));
    let ascii = ascii_digits(text);
    read_float(ascii.trim_matches(is_blank)).ok_or_else(invalid)
}

fn read_float(body: &str) -> Option<f64> {
    let joined = join_groups(body)?;
    let unsigned = joined.strip_prefix(['+', '-']).unwrap_or(&joined);
    let magnitude = match unsigned.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        word if word.starts_with(|c: char| c.is_ascii_digit() || c == '.') => word.parse().ok()?,
        _ => return None,
    };
    Some(if joined.starts_with('-') { -magnitude } else { magnitude })
}

fn join_groups(body: &str) -> Option<String> {
    let bytes = body.as_bytes();
    for (at, _) in bytes.iter().enumerate().filter(|(_, b)| **b == b'_') {
        let digit = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
        if !digit(at.checked_sub(1)) || !digit(Some(at + 1)) {
            return None;
        }
    }
    Some(body.replace('_', ""))
}

/// `round(value, places)` for a float: correctly rounded in decimal, ties to even, as `double_round`.
#[must_use]
pub fn round_places(value: f64, places: i64) -> Option<f64> {
    if !value.is_finite() || value == 0.0 || places > 323 {
        return Some(value);
    }
    if places < -308 {
        return Some(0.0 * value);
    }
    let magnitude: f64 = match usize::try_from(places) {
        Ok(places) => fixed(value, places).parse().ok()?,
        Err(_) => round_left(value.abs(), usize::try_from(-places).unwrap_or(usize::MAX))?,
    };
    let rounded = magnitude.copysign(value);
    rounded.is_finite().then_some(rounded)
}

/// Rounds the exact decimal digits of `value` at the power of ten `left`, ties to even.
fn round_left(value: f64, left: usize) -> Option<f64> {
    let exact = fixed(value, ALL_DIGITS);
    let (whole, fraction) = exact.split_once('.')?;
    let padded = format!("{whole:0>width$}", width = left + 1);
    let (kept, dropped) = padded.split_at(padded.len() - left);
    let half = format!("5{}", "0".repeat(left - 1));
    let tail_set = fraction.bytes().any(|b| b != b'0');
    let odd = kept.bytes().last().is_some_and(|b| b % 2 == 1);
    let up = match dropped.cmp(half.as_str()) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => tail_set || odd,
        std::cmp::Ordering::Less => false,
    };
    let kept: num_bigint::BigUint = kept.parse().ok()?;
    format!("{}e{left}", kept + u32::from(up)).parse().ok()
}
