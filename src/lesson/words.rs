//! The words of a lesson: small markup, kept as a structure that a view can wrap.
//!
//! Paragraphs are separated by empty lines; lines that begin with `- ` are a list; `` `code` ``, `*emphasis*`, and
//! `{query}` for a value from the run.

use super::problem::Flaw;
use super::query::Query;
use crate::trace::Trace;

/// A text made of paragraphs and lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// Its blocks, in order; a view sets an empty line between them.
    pub blocks: Vec<Block>,
}

/// A part of a text that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list; each item is set behind a bullet.
    List(Vec<Vec<Span>>),
}

/// A piece of a line in one style. It may begin or end with a space, and be broken at any space.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// Plain text.
    Text(String),
    /// A piece of a program.
    Code(String),
    /// Emphasis.
    Emphasis(String),
    /// A value that has been read off the run.
    Number(String),
    /// A value that will be read off the run: shown as `…` until [`Words::filled`] has put a [`Span::Number`] there.
    Open(Query),
}

impl Span {
    /// The characters to show.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Emphasis(text) | Self::Number(text) => text,
            Self::Open(_) => "…",
        }
    }

    fn filled(&self, trace: &Trace) -> Self {
        match self {
            Self::Open(query) => {
                Self::Number(query.value(trace).map_or_else(|| "(never)".to_owned(), |value| value.to_string()))
            }
            _ => self.clone(),
        }
    }
}

impl Block {
    /// Its paragraphs: one, or one for each item of the list.
    #[must_use]
    pub fn paragraphs(&self) -> &[Vec<Span>] {
        match self {
            Self::Paragraph(spans) => std::slice::from_ref(spans),
            Self::List(items) => items,
        }
    }
}

impl Words {
    /// One paragraph without any markup.
    #[must_use]
    pub fn plainly(text: &str) -> Self {
        Self { blocks: vec![Block::Paragraph(vec![Span::Text(text.to_owned())])] }
    }

    /// Reads markup.
    ///
    /// # Errors
    /// If a mark is not closed, or a value in braces is not a query; the flaw says where.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut fresh = true;
        let mut at = 0;
        let mut pending: Vec<(usize, &str)> = Vec::new();
        for line in text.split('\n').chain([""]) {
            let start = at + (line.len() - line.trim_start().len());
            at = (at + line.len() + 1).min(text.len());
            let shown = line.trim();
            let item = shown.strip_prefix("- ");
            if shown.is_empty() || item.is_some() {
                close(&mut blocks, &mut pending, &mut fresh)?;
            }
            if let Some(item) = item {
                if fresh || !matches!(blocks.last(), Some(Block::List(_))) {
                    blocks.push(Block::List(Vec::new()));
                }
                fresh = false;
                pending.push((start + 2, item));
            } else if shown.is_empty() {
                fresh = true;
            } else {
                if fresh {
                    blocks.push(Block::Paragraph(Vec::new()));
                    fresh = false;
                }
                pending.push((start, shown));
            }
        }
        close(&mut blocks, &mut pending, &mut fresh)?;
        Ok(Self { blocks })
    }

    /// The same words with every value read off a complete run.
    #[must_use]
    pub fn filled(&self, trace: &Trace) -> Words {
        let fill = |spans: &Vec<Span>| -> Vec<Span> { spans.iter().map(|span| span.filled(trace)).collect() };
        let blocks = self.blocks.iter().map(|block| match block {
            Block::Paragraph(spans) => Block::Paragraph(fill(spans)),
            Block::List(items) => Block::List(items.iter().map(fill).collect()),
        });
        Words { blocks: blocks.collect() }
    }

    /// Whether a value of a run stands in them, so that they must be [filled](Words::filled).
    #[must_use]
    pub fn has_values(&self) -> bool {
        self.queries().next().is_some()
    }

    /// The values of a run that stand in them.
    pub fn queries(&self) -> impl Iterator<Item = &Query> {
        self.spans().filter_map(|span| match span {
            Span::Open(query) => Some(query),
            _ => None,
        })
    }

    /// The words on one line, without markup.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut line = String::new();
        for spans in self.blocks.iter().flat_map(Block::paragraphs) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.extend(spans.iter().map(Span::text));
        }
        line
    }

    /// How many lines they take when they are wrapped at spaces, with an empty line between two blocks. A value of
    /// the run is reckoned as six characters.
    #[must_use]
    pub fn height(&self, columns: usize) -> usize {
        let block_height = |block: &Block| -> usize {
            let indent = if matches!(block, Block::List(_)) { 2 } else { 0 };
            block.paragraphs().iter().map(|spans| wrapped(spans, columns.saturating_sub(indent))).sum()
        };
        self.blocks.iter().map(block_height).sum::<usize>() + self.blocks.len().saturating_sub(1)
    }

    fn spans(&self) -> impl Iterator<Item = &Span> {
        self.blocks.iter().flat_map(Block::paragraphs).flatten()
    }
}

/// How many lines a paragraph takes.
fn wrapped(spans: &[Span], columns: usize) -> usize {
    let text: String = spans.iter().map(|span| if let Span::Open(_) = span { "123456" } else { span.text() }).collect();
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace().map(|word| word.chars().count()) {
        if used > 0 && used + 1 + word > columns {
            lines += 1;
            used = word;
        } else {
            used += word + usize::from(used > 0);
        }
    }
    lines
}

/// Puts the lines gathered so far into the last block.
fn close(blocks: &mut [Block], pending: &mut Vec<(usize, &str)>, fresh: &mut bool) -> Result<(), Flaw> {
    if pending.is_empty() {
        return Ok(());
    }
    let spans = spans(pending)?;
    pending.clear();
    match blocks.last_mut() {
        Some(Block::Paragraph(paragraph)) => {
            *paragraph = spans;
            // What follows a paragraph without an empty line, as a list may, is a block of its own.
            *fresh = true;
        }
        Some(Block::List(items)) => items.push(spans),
        None => {}
    }
    Ok(())
}

/// Reads the marks in a paragraph's lines; each line comes with its place in the text.
fn spans(lines: &[(usize, &str)]) -> Result<Vec<Span>, Flaw> {
    let joined = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join(" ");
    let place = |range: std::ops::Range<usize>| {
        let mut passed = 0;
        for (start, line) in lines {
            if range.start <= passed + line.len() {
                let from = start + (range.start - passed);
                return from..from + range.len();
            }
            passed += line.len() + 1;
        }
        range
    };
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut at = 0;
    while let Some(first) = joined[at..].chars().next() {
        let rest = &joined[at + first.len_utf8()..];
        let close = match first {
            '`' => Some('`'),
            '{' => Some('}'),
            '*' if rest.starts_with(|next: char| !next.is_whitespace()) => Some('*'),
            _ => None,
        };
        let Some(close) = close else {
            plain.push(first);
            at += first.len_utf8();
            continue;
        };
        let Some(len) = rest.find(close) else {
            let sentence = format!("this `{first}` is never closed");
            return Err(Flaw::new(
                place(at..at + 1),
                sentence,
                format!("close it with `{close}` in the same paragraph"),
            ));
        };
        if !plain.is_empty() {
            spans.push(Span::Text(std::mem::take(&mut plain)));
        }
        let inner = &rest[..len];
        spans.push(match first {
            '`' => Span::Code(inner.to_owned()),
            '*' => Span::Emphasis(inner.to_owned()),
            _ => Span::Open(
                Query::parse(inner)
                    .map_err(|flaw| Flaw { at: place(at + 1 + flaw.at.start..at + 1 + flaw.at.end), ..flaw })?,
            ),
        });
        at += 1 + len + 1;
    }
    if !plain.is_empty() {
        spans.push(Span::Text(plain));
    }
    Ok(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Span {
        Span::Text(text.into())
    }

    #[test]
    fn paragraphs_lists_and_marks_are_told_apart() {
        let words = Words::parse("One *two*\n  `three` {total}.\n\nHere:\n- a\n  b\n- c\n\nEnd").unwrap();
        assert_eq!(
            words.blocks,
            [
                Block::Paragraph(vec![
                    text("One "),
                    Span::Emphasis("two".into()),
                    text(" "),
                    Span::Code("three".into()),
                    text(" "),
                    Span::Open(Query::parse("total").unwrap()),
                    text("."),
                ]),
                Block::Paragraph(vec![text("Here:")]),
                Block::List(vec![vec![text("a b")], vec![text("c")]]),
                Block::Paragraph(vec![text("End")]),
            ]
        );
        assert_eq!(words.plain(), "One two three …. Here: a b c End");
        assert_eq!(words.height(80), 8);
        assert_eq!(words.height(8), 10);
    }

    #[test]
    fn a_star_before_a_space_is_a_star() {
        assert_eq!(Words::parse("2 * 3").unwrap().plain(), "2 * 3");
    }

    #[test]
    fn an_open_mark_is_found_at_its_place() {
        let source = "fine\n  and `open";
        let flaw = Words::parse(source).unwrap_err();
        assert_eq!((&source[flaw.at.clone()], flaw.sentence.as_str()), ("`", "this ``` is never closed"));
        let source = "first {total}\nthen {totl}";
        let flaw = Words::parse(source).unwrap_err();
        assert_eq!((&source[flaw.at.clone()], flaw.sentence.as_str()), ("totl", "there is no query `totl`"));
    }

    #[test]
    fn empty_words_have_no_block() {
        assert_eq!(Words::parse(" \n\n").unwrap(), Words::default());
        assert_eq!(Words::default().height(40), 0);
    }
}
