//! Programs made from other programs: bytes, lines and tokens changed.

use crate::random::Random;

/// What programs are written with.
const SIGNS: &[u8] = b" \n\tabcdef0123()[]{}:=+-*/%\"'#\\.,@<>!";

/// Bytes without any sense.
pub fn noise(random: &mut Random) -> Vec<u8> {
    let length = 1 << random.below(12);
    let printable = random.percent(50);
    let byte = |random: &mut Random| {
        let byte = random.next().to_le_bytes()[0];
        if printable { SIGNS[usize::from(byte) % SIGNS.len()] } else { byte }
    };
    (0..length).map(|_| byte(random)).collect()
}

/// A program with single bytes changed.
pub fn bytes(random: &mut Random, corpus: &[String]) -> Vec<u8> {
    let mut bytes = source(random, corpus).as_bytes().to_vec();
    for _ in 0..=random.below(8) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        match random.below(3) {
            0 => bytes[at] = random.next().to_le_bytes()[0],
            1 => bytes.insert(at, random.next().to_le_bytes()[0] & 0x7F),
            _ => drop(bytes.remove(at)),
        }
    }
    bytes
}

/// A program with lines taken away, doubled, exchanged, moved in or out, or taken over from another one.
pub fn lines(random: &mut Random, corpus: &[String]) -> String {
    let mut lines: Vec<String> = source(random, corpus).lines().map(str::to_owned).collect();
    let other: Vec<&str> = source(random, corpus).lines().collect();
    for _ in 0..=random.below(6) {
        if lines.is_empty() {
            break;
        }
        let (at, to) = (random.below(lines.len()), random.below(lines.len()));
        match random.below(6) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(to, lines[at].clone()),
            2 => lines.swap(at, to),
            3 => lines[at].insert_str(0, "    "),
            4 => {
                if lines[at].starts_with("    ") {
                    lines[at].drain(..4);
                }
            }
            _ => {
                if let Some(line) = other.get(random.below(other.len())) {
                    lines.insert(at, (*line).to_owned());
                }
            }
        }
    }
    lines.join("\n") + "\n"
}

/// A program with tokens taken away, doubled, exchanged with others, or replaced by odd ones.
pub fn tokens(random: &mut Random, corpus: &[String]) -> String {
    let text = source(random, corpus);
    let mut tokens = split(text);
    let other = split(source(random, corpus));
    for _ in 0..=random.below(5) {
        if tokens.is_empty() {
            break;
        }
        let at = random.below(tokens.len());
        match random.below(8) {
            0 => drop(tokens.remove(at)),
            1 => tokens.insert(random.below(tokens.len()), tokens[at]),
            2 => {
                let to = random.below(tokens.len());
                tokens.swap(at, to);
            }
            3 | 4 => tokens[at] = random.pick(ODD),
            // A word for a word keeps the program's grammar.
            5 | 6 => {
                let words: Vec<&str> =
                    other.iter().copied().filter(|token| is_word(token) == is_word(tokens[at])).collect();
                if !words.is_empty() {
                    tokens[at] = random.pick(&words);
                }
            }
            _ => {
                if let Some(token) = other.get(random.below(other.len().max(1))) {
                    tokens.insert(at, token);
                }
            }
        }
    }
    tokens.concat()
}

/// Tokens that are rarely meant where they stand.
const ODD: &[&str] = &[
    "0",
    "-1",
    "1",
    "2",
    "1e308",
    "1e-9",
    "10**30",
    "-10**18",
    "2**63",
    "float('nan')",
    "float('inf')",
    "None",
    "True",
    "''",
    "'x' * 1000",
    "[]",
    "()",
    "{}",
    "set()",
    "lambda: 0",
    "lambda *a, **k: a",
    "...",
    "NotImplemented",
    "object()",
    "range(10**9)",
    "self",
    "await ",
    "yield ",
    "return ",
    "raise ",
    "async ",
    "not ",
    " in ",
    " is ",
    " or ",
    " if ",
    " else ",
    "*",
    "**",
    "/",
    "//",
    "%",
    "@",
    ":=",
    "==",
    "<",
    ":",
    ",",
    ".",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\n",
    "    ",
    "asyncio.CancelledError",
    "asyncio.current_task()",
    "asyncio.sleep(0)",
    "asyncio.all_tasks()",
    "Exception",
    "type",
    "BaseException",
    "print",
    "del ",
    "global x",
    "nonlocal ",
    "pass",
    "break",
    "continue",
    "\\",
    "'",
    "\"\"\"",
    "f'{",
    "#",
    "é",
    "\u{1F600}",
    "\u{0}",
    "\t",
];

fn source<'a>(random: &mut Random, corpus: &'a [String]) -> &'a str {
    corpus.get(random.below(corpus.len().max(1))).map_or("", String::as_str)
}

fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphanumeric() || first == '_')
}

/// Words, numbers, rows of spaces, and single other characters.
fn split(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |other: char| match first {
            ' ' => other == ' ',
            first if first.is_alphanumeric() || first == '_' => other.is_alphanumeric() || other == '_',
            _ => false,
        };
        let length = rest.char_indices().skip(1).find(|(_, other)| !same(*other)).map_or(rest.len(), |(at, _)| at);
        let (token, tail) = rest.split_at(length);
        tokens.push(token);
        rest = tail;
    }
    tokens
}
