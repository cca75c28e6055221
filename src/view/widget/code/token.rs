//! The colours of Python: which bytes of a text are a keyword, a string, a number, a comment, a name that is called.
//!
//! This reads words, not grammar. The script's parser knows more, but it recurses, and a screen must be able to show
//! any text, at every frame, however deep its brackets are and however broken it is.

use std::ops::Range;

use crate::view::theme::Role;

/// A stretch of the source and its look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coloured {
    /// Which bytes of the source.
    pub bytes: Range<usize>,
    /// The look.
    pub role: Role,
}

/// The stretches of `source` that are not plain text, in order. None crosses the end of a line.
#[must_use]
pub fn coloured(source: &str) -> Vec<Coloured> {
    let mut scan = Scan { source, at: 0, found: Vec::new(), defines: false };
    while let Some(letter) = scan.peek() {
        match letter {
            '#' => scan.comment(),
            '"' | '\'' => scan.string(scan.at, false),
            '0'..='9' => scan.number(),
            _ if is_name_start(letter) => scan.name(),
            _ => scan.at += letter.len_utf8(),
        }
    }
    scan.found
}

const KEYWORDS: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield",
];

struct Scan<'a> {
    source: &'a str,
    at: usize,
    found: Vec<Coloured>,
    /// Whether the next name is being defined: it follows `def` or `class`.
    defines: bool,
}

impl Scan<'_> {
    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn keep(&mut self, bytes: Range<usize>, role: Role) {
        if !bytes.is_empty() {
            self.found.push(Coloured { bytes, role });
        }
    }

    fn comment(&mut self) {
        let end = self.at + self.rest().find('\n').unwrap_or(self.rest().len());
        self.keep(self.at..end, Role::CodeComment);
        self.at = end;
    }

    fn number(&mut self) {
        let start = self.at;
        let mut before = ' ';
        while let Some(letter) = self.peek() {
            let sign_of_exponent = matches!(letter, '+' | '-') && matches!(before, 'e' | 'E');
            if !(letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_') || sign_of_exponent) {
                break;
            }
            before = letter;
            self.at += 1;
        }
        self.keep(start..self.at, Role::CodeNumber);
    }

    fn name(&mut self) {
        let start = self.at;
        let length = self.rest().find(|letter| !is_name_part(letter)).unwrap_or(self.rest().len());
        let name = &self.source[start..start + length];
        self.at += length;
        if is_prefix(name) && matches!(self.peek(), Some('"' | '\'')) {
            let has_holes = name.contains(['f', 'F', 't', 'T']);
            return self.string(start, has_holes);
        }
        let role = match name {
            "True" | "False" | "None" => Role::CodeNumber,
            _ if KEYWORDS.contains(&name) => Role::CodeKeyword,
            _ if self.defines || self.peek() == Some('(') => Role::CodeFunction,
            _ => Role::Text,
        };
        self.defines = matches!(name, "def" | "class");
        if role != Role::Text {
            self.keep(start..self.at, role);
        }
    }

    /// A string whose quote stands at the current place and whose prefix begins at `start`.
    fn string(&mut self, start: usize, has_holes: bool) {
        let quote = if self.rest().starts_with('"') { '"' } else { '\'' };
        let long: String = std::iter::repeat_n(quote, 3).collect();
        let is_long = self.rest().starts_with(&long);
        let close = if is_long { long } else { quote.to_string() };
        self.at += close.len();
        let mut from = start;
        while let Some(letter) = self.peek() {
            if self.rest().starts_with(&close) {
                self.at += close.len();
                break;
            }
            match letter {
                '\n' if !is_long => break,
                '\n' => {
                    self.keep(from..self.at, Role::CodeString);
                    self.at += 1;
                    from = self.at;
                }
                '\\' => {
                    self.at += 1;
                    self.at += self.peek().filter(|next| *next != '\n').map_or(0, char::len_utf8);
                }
                '{' if has_holes && self.rest().starts_with("{{") => self.at += 2,
                '{' if has_holes => {
                    self.keep(from..self.at, Role::CodeString);
                    self.hole(&close);
                    from = self.at;
                }
                _ => self.at += letter.len_utf8(),
            }
        }
        self.keep(from..self.at, Role::CodeString);
    }

    /// Passes over what stands between braces in an f-string; it is code, and shown as plain text.
    fn hole(&mut self, close: &str) {
        let mut depth = 0_usize;
        while let Some(letter) = self.peek() {
            if letter == '\n' || self.rest().starts_with(close) {
                return;
            }
            self.at += letter.len_utf8();
            match letter {
                '{' => depth += 1,
                '}' if depth <= 1 => return,
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
}

fn is_name_start(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}

fn is_name_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn is_prefix(name: &str) -> bool {
    name.len() <= 2 && name.chars().all(|letter| "rbfutRBFUT".contains(letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(source: &str, role: Role) -> Vec<&str> {
        let stretches = coloured(source).into_iter().filter(|stretch| stretch.role == role);
        stretches.map(|stretch| &source[stretch.bytes]).collect()
    }

    #[test]
    fn keywords_calls_and_definitions_are_told_from_names() {
        let source = "async def fetch(i):\n    await asyncio.sleep(0.3)\n    return defined";
        assert_eq!(found(source, Role::CodeKeyword), ["async", "def", "await", "return"]);
        assert_eq!(found(source, Role::CodeFunction), ["fetch", "sleep"]);
        assert_eq!(found(source, Role::CodeNumber), ["0.3"]);
    }

    #[test]
    fn an_f_string_shows_its_holes() {
        assert_eq!(found("f\"page {i:>3} of {{n}}\"", Role::CodeString), ["f\"page ", " of {{n}}\""]);
        assert_eq!(found("rb'\\'' + 'a' # 'b'", Role::CodeString), ["rb'\\''", "'a'"]);
    }

    #[test]
    fn a_long_string_is_coloured_line_by_line() {
        assert_eq!(found("\"\"\"one\ntwo\"\"\" + 1e-3", Role::CodeString), ["\"\"\"one", "two\"\"\""]);
        assert_eq!(found("\"\"\"one\ntwo\"\"\" + 1e-3", Role::CodeNumber), ["1e-3"]);
    }

    proptest! {
        #[test]
        fn any_text_is_coloured_in_order_and_within_its_lines(source in "(\\PC|[\n\"'{}\\\\f#]){0,60}") {
            let mut end = 0;
            for stretch in coloured(&source) {
                prop_assert!(stretch.bytes.start >= end);
                prop_assert!(!source[stretch.bytes.clone()].contains('\n'));
                end = stretch.bytes.end;
            }
        }
    }
}
