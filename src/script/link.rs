//! Linking: the compiler's plain data, made ready for one machine on one thread.
//!
//! Constants become values, names become syms.

use std::rc::Rc;
use std::sync::Arc;

use super::code::{Code, CodeKind, Const, NO_REG, Op, Reg, Span};
use super::value::{Str, Sym, Tuple, Value};

/// A code with its constants and names as the machine uses them.
pub struct Linked {
    /// What the compiler made.
    pub code: Arc<Code>,
    /// `__name__`
    pub name: Str,
    /// `__qualname__`
    pub qualname: Str,
    /// `codes[..].consts` as values.
    pub consts: Vec<Value>,
    /// Names as syms.
    pub names: Vec<Sym>,
    /// The shapes of calls.
    pub calls: Vec<LinkedCall>,
    /// Inner codes.
    pub codes: Vec<Rc<Linked>>,
    /// The parameters' names: positional, then keyword-only.
    pub params: Vec<Sym>,
    /// How many of them are positional.
    pub positional: usize,
    /// Whether a call with exactly `positional` positional arguments needs nothing but copying them.
    pub simple: bool,
    /// The names of the registers that are local variables.
    pub locals: Vec<Sym>,
}

/// The shape of a call.
pub struct LinkedCall {
    /// The method's name, for `CallMethod`.
    pub method: Option<Sym>,
    /// Number of positional arguments.
    pub positional: usize,
    /// Names of the keyword arguments.
    pub keywords: Vec<Sym>,
}

impl Linked {
    /// Links a code and all inner ones.
    #[must_use]
    pub fn new(code: &Arc<Code>) -> Rc<Linked> {
        let sym = |name: &String| Sym::new(name);
        let params = &code.params;
        Rc::new(Linked {
            name: Sym::new(&code.name).text(),
            qualname: Sym::new(&code.qualname).text(),
            consts: code.consts.iter().map(constant).collect(),
            names: code.names.iter().map(sym).collect(),
            calls: code
                .calls
                .iter()
                .map(|shape| LinkedCall {
                    method: shape.method.and_then(|index| code.names.get(usize::from(index))).map(sym),
                    positional: usize::from(shape.positional),
                    keywords: shape.keywords.iter().map(sym).collect(),
                })
                .collect(),
            codes: code.codes.iter().map(Linked::new).collect(),
            params: params.positional.iter().chain(&params.keyword_only).map(sym).collect(),
            positional: params.positional.len(),
            simple: code.kind == CodeKind::Function
                && params.keyword_only.is_empty()
                && params.var_positional.is_none()
                && params.var_keyword.is_none()
                && code.cells.is_empty()
                && code.free.is_empty(),
            locals: code.locals.iter().map(sym).collect(),
            code: Arc::clone(code),
        })
    }

    /// What the instruction at an index comes from.
    #[must_use]
    pub fn span(&self, index: u32) -> Span {
        self.code.spans.get(index as usize).copied().unwrap_or_default()
    }

    /// The line of the instruction at an index.
    #[must_use]
    pub fn line(&self, index: u32) -> u32 {
        self.span(index).line
    }

    /// The name of a cell operand.
    #[must_use]
    pub fn cell_name(&self, cell: u16) -> &str {
        let cell = usize::from(cell);
        let own = self.code.cells.len();
        let name = if cell < own { self.code.cells.get(cell) } else { self.code.free.get(cell - own) };
        name.map_or("?", String::as_str)
    }
}

/// A constant as a value.
fn constant(constant: &Const) -> Value {
    match constant {
        Const::None => Value::None,
        Const::Ellipsis => Value::Ellipsis,
        Const::Bool(truth) => Value::Bool(*truth),
        Const::Int(number) => Value::Int(*number),
        Const::BigInt(number) => Value::big(number.clone()),
        Const::Float(number) => Value::Float(*number),
        // Short texts are interned: as keys and attribute names they are compared by address then.
        Const::Str(text) if text.len() <= 32 => Value::Str(Sym::new(text).text()),
        Const::Str(text) => Value::str(text.as_str()),
        Const::Bytes(bytes) => Value::bytes(bytes.clone()),
        Const::Tuple(items) => Tuple::new(items.iter().map(self::constant).collect()),
    }
}

/// The register, unless the operand stands for "none".
#[must_use]
pub fn optional(reg: Reg) -> Option<usize> {
    (reg != NO_REG).then(|| usize::from(reg))
}

const _: () = assert!(size_of::<Op>() == 8, "instructions are one word");
