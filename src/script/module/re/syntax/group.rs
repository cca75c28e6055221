//! What stands in round brackets.

use super::{ASCII, DOT_ALL, IGNORE_CASE, LOCALE, MULTILINE, Mistake, Node, Read, Reader, UNICODE, VERBOSE};
use crate::script::text::case;

impl Reader<'_> {
    /// A group, behind its first bracket. Nothing for what only sets flags, or for a comment.
    pub(super) fn group(&mut self, start: usize, flags: &mut i64) -> Read<Option<Node>> {
        let node = if self.eat('?') {
            match self.extension(start, flags)? {
                Some(node) => node,
                None => return Ok(None),
            }
        } else {
            self.remembered(start, None, *flags)?
        };
        self.closed(start)?;
        Ok(Some(node))
    }

    fn closed(&mut self, start: usize) -> Read<()> {
        if self.eat(')') {
            return Ok(());
        }
        Err(self.mistake("missing ), unterminated subpattern", start))
    }

    /// A group that is remembered, with its name.
    fn remembered(&mut self, start: usize, name: Option<(String, usize)>, flags: i64) -> Read<Node> {
        self.groups += 1;
        let number = self.groups;
        if let Some((name, at)) = name {
            if let Some((_, before)) = self.names.iter().find(|(known, _)| *known == name) {
                let message = format!("redefinition of group name '{name}' as group {number}; was group {before}");
                return Err(self.mistake(message, at));
            }
            self.names.push((name, number));
        }
        self.open.push(number);
        let body = self.choice(flags)?;
        self.open.pop();
        if self.peek() != Some(')') {
            return Err(self.mistake("missing ), unterminated subpattern", start));
        }
        Ok(Node::Group(number, Box::new(body)))
    }

    /// What stands behind `(?`.
    fn extension(&mut self, start: usize, flags: &mut i64) -> Read<Option<Node>> {
        let Some(c) = self.take() else { return Err(self.mistake("unexpected end of pattern", self.at)) };
        let node = match c {
            ':' => self.choice(*flags)?,
            '>' => Node::Atomic(Box::new(self.choice(*flags)?)),
            'P' => return self.python_extension(start, *flags).map(Some),
            '#' => {
                while let Some(c) = self.take() {
                    if c == ')' {
                        return Ok(None);
                    }
                }
                return Err(self.mistake("missing ), unterminated comment", start));
            }
            '=' | '!' => self.look(false, c == '!', *flags)?,
            '<' => match self.take() {
                Some('=') => self.look(true, false, *flags)?,
                Some('!') => self.look(true, true, *flags)?,
                Some(other) => return Err(self.mistake(format!("unknown extension ?<{other}"), start + 1)),
                None => return Err(self.mistake("unexpected end of pattern", self.at)),
            },
            '(' => self.condition(*flags)?,
            _ => {
                self.at -= 1;
                return self.flagged(start, flags);
            }
        };
        Ok(Some(node))
    }

    fn look(&mut self, behind: bool, negated: bool, flags: i64) -> Read<Node> {
        let body = Box::new(self.choice(flags)?);
        if behind && width(&body).is_none() {
            return Err(Mistake { message: "look-behind requires fixed-width pattern".to_owned(), at: None });
        }
        Ok(Node::Look { body, behind, negated })
    }

    /// `(?P<name>…)` and `(?P=name)`
    fn python_extension(&mut self, start: usize, flags: i64) -> Read<Node> {
        match self.take() {
            Some('<') => {
                let at = self.at;
                let name = self.name('>')?;
                self.remembered(start, Some((name, at)), flags)
            }
            Some('=') => {
                let at = self.at;
                let name = self.name(')')?;
                self.at -= 1;
                let Some((_, number)) = self.names.iter().find(|(known, _)| *known == name) else {
                    return Err(self.mistake(format!("unknown group name '{name}'"), at));
                };
                if self.open.contains(number) {
                    return Err(self.mistake("cannot refer to an open group", at));
                }
                Ok(Node::Back(*number, flags & IGNORE_CASE != 0))
            }
            Some(other) => Err(self.mistake(format!("unknown extension ?P{other}"), start + 1)),
            None => Err(self.mistake("unexpected end of pattern", self.at)),
        }
    }

    /// A group's name and the character that ends it.
    fn name(&mut self, end: char) -> Read<String> {
        let start = self.at;
        while let Some(c) = self.take() {
            if c == end {
                let name = self.slice(start, self.at - 1);
                if name.is_empty() {
                    return Err(self.mistake("missing group name", start));
                }
                if !case::is_identifier(&name) {
                    return Err(self.mistake(format!("bad character in group name '{name}'"), start));
                }
                return Ok(name);
            }
        }
        let message = if self.at == start {
            "missing group name".to_owned()
        } else {
            format!("missing {end}, unterminated name")
        };
        Err(self.mistake(message, start))
    }

    /// `(?(1)yes|no)`, behind its second bracket.
    fn condition(&mut self, flags: i64) -> Read<Node> {
        let start = self.at;
        while self.peek().is_some_and(|c| c != ')') {
            self.at += 1;
        }
        let name = self.slice(start, self.at);
        if !self.eat(')') {
            let message = if name.is_empty() { "missing group name" } else { "missing ), unterminated name" };
            return Err(self.mistake(message, start));
        }
        let known = self.names.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
        let group = match (known, name.parse::<u32>()) {
            (Some(number), _) => number,
            (None, Ok(0)) => return Err(self.mistake("bad group number", start)),
            (None, Ok(number)) => {
                self.references.push((number, start));
                number
            }
            (None, Err(_)) if case::is_identifier(&name) => {
                return Err(self.mistake(format!("unknown group name '{name}'"), start));
            }
            (None, Err(_)) => return Err(self.mistake(format!("bad character in group name '{name}'"), start)),
        };
        let mut flags = flags;
        let yes = self.sequence(&mut flags)?;
        let no = if self.eat('|') { self.sequence(&mut flags)? } else { Node::Empty };
        if self.peek() == Some('|') {
            return Err(self.mistake("conditional backref with more than two branches", self.at));
        }
        Ok(Node::If(group, Box::new(yes), Box::new(no)))
    }

    /// `(?i)`, `(?i:…)`, `(?-i:…)`
    fn flagged(&mut self, start: usize, flags: &mut i64) -> Read<Option<Node>> {
        let (mut added, mut removed, mut removing) = (0, 0, false);
        loop {
            let at = self.at;
            let Some(c) = self.take() else { return Err(self.mistake("missing -, : or )", at)) };
            let flag = match c {
                'i' => IGNORE_CASE,
                'L' => LOCALE,
                'm' => MULTILINE,
                's' => DOT_ALL,
                'u' => UNICODE,
                'x' => VERBOSE,
                'a' => ASCII,
                '-' if !removing => {
                    removing = true;
                    continue;
                }
                ')' if !removing => {
                    if start != 0
                        && self.text[..start].iter().any(|c| !char::from_u32(*c).is_some_and(char::is_whitespace))
                    {
                        return Err(self.mistake("global flags not at the start of the expression", start));
                    }
                    self.global = with(self.global, added);
                    *flags = with(*flags, added);
                    return Ok(None);
                }
                ':' => {
                    let inner = with(*flags, added) & !removed;
                    return self.choice(inner).map(Some);
                }
                other if added == 0 && removed == 0 && !removing => {
                    return Err(self.mistake(format!("unknown extension ?{other}"), start + 1));
                }
                other if other.is_alphabetic() => return Err(self.mistake("unknown flag", at)),
                _ => return Err(self.mistake(if removing { "missing :" } else { "missing -, : or )" }, at)),
            };
            if removing {
                removed |= flag;
            } else {
                added |= flag;
            }
        }
    }
}

/// Flags with others: ASCII and UNICODE take each other's place.
fn with(flags: i64, added: i64) -> i64 {
    let flags = flags | added;
    if added & ASCII != 0 {
        flags & !UNICODE
    } else if added & UNICODE != 0 {
        flags & !ASCII
    } else {
        flags
    }
}

/// How many characters a node matches, if that is always the same number.
pub fn width(node: &Node) -> Option<usize> {
    match node {
        Node::Empty | Node::At(_) | Node::Look { .. } => Some(0),
        Node::Char(..) | Node::Any(_) | Node::Set(_) => Some(1),
        Node::Sequence(all) => all.iter().try_fold(0_usize, |sum, node| sum.checked_add(width(node)?)),
        Node::Choice(all) => {
            let mut widths = all.iter().map(width);
            let first = widths.next().flatten()?;
            widths.all(|width| width == Some(first)).then_some(first)
        }
        Node::Repeat { body, least, most, .. } if least == most => width(body)?.checked_mul(*least as usize),
        Node::Repeat { .. } | Node::Back(..) => None,
        Node::Group(_, body) | Node::Atomic(body) => width(body),
        Node::If(_, yes, no) => (width(yes)? == width(no)?).then(|| width(yes)).flatten(),
    }
}
