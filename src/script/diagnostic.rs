//! What is wrong with a scene's file: CPython's own kind of message, with file, line, source line and caret.

mod render;

use super::code::Span;

/// What sort of mistake it is; the word that begins the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// CPython refuses the file too.
    Syntax,
    /// CPython's `IndentationError`.
    Indentation,
    /// CPython's `TabError`.
    Tab,
    /// Valid Python that a scene may not use.
    Refused,
}

/// One mistake with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What sort of mistake it is.
    pub kind: Kind,
    /// What is wrong; for [`Kind::Syntax`] in CPython's words where it has any.
    pub message: String,
    /// What to write instead.
    pub advice: Option<String>,
    /// Where it is; line 0 if it concerns no line.
    pub span: Span,
    /// The text of the first line of `span`, without its end.
    pub line: String,
}

/// Everything that is wrong with a file, in the order of its lines. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    file: String,
    list: Vec<Diagnostic>,
}

impl std::error::Error for Diagnostics {}

impl Diagnostics {
    /// The mistakes found in `file`, or nothing if the list is empty. They are put in the order of their places.
    #[must_use]
    pub fn from_list(file: &str, mut list: Vec<Diagnostic>) -> Option<Self> {
        list.sort_by_key(|one| (one.span.line, one.span.column));
        list.dedup();
        (!list.is_empty()).then(|| Self { file: file.into(), list })
    }

    /// One mistake alone.
    #[must_use]
    pub fn one(file: &str, diagnostic: Diagnostic) -> Self {
        Self { file: file.into(), list: vec![diagnostic] }
    }

    /// The file cannot be compiled for a reason that no line of it shows.
    #[must_use]
    pub fn broken(file: &str, message: &str) -> Self {
        let advice = Some("make the file smaller or simpler; if it is small already, please report it".into());
        Self::one(file, Diagnostic::nowhere(Kind::Refused, message, advice))
    }

    /// The file is not text: its bytes are not UTF-8 from `valid` on.
    #[must_use]
    pub fn not_utf8(file: &str, bytes: &[u8], valid: usize) -> Self {
        let byte = bytes.get(valid).copied().unwrap_or_default();
        let line = bytes.get(..valid).unwrap_or_default().split(|&byte| byte == b'\n').count();
        let message = format!(
            "(unicode error) 'utf-8' codec can't decode byte {byte:#04x} in position {valid} (line {line}): not UTF-8"
        );
        let advice = Some("save the file as UTF-8 text".into());
        Self::one(file, Diagnostic::nowhere(Kind::Syntax, &message, advice))
    }

    /// The file's name as it was given to the compiler.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The mistakes, in the order of their places.
    #[must_use]
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }
}

impl Diagnostic {
    /// A mistake that concerns the file as a whole.
    #[must_use]
    pub fn nowhere(kind: Kind, message: &str, advice: Option<String>) -> Self {
        Self { kind, message: message.into(), advice, span: Span::default(), line: String::new() }
    }
}

impl Kind {
    /// The word that begins the message.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Syntax => "SyntaxError",
            Self::Indentation => "IndentationError",
            Self::Tab => "TabError",
            Self::Refused => "Refused",
        }
    }
}
