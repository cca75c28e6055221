//! What stands behind a backslash.

use super::super::class::{Item, Kind};
use super::{ASCII, IGNORE_CASE, Mistake, Node, Place, Read, Reader, kind, literal};

impl Reader<'_> {
    /// An escape outside of a set, behind its backslash.
    pub(super) fn escape(&mut self, start: usize, flags: i64) -> Read<Node> {
        let Some(c) = self.take() else { return Err(self.mistake("bad escape (end of pattern)", start)) };
        let ascii = flags & ASCII != 0 || self.bytes;
        Ok(match c {
            'A' => Node::At(Place::Begin),
            'Z' => Node::At(Place::End),
            'b' => Node::At(Place::Boundary(ascii)),
            'B' => Node::At(Place::NoBoundary(ascii)),
            'd' => kind(Kind::Digit, false, flags, self.bytes),
            'D' => kind(Kind::Digit, true, flags, self.bytes),
            's' => kind(Kind::Space, false, flags, self.bytes),
            'S' => kind(Kind::Space, true, flags, self.bytes),
            'w' => kind(Kind::Word, false, flags, self.bytes),
            'W' => kind(Kind::Word, true, flags, self.bytes),
            '1'..='9' => return self.back_reference(start, flags),
            other => literal(self.character(other, start)?, flags),
        })
    }

    /// An escape inside of a set, behind its backslash.
    pub(super) fn set_escape(&mut self, start: usize) -> Read<Item> {
        let Some(c) = self.take() else { return Err(self.mistake("bad escape (end of pattern)", start)) };
        Ok(match c {
            'd' => Item::Kind(Kind::Digit, false),
            'D' => Item::Kind(Kind::Digit, true),
            's' => Item::Kind(Kind::Space, false),
            'S' => Item::Kind(Kind::Space, true),
            'w' => Item::Kind(Kind::Word, false),
            'W' => Item::Kind(Kind::Word, true),
            'b' => Item::Range(8, 8),
            other => {
                let one = self.character(other, start)?;
                Item::Range(one, one)
            }
        })
    }

    /// `\12`: a group, or an octal number if it looks like one.
    fn back_reference(&mut self, start: usize, flags: i64) -> Read<Node> {
        if self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
            let octal = |c: u32| char::from_u32(c).is_some_and(|c| ('0'..='7').contains(&c));
            let digits = &self.text[start + 1..(start + 4).min(self.text.len())];
            if digits.len() == 3 && digits.iter().all(|c| octal(*c)) {
                self.at = start + 4;
                return self.octal(start).map(|c| literal(c, flags));
            }
        }
        let group: u32 = self.slice(start + 1, self.at).parse().unwrap_or(u32::MAX);
        if group > self.groups {
            return Err(self.mistake(format!("invalid group reference {group}"), start + 1));
        }
        if self.open.contains(&group) {
            return Err(self.mistake("cannot refer to an open group", start));
        }
        Ok(Node::Back(group, flags & IGNORE_CASE != 0))
    }

    fn octal(&self, start: usize) -> Read<u32> {
        let shown = self.slice(start, self.at);
        let value = u32::from_str_radix(shown.trim_start_matches('\\'), 8).unwrap_or_default();
        if value > 0o377 {
            return Err(self.mistake(format!("octal escape value {shown} outside of range 0-0o377"), start));
        }
        Ok(value)
    }

    /// The character that an escape stands for.
    fn character(&mut self, c: char, start: usize) -> Read<u32> {
        Ok(match c {
            'a' => 7,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            '0'..='7' => {
                while self.at < start + 4 && self.peek().is_some_and(|c| ('0'..='7').contains(&c)) {
                    self.at += 1;
                }
                self.octal(start)?
            }
            'x' => self.hexadecimal(start, 2)?,
            'u' if !self.bytes => self.hexadecimal(start, 4)?,
            'U' if !self.bytes => self.hexadecimal(start, 8)?,
            other if other.is_ascii_alphanumeric() => {
                return Err(self.mistake(format!("bad escape \\{other}"), start));
            }
            other => other as u32,
        })
    }

    fn hexadecimal(&mut self, start: usize, count: usize) -> Read<u32> {
        let from = self.at;
        while self.at < from + count && self.peek().is_some_and(|c| c.is_ascii_hexdigit()) {
            self.at += 1;
        }
        let digits = self.slice(from, self.at);
        let value = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == count);
        match value {
            Some(value) if char::from_u32(value).is_some() => Ok(value),
            _ => {
                let shown = self.slice(start, self.at);
                let message = if digits.len() == count {
                    format!("bad escape {shown}")
                } else {
                    format!("incomplete escape {shown}")
                };
                Err(Mistake { message, at: Some(start) })
            }
        }
    }
}
