//! The text of a pattern → its tree, with CPython's complaints.

mod escape;
mod group;

use super::class::{Class, Item, Kind};
pub use group::width;

/// `re.IGNORECASE`
pub const IGNORE_CASE: i64 = 2;
/// `re.LOCALE`, which only patterns of bytes may have; it changes nothing here.
pub const LOCALE: i64 = 4;
/// `re.MULTILINE`
pub const MULTILINE: i64 = 8;
/// `re.DOTALL`
pub const DOT_ALL: i64 = 16;
/// `re.UNICODE`
pub const UNICODE: i64 = 32;
/// `re.VERBOSE`
pub const VERBOSE: i64 = 64;
/// `re.DEBUG`, which is accepted.
pub const DEBUG: i64 = 128;
/// `re.ASCII`
pub const ASCII: i64 = 256;

/// How deep groups may be nested: the parser and the look-arounds of the matcher recurse.
const NESTING: usize = 150;

/// The most repetitions; what is above stands for "any number".
pub const MANY: u32 = u32::MAX;

/// What a pattern is made of.
#[derive(Clone, Debug)]
pub enum Node {
    /// Nothing.
    Empty,
    /// A character, and whether its case does not matter.
    Char(u32, bool),
    /// `.`; with `true` line ends too.
    Any(bool),
    /// One of a set.
    Set(Class),
    /// A condition on the place.
    At(Place),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of them, the first that fits.
    Choice(Vec<Node>),
    /// Again and again.
    Repeat {
        /// What.
        body: Box<Node>,
        /// At least so often.
        least: u32,
        /// At most so often.
        most: u32,
        /// As often as possible, as rarely as possible, or as often as possible without giving any back.
        how: Greed,
    },
    /// A group that is remembered, by its number.
    Group(u32, Box<Node>),
    /// What a group matched, and whether its case does not matter.
    Back(u32, bool),
    /// `(?=…)` and its kin.
    Look {
        /// What is looked for.
        body: Box<Node>,
        /// Behind the place, not ahead.
        behind: bool,
        /// It must not be there.
        negated: bool,
    },
    /// `(?>…)`
    Atomic(Box<Node>),
    /// `(?(1)…|…)`
    If(u32, Box<Node>, Box<Node>),
}

/// How a repetition chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greed {
    /// As often as possible first.
    Greedy,
    /// As rarely as possible first.
    Lazy,
    /// As often as possible, and never less.
    Possessive,
}

/// A condition on the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `\A`
    Begin,
    /// `\Z`
    End,
    /// `^` with MULTILINE
    LineBegin,
    /// `$`: the end, or in front of the line end there.
    LastLineEnd,
    /// `$` with MULTILINE
    LineEnd,
    /// `\b`, for ASCII words if true
    Boundary(bool),
    /// `\B`
    NoBoundary(bool),
}

/// What is wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// CPython's sentence without the place.
    pub message: String,
    /// Where, in characters.
    pub at: Option<usize>,
}

/// A pattern, read.
#[derive(Clone, Debug)]
pub struct Syntax {
    /// The tree.
    pub root: Node,
    /// The flags, with those given in the pattern.
    pub flags: i64,
    /// How many groups there are.
    pub groups: u32,
    /// The names of groups, in order.
    pub names: Vec<(String, u32)>,
}

/// Reads a pattern.
///
/// # Errors
/// What CPython's `re` complains about, in its words.
pub fn parse(pattern: &[u32], flags: i64, bytes: bool) -> Result<Syntax, Mistake> {
    let mut flags = if bytes { flags } else { flags | if flags & ASCII == 0 { UNICODE } else { 0 } };
    // `(?x)` at the beginning holds for all of the pattern: it is read again with the flag.
    loop {
        let mut reader = Reader::new(pattern, flags, bytes);
        let root = reader.choice(flags)?;
        if reader.at < pattern.len() {
            return Err(reader.mistake("unbalanced parenthesis", reader.at));
        }
        if let Some((group, at)) = reader.references.iter().find(|(group, _)| *group > reader.groups) {
            return Err(reader.mistake(format!("invalid group reference {group}"), *at));
        }
        if reader.global != flags {
            flags = reader.global;
            continue;
        }
        return Ok(Syntax { root, flags, groups: reader.groups, names: reader.names });
    }
}

/// Where the reading stands.
pub(super) struct Reader<'a> {
    text: &'a [u32],
    at: usize,
    bytes: bool,
    /// The flags for all of the pattern.
    global: i64,
    groups: u32,
    names: Vec<(String, u32)>,
    /// Groups that are not closed yet, to which nothing may refer.
    open: Vec<u32>,
    /// Conditions on groups, which may come later, with their places.
    references: Vec<(u32, usize)>,
    depth: usize,
}

type Read<T> = Result<T, Mistake>;

impl<'a> Reader<'a> {
    fn new(text: &'a [u32], flags: i64, bytes: bool) -> Self {
        Self {
            text,
            at: 0,
            bytes,
            global: flags,
            groups: 0,
            names: Vec::new(),
            open: Vec::new(),
            references: Vec::new(),
            depth: 0,
        }
    }

    fn mistake(&self, message: impl Into<String>, at: usize) -> Mistake {
        Mistake { message: message.into(), at: Some(at) }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).and_then(|c| char::from_u32(*c))
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn slice(&self, from: usize, to: usize) -> String {
        self.text[from..to].iter().filter_map(|c| char::from_u32(*c)).collect()
    }

    /// Alternatives, up to a closing bracket or the end.
    fn choice(&mut self, flags: i64) -> Read<Node> {
        self.depth += 1;
        if self.depth > NESTING {
            return Err(self.mistake("the pattern is nested too deeply for this playground", self.at));
        }
        let mut flags = flags;
        let mut all = vec![self.sequence(&mut flags)?];
        while self.eat('|') {
            all.push(self.sequence(&mut flags)?);
        }
        self.depth -= 1;
        Ok(if all.len() == 1 { all.swap_remove(0) } else { Node::Choice(all) })
    }

    fn sequence(&mut self, flags: &mut i64) -> Read<Node> {
        let mut all = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            if *flags & VERBOSE != 0 && self.skip_blank(c) {
                continue;
            }
            let start = self.at;
            self.at += 1;
            if matches!(c, '*' | '+' | '?') || (c == '{' && self.bounds(start)?.is_some()) {
                let again = matches!(all.last(), Some(Node::Repeat { .. })) && !all.is_empty();
                let message = if again { "multiple repeat" } else { "nothing to repeat" };
                return Err(self.mistake(message, start));
            }
            let Some(node) = self.atom(c, start, flags)? else { continue };
            let node = self.repeated(node, *flags)?;
            all.push(node);
        }
        Ok(if all.len() == 1 { all.swap_remove(0) } else { Node::Sequence(all) })
    }

    /// Blanks and comments of a verbose pattern.
    fn skip_blank(&mut self, c: char) -> bool {
        if c == '#' {
            while self.take().is_some_and(|c| c != '\n') {}
            return true;
        }
        let blank = matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c');
        self.at += usize::from(blank);
        blank
    }

    /// One thing that may be repeated; nothing for what only sets flags, or for a comment.
    fn atom(&mut self, c: char, start: usize, flags: &mut i64) -> Read<Option<Node>> {
        let flag = *flags;
        Ok(Some(match c {
            '.' => Node::Any(flag & DOT_ALL != 0),
            '^' => Node::At(if flag & MULTILINE != 0 { Place::LineBegin } else { Place::Begin }),
            '$' => Node::At(if flag & MULTILINE != 0 { Place::LineEnd } else { Place::LastLineEnd }),
            '[' => self.set(start, flag)?,
            '(' => return self.group(start, flags),
            '\\' => self.escape(start, flag)?,
            other => literal(other as u32, flag),
        }))
    }

    /// The repetitions behind something.
    fn repeated(&mut self, node: Node, flags: i64) -> Read<Node> {
        if flags & VERBOSE != 0 {
            while self.peek().is_some_and(|c| self.skip_blank(c)) {}
        }
        let start = self.at;
        let bounds = match self.peek() {
            Some('*') => Some((0, MANY)),
            Some('+') => Some((1, MANY)),
            Some('?') => Some((0, 1)),
            Some('{') => {
                self.at += 1;
                let bounds = self.bounds(start)?;
                if bounds.is_none() {
                    self.at = start;
                }
                bounds
            }
            _ => None,
        };
        let Some((least, most)) = bounds else { return Ok(node) };
        if self.text[start] != u32::from('{') {
            self.at = start + 1;
        }
        if matches!(node, Node::At(_)) {
            return Err(self.mistake("nothing to repeat", start));
        }
        let how = if self.eat('?') {
            Greed::Lazy
        } else if self.eat('+') {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        let next = self.at;
        let again = match self.peek() {
            Some('*' | '+' | '?') => true,
            Some('{') => {
                self.at += 1;
                let more = self.bounds(next)?.is_some();
                self.at = next;
                more
            }
            _ => false,
        };
        if again {
            return Err(self.mistake("multiple repeat", next));
        }
        Ok(Node::Repeat { body: Box::new(node), least, most, how })
    }

    /// `{2,5}`, behind its bracket; nothing if the bracket stands for itself.
    fn bounds(&mut self, start: usize) -> Read<Option<(u32, u32)>> {
        let back = start + 1;
        let least = self.digits();
        let (least, most) = if self.eat(',') {
            let most = self.digits();
            (least.clone().unwrap_or_else(|| "0".to_owned()), most.unwrap_or_default())
        } else {
            let Some(exactly) = least else {
                self.at = back;
                return Ok(None);
            };
            (exactly.clone(), exactly)
        };
        if !self.eat('}') {
            self.at = back;
            return Ok(None);
        }
        let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number < MANY);
        let Some(least) = number(&least) else {
            return Err(Mistake { message: "the repetition number is too large".to_owned(), at: None });
        };
        let most = if most.is_empty() { Some(MANY) } else { number(&most) };
        let Some(most) = most else {
            return Err(Mistake { message: "the repetition number is too large".to_owned(), at: None });
        };
        if most < least {
            return Err(self.mistake("min repeat greater than max repeat", start + 1));
        }
        Ok(Some((least, most)))
    }

    fn digits(&mut self) -> Option<String> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then(|| self.slice(start, self.at))
    }

    /// `[…]`, behind its first bracket.
    fn set(&mut self, start: usize, flags: i64) -> Read<Node> {
        let negated = self.eat('^');
        let first = self.at;
        let mut items = Vec::new();
        loop {
            let begin = self.at;
            let Some(c) = self.take() else { return Err(self.mistake("unterminated character set", start)) };
            if c == ']' && begin > first {
                break;
            }
            let low = if c == '\\' { self.set_escape(begin)? } else { Item::Range(c as u32, c as u32) };
            if self.peek() != Some('-') {
                items.push(low);
                continue;
            }
            self.at += 1;
            let middle = self.at;
            let Some(c) = self.take() else { return Err(self.mistake("unterminated character set", start)) };
            if c == ']' {
                items.push(low);
                items.push(Item::Range('-' as u32, '-' as u32));
                break;
            }
            let high = if c == '\\' { self.set_escape(middle)? } else { Item::Range(c as u32, c as u32) };
            match (low, high) {
                (Item::Range(low, _), Item::Range(high, _)) if low <= high => items.push(Item::Range(low, high)),
                _ => {
                    let shown = self.slice(begin, self.at);
                    return Err(self.mistake(format!("bad character range {shown}"), begin));
                }
            }
        }
        let ascii = flags & ASCII != 0 || self.bytes;
        Ok(Node::Set(Class::new(items, negated, flags & IGNORE_CASE != 0, ascii)))
    }
}

/// A character as itself.
fn literal(c: u32, flags: i64) -> Node {
    Node::Char(c, flags & IGNORE_CASE != 0)
}

/// A set of one kind.
fn kind(kind: Kind, negated: bool, flags: i64, bytes: bool) -> Node {
    Node::Set(Class::new(vec![Item::Kind(kind, negated)], false, false, flags & ASCII != 0 || bytes))
}
