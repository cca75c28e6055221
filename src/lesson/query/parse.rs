//! From text to a typed query.

use std::ops::Range;

use super::Kind;
use super::function::{FUNCTIONS, Function, Takes};
use crate::lesson::Flaw;

/// An expression.
#[derive(Clone, Debug)]
pub(super) enum Expr {
    /// A number as it stands.
    Number(f64),
    /// A quoted text, or one of [`WORDS`].
    Text(String),
    /// A list of quoted texts and lane names.
    List(Vec<String>),
    /// A function of the table.
    Call { function: &'static Function, args: Vec<Arg>, text: String },
    /// The sum of two numbers, or the difference if the flag is set.
    Sum(Box<Expr>, bool, Box<Expr>),
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub(super) enum Arg {
    /// A lane's or a resource's name.
    Name(String),
    /// A quoted text.
    Text(String),
    /// A number.
    Number(f64),
}

/// Something true or false.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// Two values compared.
    Compare(Expr, Compare, Expr),
    /// A value that is itself true or false.
    Is(Expr),
    /// The opposite.
    Not(Box<Test>),
    /// Both.
    And(Box<Test>, Box<Test>),
    /// One or both.
    Or(Box<Test>, Box<Test>),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compare {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// Words that stand for a text without quotes: how tasks, clean-ups and runs end.
pub(super) const WORDS: [&str; 11] = [
    "returned",
    "raised",
    "cancelled",
    "lost",
    "passed",
    "swallowed",
    "replaced",
    "completed",
    "exhausted",
    "deadlocked",
    "stopped",
];

impl Expr {
    /// What kind of value it gives.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Number(_) => Kind::Count,
            Self::Text(_) => Kind::Text,
            Self::List(_) => Kind::List,
            Self::Call { function, .. } => function.gives,
            Self::Sum(left, _, right) => match (left.kind(), right.kind()) {
                (Kind::Count, Kind::Count) => Kind::Count,
                _ => Kind::Seconds,
            },
        }
    }
}

/// Reads a whole query.
pub(super) fn query(text: &str) -> Result<Expr, Flaw> {
    let mut parser = Parser::new(text)?;
    let expr = parser.sum()?;
    parser.end()?;
    Ok(expr)
}

/// Reads a whole condition.
pub(super) fn condition(text: &str) -> Result<Test, Flaw> {
    let mut parser = Parser::new(text)?;
    let whole = parser.either()?;
    parser.end()?;
    Ok(whole)
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Number(f64),
    Quoted(String),
    Sign(&'static str),
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(Token, Range<usize>)>,
    next: usize,
}

/// More than any lesson needs, and few enough to keep the depth of what is built from them small.
const MOST_TOKENS: usize = 200;

/// Signs, longer ones first so that `<=` is not read as `<`.
const SIGNS: [&str; 14] = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",", "+", "-", "="];

fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, Flaw> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (token, len) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if first == '"' {
            let Some(len) = rest[1..].find('"') else {
                return Err(Flaw::new(at..text.len(), "this text has no closing quote", "close it with `\"`"));
            };
            (Token::Quoted(rest[1..=len].to_owned()), len + 2)
        } else if first.is_ascii_digit() {
            let len = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let number = rest[..len]
                .parse()
                .map_err(|_| Flaw::new(at..at + len, "this is not a number", "write it like `3` or `0.45`"))?;
            (Token::Number(number), len)
        } else if first.is_alphabetic() || first == '_' || first == '*' || first == '?' {
            let len = rest.find(|c: char| !c.is_alphanumeric() && !"_-*?.".contains(c)).unwrap_or(rest.len());
            (Token::Name(rest[..len].to_owned()), len)
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            (Token::Sign(sign), sign.len())
        } else {
            let len = first.len_utf8();
            let sentence = format!("`{first}` has no meaning in a query");
            return Err(Flaw::new(at..at + len, sentence, "put texts into quotes: `printed(\"saved\")`"));
        };
        tokens.push((token, at..at + len));
        at += len;
    }
    Ok(tokens)
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Result<Self, Flaw> {
        let tokens = tokens(text)?;
        if tokens.is_empty() {
            return Err(Flaw::new(0..text.len(), "a query is empty", "write one, such as `total`"));
        }
        if tokens.len() > MOST_TOKENS {
            let advice = "say it in two claims, or ask for less";
            return Err(Flaw::new(tokens[MOST_TOKENS].1.clone(), "the query is too long", advice));
        }
        Ok(Self { text, tokens, next: 0 })
    }

    fn either(&mut self) -> Result<Test, Flaw> {
        let mut test = self.both()?;
        while self.take_name("or") {
            test = Test::Or(Box::new(test), Box::new(self.both()?));
        }
        Ok(test)
    }

    fn both(&mut self) -> Result<Test, Flaw> {
        let mut test = self.one_test()?;
        while self.take_name("and") {
            test = Test::And(Box::new(test), Box::new(self.one_test()?));
        }
        Ok(test)
    }

    fn one_test(&mut self) -> Result<Test, Flaw> {
        if self.take_name("not") {
            return Ok(Test::Not(Box::new(self.one_test()?)));
        }
        if self.take_sign("(") {
            let test = self.either()?;
            self.expect(")")?;
            return Ok(test);
        }
        let from = self.here().start;
        let left = self.sum()?;
        let Some(compare) = self.compare()? else {
            return if left.kind() == Kind::Flag {
                Ok(Test::Is(left))
            } else {
                Err(self.error_from(from, "this is a value, not a condition", "compare it: `total == 0.9`"))
            };
        };
        let right = self.sum()?;
        self.comparable(from, &left, compare, &right)?;
        Ok(Test::Compare(left, compare, right))
    }

    fn compare(&mut self) -> Result<Option<Compare>, Flaw> {
        let compare = match self.peek() {
            Some(Token::Sign("==")) => Compare::Equal,
            Some(Token::Sign("!=")) => Compare::Unequal,
            Some(Token::Sign("<")) => Compare::Less,
            Some(Token::Sign("<=")) => Compare::AtMost,
            Some(Token::Sign(">")) => Compare::More,
            Some(Token::Sign(">=")) => Compare::AtLeast,
            Some(Token::Sign("=")) => {
                return Err(Flaw::new(self.here(), "`=` does not compare", "write `==`"));
            }
            _ => return Ok(None),
        };
        self.next += 1;
        Ok(Some(compare))
    }

    fn comparable(&self, from: usize, left: &Expr, compare: Compare, right: &Expr) -> Result<(), Flaw> {
        let number = |kind| matches!(kind, Kind::Count | Kind::Seconds);
        let (one, other) = (left.kind(), right.kind());
        if !(one == other || number(one) && number(other)) {
            let sentence = format!("{} is compared with {}", one.phrase(), other.phrase());
            return Err(self.error_from(from, sentence, "compare two of the same kind"));
        }
        if !number(one) && !matches!(compare, Compare::Equal | Compare::Unequal) {
            let sentence = format!("{} is neither more nor less than another", one.phrase());
            return Err(self.error_from(from, sentence, "compare it with `==` or `!=`"));
        }
        Ok(())
    }

    fn sum(&mut self) -> Result<Expr, Flaw> {
        let from = self.here().start;
        let mut expr = self.operand()?;
        loop {
            let minus = match self.peek() {
                Some(Token::Sign("+")) => false,
                Some(Token::Sign("-")) => true,
                _ => return Ok(expr),
            };
            self.next += 1;
            let right = self.operand()?;
            for side in [&expr, &right] {
                if !matches!(side.kind(), Kind::Count | Kind::Seconds) {
                    let sentence = format!("{} cannot be added or taken away", side.kind().phrase());
                    return Err(self.error_from(from, sentence, "add numbers and times only"));
                }
            }
            expr = Expr::Sum(Box::new(expr), minus, Box::new(right));
        }
    }

    fn operand(&mut self) -> Result<Expr, Flaw> {
        let here = self.here();
        let Some(token) = self.peek().cloned() else {
            return Err(Flaw::new(here, "the query stops in the middle", "write a value: a number, a text or `total`"));
        };
        self.next += 1;
        match token {
            Token::Number(number) => Ok(Expr::Number(number)),
            Token::Quoted(text) => Ok(Expr::Text(text)),
            Token::Sign("[") => self.list(),
            Token::Sign(sign) => {
                Err(Flaw::new(here, format!("`{sign}` stands where a value should"), "write a value before it"))
            }
            Token::Name(name) if WORDS.contains(&name.as_str()) => Ok(Expr::Text(name)),
            Token::Name(name) => self.call(&name, here),
        }
    }

    fn list(&mut self) -> Result<Expr, Flaw> {
        let mut texts = Vec::new();
        while !self.take_sign("]") {
            if !texts.is_empty() {
                self.expect(",")?;
            }
            match self.peek().cloned() {
                Some(Token::Name(text) | Token::Quoted(text)) => texts.push(text),
                _ => return Err(Flaw::new(self.here(), "a name is missing in this list", "write it like `[a, b]`")),
            }
            self.next += 1;
        }
        Ok(Expr::List(texts))
    }

    fn call(&mut self, name: &str, at: Range<usize>) -> Result<Expr, Flaw> {
        let Some(function) = FUNCTIONS.iter().find(|function| function.name == name) else {
            let known: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
            let sentence = format!("there is no query `{name}`");
            return Err(Flaw::new(at, sentence, format!("use one of {}", known.join(", "))));
        };
        let mut args = Vec::new();
        if !function.takes.is_empty() {
            self.expect("(")?;
            for (place, takes) in function.takes.iter().enumerate() {
                if place > 0 {
                    self.expect(",")?;
                }
                args.push(self.arg(function, *takes)?);
            }
            self.expect(")")?;
        }
        let text = self.text[at.start..self.tokens[self.next - 1].1.end].to_owned();
        Ok(Expr::Call { function, args, text })
    }

    fn arg(&mut self, function: &Function, takes: Takes) -> Result<Arg, Flaw> {
        let arg = match (takes, self.peek().cloned()) {
            (Takes::Lane | Takes::Lanes | Takes::Resource, Some(Token::Name(name) | Token::Quoted(name))) => {
                Arg::Name(name)
            }
            (Takes::Text, Some(Token::Quoted(text))) => Arg::Text(text),
            (Takes::Number, Some(Token::Number(number))) => Arg::Number(number),
            _ => {
                let sentence = format!("`{}` needs {}", function.name, takes.phrase());
                return Err(Flaw::new(self.here(), sentence, format!("write `{}`", function.form())));
            }
        };
        self.next += 1;
        Ok(arg)
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(token, _)| token)
    }

    /// Where the next token stands, or the end of the text.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.next).map_or(self.text.len()..self.text.len(), |(_, at)| at.clone())
    }

    fn take_name(&mut self, name: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Name(next)) if next == name);
        self.next += usize::from(found);
        found
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(next)) if *next == sign);
        self.next += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), Flaw> {
        if self.take_sign(sign) {
            return Ok(());
        }
        Err(Flaw::new(self.here(), format!("`{sign}` is missing here"), format!("write `{sign}`")))
    }

    fn end(&self) -> Result<(), Flaw> {
        if self.next == self.tokens.len() {
            return Ok(());
        }
        let rest = self.here().start..self.text.len();
        Err(Flaw::new(rest, "the query is over before this", "join two conditions with `and` or `or`"))
    }

    fn error_from(&self, from: usize, sentence: impl Into<String>, advice: &str) -> Flaw {
        let end = self.tokens[self.next.max(1) - 1].1.end;
        Flaw::new(from..end, sentence, advice)
    }
}
