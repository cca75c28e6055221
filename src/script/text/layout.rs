//! Laying a number or a text out in its width: sign, digits, groups, fill.

use super::spec::{Align, FormatSpec};

/// The pieces of a formatted number.
#[derive(Debug, Default)]
pub struct Number {
    /// Whether a minus belongs before it.
    pub negative: bool,
    /// `0x` and its kin.
    pub prefix: &'static str,
    /// The digits before the point, which may be grouped. Empty for `inf` and `nan`, whose word is in `rest`.
    pub whole: String,
    /// Everything behind them: point, digits, exponent, percent sign.
    pub rest: String,
}

/// Lays out a number: sign, prefix, grouping, padding. `group` is the number of digits between two separators.
#[must_use]
pub fn layout_number(number: &Number, spec: &FormatSpec, group: usize) -> String {
    let sign = match (number.negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        (false, _) => "",
    };
    let zero_padded = spec.fill == '0' && spec.align == Some(Align::AfterSign);
    let around = sign.len() + number.prefix.len() + number.rest.len();
    let least = if zero_padded { spec.width.saturating_sub(around) } else { 0 };
    let whole = match spec.grouping {
        Some(separator) if !number.whole.is_empty() => grouped(&number.whole, separator, group, least),
        _ => format!("{}{}", "0".repeat(least.saturating_sub(number.whole.len())), number.whole),
    };
    let body = format!("{whole}{}", number.rest);
    let lead = format!("{sign}{}", number.prefix);
    pad(&lead, &body, spec, Align::Right)
}

/// Puts a separator between groups of digits, and zeros before them until the text has `least` characters; a
/// separator never comes first.
fn grouped(digits: &str, separator: char, group: usize, least: usize) -> String {
    let mut reversed = String::with_capacity(digits.len() + digits.len() / group);
    let mut digits = digits.bytes().rev();
    let mut count = 0;
    loop {
        let next = digits.next();
        if next.is_none() && reversed.len() >= least {
            break;
        }
        if count > 0 && count % group == 0 {
            reversed.push(separator);
        }
        reversed.push(char::from(next.unwrap_or(b'0')));
        count += 1;
    }
    reversed.chars().rev().collect()
}

/// Fills `lead` + `body` up to the width.
#[must_use]
pub fn pad(lead: &str, body: &str, spec: &FormatSpec, default: Align) -> String {
    let missing = spec.width.saturating_sub(lead.chars().count() + body.chars().count());
    if missing == 0 {
        return format!("{lead}{body}");
    }
    let fill = |count: usize| spec.fill.to_string().repeat(count);
    match spec.align.unwrap_or(default) {
        Align::Left => format!("{lead}{body}{}", fill(missing)),
        Align::Right => format!("{}{lead}{body}", fill(missing)),
        Align::Center => format!("{}{lead}{body}{}", fill(missing / 2), fill(missing - missing / 2)),
        Align::AfterSign => format!("{lead}{}{body}", fill(missing)),
    }
}
