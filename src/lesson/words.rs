//! The words of a lesson: small markup, kept as a structure that a view can wrap.
//!
//! Paragraphs are separated by empty lines; lines that begin with `- ` are a list; `` `code` ``, `*emphasis*`, and
//! `{query}` for a value from the run.

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

/// A piece of a line in one style.
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
}

impl Words {
    /// The same words with every value read off a complete run.
    #[must_use]
    pub fn filled(&self, _trace: &Trace) -> Words {
        todo!()
    }

    /// Whether a value of a run stands in them, so that they must be [filled](Words::filled).
    #[must_use]
    pub fn has_values(&self) -> bool {
        self.spans().any(|span| matches!(span, Span::Open(_)))
    }

    /// The words on one line, without markup.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut line = String::new();
        for block in &self.blocks {
            let items = match block {
                Block::Paragraph(spans) => std::slice::from_ref(spans),
                Block::List(items) => items.as_slice(),
            };
            for spans in items {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.extend(spans.iter().map(Span::text));
            }
        }
        line
    }

    fn spans(&self) -> impl Iterator<Item = &Span> {
        self.blocks.iter().flat_map(|block| -> Box<dyn Iterator<Item = &Span>> {
            match block {
                Block::Paragraph(spans) => Box::new(spans.iter()),
                Block::List(items) => Box::new(items.iter().flatten()),
            }
        })
    }
}
