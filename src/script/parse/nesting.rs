//! How deep a file nests, before anything that recurses sees it.
//!
//! The parser grows its stack as it needs, but the tree that it builds is walked and dropped by recursion. So the
//! depth of the tree is bounded first, from the tokens alone: every level of a tree costs at least one token of
//! the same comma-free stretch of a logical line, an open bracket or a level of indentation.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};

/// CPython's limit for brackets (`MAXLEVEL` in its tokenizer).
const BRACKETS: usize = 200;
/// CPython's limit for indentation (`MAXINDENT`).
const INDENTS: usize = 100;
/// How many operators and words one expression may chain. CPython gives up at a few thousand.
const CHAIN: usize = 2_000;

/// What nests too deeply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooDeep {
    /// More than 200 brackets.
    Brackets,
    /// More than 100 levels of indentation.
    Indentation,
    /// An endless chain of operators.
    Chain,
}

/// Looks for nesting beyond the limits. The answer comes with the line, as far as the tokens tell it.
pub fn too_deep(text: &str) -> Option<(TooDeep, u32)> {
    let mut lexer = lexer::lex(text, Mode::Module);
    let mut depth = Depth::default();
    let mut line = 1;
    loop {
        let kind = lexer.next_token();
        match kind {
            TokenKind::EndOfFile => return None,
            TokenKind::Newline | TokenKind::NonLogicalNewline => line += 1,
            _ => {}
        }
        if let Some(reason) = depth.take(kind) {
            return Some((reason, line));
        }
    }
}

/// The levels open at one token.
#[derive(Default)]
struct Depth {
    indents: usize,
    /// The lengths of the chains that the open brackets interrupt.
    outer: Vec<usize>,
    /// Their sum.
    outer_sum: usize,
    /// The length of the chain at hand.
    chain: usize,
}

impl Depth {
    fn take(&mut self, kind: TokenKind) -> Option<TooDeep> {
        match kind {
            TokenKind::Indent => self.indents += 1,
            TokenKind::Dedent => self.indents = self.indents.saturating_sub(1),
            TokenKind::Comment | TokenKind::NonLogicalNewline => {}
            TokenKind::Newline => {
                self.outer.clear();
                self.outer_sum = 0;
                self.chain = 0;
            }
            TokenKind::Comma => self.chain = 0,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace | TokenKind::FStringStart => {
                self.outer.push(self.chain);
                self.outer_sum += self.chain;
                self.chain = 1;
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd => {
                let before = self.outer.pop().unwrap_or(0);
                self.outer_sum -= before;
                self.chain = before + 1;
            }
            _ => self.chain += 1,
        }
        if self.indents > INDENTS {
            Some(TooDeep::Indentation)
        } else if self.outer.len() > BRACKETS {
            Some(TooDeep::Brackets)
        } else if self.outer_sum + self.chain > CHAIN {
            Some(TooDeep::Chain)
        } else {
            None
        }
    }
}
