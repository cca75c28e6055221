//! Letters: changing their case, and asking what a text is made of.

/// The zeros of all scripts' decimal digits; the other nine follow each.
const ZEROS: [u32; 65] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
    0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0,
    0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// Digits that are not decimal ones: superscripts, circled digits and the like.
const OTHER_DIGITS: [(u32, u32); 20] = [
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0x1369, 0x1371),
    (0x19da, 0x19da),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247c),
    (0x2488, 0x2490),
    (0x24ea, 0x24ea),
    (0x24f5, 0x24fd),
    (0x24ff, 0x24ff),
    (0x2776, 0x277e),
    (0x2780, 0x2788),
    (0x278a, 0x2792),
    (0x10a40, 0x10a43),
    (0x10e60, 0x10e68),
    (0x11052, 0x1105a),
    (0x1f100, 0x1f10a),
];

/// The value of a decimal digit of any script.
#[must_use]
pub fn decimal_digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = c as u32;
    let at = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    Some(code - ZEROS[at]).filter(|digit| *digit < 10)
}

/// `str.isdigit` of a character.
#[must_use]
pub fn is_digit(c: char) -> bool {
    decimal_digit(c).is_some() || OTHER_DIGITS.iter().any(|(first, last)| (*first..=*last).contains(&(c as u32)))
}

/// `str.isalnum` of a character.
#[must_use]
pub fn is_alnum(c: char) -> bool {
    c.is_alphanumeric() || is_digit(c)
}

/// `str.isidentifier`
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// Whether the text has letters with case and all of them pass the test.
fn all_cased(text: &str, test: impl Fn(char) -> bool) -> bool {
    let mut cased = text.chars().filter(|c| is_cased(*c)).peekable();
    cased.peek().is_some() && cased.all(test)
}

fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || is_title(c)
}

/// The few letters that are in title case by themselves, such as `ǅ`.
fn is_title(c: char) -> bool {
    matches!(c as u32, 0x1c5 | 0x1c8 | 0x1cb | 0x1f2 | 0x1f88..=0x1f8f | 0x1f98..=0x1f9f | 0x1fa8..=0x1faf | 0x1fbc | 0x1fcc | 0x1ffc)
}

/// `str.islower`
#[must_use]
pub fn is_lower(text: &str) -> bool {
    all_cased(text, char::is_lowercase)
}

/// `str.isupper`
#[must_use]
pub fn is_upper(text: &str) -> bool {
    all_cased(text, char::is_uppercase)
}

/// `str.istitle`
#[must_use]
pub fn is_title_text(text: &str) -> bool {
    let (mut seen, mut inside) = (false, false);
    for c in text.chars() {
        let upper = c.is_uppercase() || is_title(c);
        if upper && inside || c.is_lowercase() && !inside {
            return false;
        }
        inside = is_cased(c);
        seen |= inside;
    }
    seen
}

/// `str.title`: each run of letters begins in upper case and goes on in lower case.
#[must_use]
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if is_cased(first) {
            let word = &rest[..rest.find(|c| !is_cased(c)).unwrap_or(rest.len())];
            push_capitalized(&mut out, word);
            rest = &rest[word.len()..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// `str.capitalize`
#[must_use]
pub fn capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_capitalized(&mut out, text);
    out
}

/// The first letter in title case, the others in lower case. Lowering them as one text keeps the final sigma, which
/// looks back at the first letter and so has to see it too.
fn push_capitalized(out: &mut String, text: &str) {
    let Some(first) = text.chars().next() else { return };
    push_title(out, first);
    let lowered = text.to_lowercase();
    let first_lowered: usize = first.to_lowercase().map(char::len_utf8).sum();
    out.push_str(lowered.get(first_lowered..).unwrap_or_default());
}

/// A letter that becomes several ones in upper case (`ß`) begins a word with only the first of them in upper case,
/// and the Latin digraphs have a title case of their own.
fn push_title(out: &mut String, c: char) {
    let digraph = match c as u32 {
        0x1c4..=0x1c6 => Some('\u{1c5}'),
        0x1c7..=0x1c9 => Some('\u{1c8}'),
        0x1ca..=0x1cc => Some('\u{1cb}'),
        0x1f1..=0x1f3 => Some('\u{1f2}'),
        _ => is_title(c).then_some(c),
    };
    if let Some(digraph) = digraph {
        out.push(digraph);
        return;
    }
    let mut upper = c.to_uppercase();
    out.extend(upper.next());
    out.extend(upper.flat_map(char::to_lowercase));
}

/// `str.swapcase`
#[must_use]
pub fn swap_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c == 'Σ' {
            // In lower case it depends on whether the word ends here.
            let last = text[..at].ends_with(is_cased) && !text[at + c.len_utf8()..].starts_with(is_cased);
            out.push(if last { 'ς' } else { 'σ' });
        } else if c.is_uppercase() {
            out.extend(c.to_lowercase());
        } else if c.is_lowercase() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

/// `str.casefold`: the text for comparisons without case.
#[must_use]
pub fn casefold(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            // The dotless i has an upper case that is not its own.
            let folded: String =
                if c == 'ı' { c.into() } else { c.to_uppercase().flat_map(char::to_lowercase).collect() };
            folded.chars().collect::<Vec<_>>()
        })
        .collect()
}
