//! Linking: the compiler's plain data, made ready for one machine on one thread.
//!
//! Constants become values, names become syms.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::code::{Code, CodeKind, Const, NO_REG, Op, Reg, Span};
use super::value::{Dict, Str, Sym, Tuple, Value, known};

/// The variables of a module, which all codes of the module share.
pub struct Scope {
    /// `__name__`
    pub name: Str,
    /// Whether the module is part of the playground: its frames are not shown in tracebacks and have no lines.
    pub library: bool,
    /// The names of the slots.
    pub names: Vec<Sym>,
    /// The values of the slots; unset where there is none.
    pub values: RefCell<Vec<Value>>,
}

impl Scope {
    /// The value of a variable, if it is set.
    #[must_use]
    pub fn get(&self, name: Sym) -> Option<Value> {
        let slot = self.names.iter().position(|other| *other == name)?;
        self.values.borrow().get(slot).filter(|value| !value.is_unset()).cloned()
    }

    /// Sets a variable that the module's code mentions; others cannot be seen from it.
    pub fn set(&self, name: Sym, value: Value) {
        if let Some(slot) = self.names.iter().position(|other| *other == name) {
            let old = std::mem::replace(&mut self.values.borrow_mut()[slot], value);
            drop(old);
        }
    }

    /// Names and values of all variables that are set, in the order in which the compiler met them.
    #[must_use]
    pub fn entries(&self) -> Vec<(Sym, Value)> {
        let values = self.values.borrow();
        let pairs = self.names.iter().copied().zip(values.iter().cloned());
        pairs.filter(|(_, value)| !value.is_unset()).collect()
    }
}

/// A code with its constants and names as the machine uses them.
pub struct Linked {
    /// The module's variables.
    pub scope: Rc<Scope>,
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
    /// Links the code of the scene and all inner ones.
    #[must_use]
    pub fn new(code: &Arc<Code>) -> Rc<Linked> {
        Self::module(code, known::MAIN.text(), false)
    }

    /// The same for a file of tests, which is not the main program: it is imported by whoever runs the tests.
    #[must_use]
    pub fn imported(code: &Arc<Code>, name: &str) -> Rc<Linked> {
        Self::module(code, name.into(), false)
    }

    /// Links the code of a module that is part of the playground.
    #[must_use]
    pub fn library(code: &Arc<Code>, name: &str) -> Rc<Linked> {
        Self::module(code, name.into(), true)
    }

    fn module(code: &Arc<Code>, name: Str, library: bool) -> Rc<Linked> {
        let names: Vec<Sym> = code.globals.iter().map(|name| Sym::new(name)).collect();
        let values = RefCell::new(vec![Value::Unset; names.len()]);
        Self::with_scope(code, &Rc::new(Scope { name, library, names, values }))
    }

    fn with_scope(code: &Arc<Code>, scope: &Rc<Scope>) -> Rc<Linked> {
        let sym = |name: &String| Sym::new(name);
        let params = &code.params;
        Rc::new(Linked {
            scope: Rc::clone(scope),
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
            codes: code.codes.iter().map(|inner| Linked::with_scope(inner, scope)).collect(),
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

    /// What computes the annotations of this function, unless it needs variables of the function around it.
    #[must_use]
    pub fn annotations(&self) -> Option<&Rc<Linked>> {
        self.codes.get(usize::from(self.code.annotations?))
    }

    /// The annotations of this function as they are written.
    #[must_use]
    pub fn annotation_texts(&self) -> Value {
        let texts = self.code.annotation_texts.iter();
        Dict::from_pairs(texts.map(|(name, text)| (Str::from(name.as_str()), Value::from(text.as_str()))).collect())
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
