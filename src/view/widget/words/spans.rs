//! A lesson's small markup as rows.

use crate::lesson::{Block, Span, Words};
use crate::view::symbol::Symbol;
use crate::view::theme::{Role, Theme};
use crate::view::wrap::{Piece, Row, wrap};

/// The rows of a text: an empty row between two blocks, a bullet before each item of a list.
pub(super) fn rows(words: &Words, cells: usize, theme: &Theme) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, block) in words.blocks.iter().enumerate() {
        if at > 0 {
            rows.push(Row::new());
        }
        match block {
            Block::Paragraph(spans) => rows.extend(wrap(&pieces(spans, theme), cells, 0)),
            Block::List(items) => {
                for item in items {
                    let mut line = vec![Piece::new(format!("{} ", theme.symbol(Symbol::Dot)), Role::Muted)];
                    line.extend(pieces(item, theme));
                    rows.extend(wrap(&line, cells, 2));
                }
            }
        }
    }
    rows
}

/// A text as one run of pieces, for where it continues a row.
pub(super) fn inline(words: &Words, theme: &Theme) -> Vec<Piece> {
    let mut line = Vec::new();
    for block in &words.blocks {
        if !line.is_empty() {
            line.push(Piece::new(" ", Role::Text));
        }
        match block {
            Block::Paragraph(spans) => line.extend(pieces(spans, theme)),
            Block::List(items) => line.extend(items.iter().flat_map(|item| pieces(item, theme))),
        }
    }
    line
}

fn pieces(spans: &[Span], theme: &Theme) -> Vec<Piece> {
    spans.iter().map(|span| Piece::new(theme.text(span.text()), role(span))).collect()
}

fn role(span: &Span) -> Role {
    match span {
        Span::Text(_) => Role::Text,
        Span::Code(_) => Role::Accent,
        Span::Emphasis(_) | Span::Number(_) => Role::Strong,
        Span::Open(_) => Role::Muted,
    }
}
