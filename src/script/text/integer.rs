//! Integers and their texts: digits in a radix, and reading `int("…")`.

use num_bigint::{BigInt, Sign};
use num_traits::{Num, Signed, ToPrimitive};

use super::{Fault, quote_str};

/// CPython refuses to turn texts of more digits than this into integers and back (`sys.set_int_max_str_digits`).
pub const MAX_DIGITS: usize = 4300;

/// An integer of either representation, borrowed.
#[derive(Clone, Copy, Debug)]
pub enum Integer<'a> {
    /// One that fits a machine word.
    Small(i64),
    /// One that does not.
    Big(&'a BigInt),
}

impl Integer<'_> {
    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        match self {
            Self::Small(value) => value < 0,
            Self::Big(value) => value.is_negative(),
        }
    }

    /// The digits of its magnitude, in lower case.
    #[must_use]
    pub fn digits(self, radix: u32) -> String {
        match (self, radix) {
            (Self::Small(value), 10) => value.unsigned_abs().to_string(),
            (Self::Small(value), 16) => format!("{:x}", value.unsigned_abs()),
            (Self::Small(value), 8) => format!("{:o}", value.unsigned_abs()),
            (Self::Small(value), 2) => format!("{:b}", value.unsigned_abs()),
            (Self::Small(value), _) => BigInt::from(value).magnitude().to_str_radix(radix),
            (Self::Big(value), _) => value.magnitude().to_str_radix(radix),
        }
    }

    /// Its decimal text, as `str(n)`.
    ///
    /// # Errors
    /// `ValueError` when it has more than [`MAX_DIGITS`] digits.
    pub fn decimal(self) -> Result<String, Fault> {
        match self {
            Self::Small(value) => Ok(value.to_string()),
            Self::Big(value) => {
                // A digit carries 3.32 bits, so a much longer number is refused before the costly conversion.
                let hopeless = value.bits() > (MAX_DIGITS as u64 + 1) * 10 / 3;
                let text = if hopeless { String::new() } else { value.to_string() };
                if hopeless || text.trim_start_matches('-').len() > MAX_DIGITS {
                    return Err(Fault::Value(format!(
                        "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion; use \
                         sys.set_int_max_str_digits() to increase the limit"
                    )));
                }
                Ok(text)
            }
        }
    }

    /// The nearest float, ties to even.
    ///
    /// # Errors
    /// `OverflowError` when it is too large for one.
    pub fn to_float(self) -> Result<f64, Fault> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "rounding to the nearest float is what is asked for")]
            Self::Small(value) => Ok(value as f64),
            Self::Big(value) => {
                big_to_float(value).ok_or_else(|| Fault::Overflow("int too large to convert to float".into()))
            }
        }
    }
}

/// The float nearest to a big integer, ties to even, or nothing when it is out of range.
#[must_use]
pub fn big_to_float(value: &BigInt) -> Option<f64> {
    let magnitude = value.magnitude();
    let bits = magnitude.bits();
    let float = if bits <= 64 {
        #[expect(clippy::cast_precision_loss, reason = "rounding to the nearest float is what is asked for")]
        let float = magnitude.to_u64()? as f64;
        float
    } else {
        if bits > 1024 {
            return None;
        }
        // The highest 64 bits decide, and one sticky bit says whether anything below them is set.
        let shift = bits - 64;
        let mut top = (magnitude >> shift).to_u64()?;
        if magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift) {
            top |= 1;
        }
        #[expect(clippy::cast_precision_loss, reason = "rounding to the nearest float is what is asked for")]
        let float = (top as f64) * 2f64.powi(i32::try_from(shift).ok()?);
        float
    };
    let float = if value.sign() == Sign::Minus { -float } else { float };
    float.is_finite().then_some(float)
}

/// Reads an integer as `int(text, base)` does: blanks around it, a sign, a prefix, single underscores between
/// digits. Base 0 takes the base from the prefix.
///
/// # Errors
/// `ValueError` with CPython's words, for a text that is no integer, a base out of range and too many digits.
pub fn parse_int(text: &str, base: i64) -> Result<BigInt, Fault> {
    let Ok(base) = u32::try_from(base) else { return Err(bad_base()) };
    if base == 1 || base > 36 {
        return Err(bad_base());
    }
    let invalid = || Fault::Value(format!("invalid literal for int() with base {base}: {}", quote_str(text)));
    let ascii = ascii_digits(text);
    let body = ascii.trim_matches(is_blank);
    let (negative, body) = match body.as_bytes().first() {
        Some(b'-') => (true, &body[1..]),
        Some(b'+') => (false, &body[1..]),
        _ => (false, body),
    };
    let (radix, body, prefixed) = strip_prefix(body, base);
    let digits = join_groups(body, radix, prefixed).ok_or_else(invalid)?;
    if base == 0 && !prefixed && digits.starts_with('0') && digits.bytes().any(|b| b != b'0') {
        return Err(invalid());
    }
    if !radix.is_power_of_two() && digits.len() > MAX_DIGITS {
        return Err(Fault::Value(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {} digits; use \
             sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    let magnitude = BigInt::from_str_radix(&digits, radix).map_err(|_| invalid())?;
    Ok(if negative { -magnitude } else { magnitude })
}

fn bad_base() -> Fault {
    Fault::Value("int() base must be >= 2 and <= 36, or 0".into())
}

/// What Python's number parsers skip around a number.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// The text with decimal digits of other scripts turned into ASCII ones, as `_PyUnicode_TransformDecimalAndSpaceToASCII`.
#[must_use]
pub fn ascii_digits(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    text.chars()
        .map(|c| match super::case::decimal_digit(c) {
            Some(digit) => char::from_digit(digit, 10).unwrap_or(c),
            None => c,
        })
        .collect::<String>()
        .into()
}

fn strip_prefix(body: &str, base: u32) -> (u32, &str, bool) {
    let bytes = body.as_bytes();
    let named = match (bytes.first(), bytes.get(1)) {
        (Some(b'0'), Some(b'x' | b'X')) => Some(16),
        (Some(b'0'), Some(b'o' | b'O')) => Some(8),
        (Some(b'0'), Some(b'b' | b'B')) => Some(2),
        _ => None,
    };
    match named {
        Some(radix) if base == 0 || base == radix => (radix, &body[2..], true),
        _ => (if base == 0 { 10 } else { base }, body, false),
    }
}

/// The digits without their underscores, which may stand only between two digits (or behind the prefix).
fn join_groups(body: &str, radix: u32, prefixed: bool) -> Option<String> {
    let body = if prefixed { body.strip_prefix('_').unwrap_or(body) } else { body };
    let mut digits = String::with_capacity(body.len());
    for group in body.split('_') {
        if group.is_empty() || !group.chars().all(|c| c.is_digit(radix)) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}
