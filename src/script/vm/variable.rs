//! Variables: module variables and builtins, class-body names, cells, and the errors of unset ones.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Builtin, Outcome, Raised, Vm};
use crate::script::code::{AddForm, BinaryOp, Reg};
use crate::script::link::{Linked, Scope};
use crate::script::value::{Attrs, BoundMethod, CellBox, Dict, Function, Slice, Super, Sym, Value, known};

impl Vm {
    /// A builtin, for a module variable that is unset.
    #[cold]
    pub(super) fn load_builtin(&mut self, scope: &Scope, slot: u16) -> Outcome<Value> {
        let Some(name) = scope.names.get(usize::from(slot)).copied() else {
            return Err(self.error(Builtin::NameError, "unknown variable"));
        };
        match self.builtins.get(&name) {
            Some(value) => Ok(value.clone()),
            None => Err(self.undefined(name)),
        }
    }

    pub(super) fn delete_global(&mut self, scope: &Scope, slot: u16) -> Outcome<()> {
        let slot = usize::from(slot);
        let old = std::mem::take(&mut scope.values.borrow_mut()[slot]);
        if old.is_unset() {
            return Err(self.undefined(scope.names[slot]));
        }
        drop(old);
        self.settle()
    }

    /// In a class body: its own names, the enclosing function's cell, the module, the builtins.
    pub(super) fn load_name(
        &mut self,
        scope: &Scope,
        names: Option<&Rc<Dict>>,
        name: Sym,
        cell: Option<&Rc<CellBox>>,
    ) -> Outcome<Value> {
        if let Some(value) = names.and_then(|names| names.get_sym(name)) {
            return Ok(value);
        }
        if let Some(cell) = cell {
            let value = cell.0.borrow().clone();
            if !value.is_unset() {
                return Ok(value);
            }
        }
        match scope.get(name).or_else(|| self.builtins.get(&name).cloned()) {
            Some(value) => Ok(value),
            None => Err(self.undefined(name)),
        }
    }

    /// A variable of the module whose code runs, or a builtin, by name.
    #[must_use]
    pub fn global(&self, name: Sym) -> Option<Value> {
        let own = self.top.as_ref().and_then(|code| code.scope.get(name));
        own.or_else(|| self.builtins.get(&name).cloned())
    }

    /// The variables of the module whose code runs, else of the scene.
    #[must_use]
    pub fn globals(&self) -> Vec<(Sym, Value)> {
        let scope = self.top.as_ref().map(|code| &code.scope).or(self.main.as_ref());
        scope.map(|scope| scope.entries()).unwrap_or_default()
    }

    pub(super) fn undefined(&mut self, name: Sym) -> Raised {
        let raised = self.error(Builtin::NameError, format!("name '{name}' is not defined"));
        if let Some(state) = raised.as_exception().and_then(|exception| exception.exception()) {
            *state.extra.borrow_mut() = vec![Value::Str(name.text())];
        }
        raised
    }

    #[cold]
    pub(super) fn unbound_local(&mut self, code: &Linked, local: Reg) -> Raised {
        let name = code.locals.get(usize::from(local)).copied().unwrap_or(known::UNDERSCORE);
        let message = format!("cannot access local variable '{name}' where it is not associated with a value");
        self.error(Builtin::UnboundLocalError, message)
    }

    #[cold]
    pub(super) fn unbound_cell(&mut self, code: &Linked, cell: u16) -> Raised {
        let name = code.cell_name(cell);
        if usize::from(cell) < code.code.cells.len() {
            let message = format!("cannot access local variable '{name}' where it is not associated with a value");
            return self.error(Builtin::UnboundLocalError, message);
        }
        let message =
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
        self.error(Builtin::NameError, message)
    }

    /// A slice of three registers.
    pub(super) fn build_slice(parts: &[Value]) -> Value {
        let part = |at: usize| match parts.get(at) {
            Some(Value::Unset) | None => Value::None,
            Some(value) => value.clone(),
        };
        Value::Slice(Rc::new(Slice { start: part(0), stop: part(1), step: part(2) }))
    }

    /// `locals()`: the variables that are set, parameters first, captured ones last.
    pub(super) fn local_variables(
        code: &Linked,
        names: Option<&Rc<Dict>>,
        cells: &[Rc<CellBox>],
        registers: &[Value],
    ) -> Value {
        if let Some(names) = names {
            return Value::Dict(Rc::clone(names));
        }
        let code = &code.code;
        let dict = Dict::default();
        let note = |name: &str, value: Value| {
            if !value.is_unset() && !name.starts_with('.') {
                dict.set_str(&name.into(), value);
            }
        };
        for (at, (name, value)) in code.locals.iter().zip(registers).enumerate() {
            let cell = code.cell_params.iter().find(|(register, _)| usize::from(*register) == at);
            match cell.and_then(|(_, cell)| cells.get(usize::from(*cell))) {
                Some(cell) => note(name, cell.0.borrow().clone()),
                None => note(name, value.clone()),
            }
        }
        for (name, cell) in code.cells.iter().chain(&code.free).zip(cells) {
            note(name, cell.0.borrow().clone());
        }
        Value::Dict(Rc::new(dict))
    }

    /// A function with the defaults in two registers and the cells that it captures.
    pub(super) fn make_function(code: &Rc<Linked>, cells: &[Rc<CellBox>], defaults: &[Value]) -> Value {
        let positional = match defaults.first() {
            Some(Value::Tuple(defaults)) => Some(Rc::clone(defaults)),
            _ => None,
        };
        let by_name = match defaults.get(1) {
            Some(Value::Dict(defaults)) => Some(Rc::clone(defaults)),
            _ => None,
        };
        Value::Function(Rc::new(Function {
            code: Rc::clone(code),
            name: RefCell::new(code.name.clone()),
            qualname: RefCell::new(code.qualname.clone()),
            defaults: RefCell::new(positional),
            keyword_defaults: RefCell::new(by_name),
            closure: Self::captured(code, cells),
            attrs: RefCell::new(Attrs::default()),
            replaced: RefCell::new(Attrs::default()),
        }))
    }

    /// The cells that an inner code captures from the frame that makes it.
    pub(super) fn captured(code: &Linked, cells: &[Rc<CellBox>]) -> Vec<Rc<CellBox>> {
        code.code.captures.iter().filter_map(|cell| cells.get(usize::from(*cell))).map(Rc::clone).collect()
    }

    /// Zero-argument `super()`, and `super(class, object)`.
    pub(super) fn new_super(&mut self, class: &Value, receiver: &Value) -> Outcome<Value> {
        let Value::Class(class) = class else {
            return Err(match class {
                Value::Unset => self.runtime_error("super(): empty __class__ cell"),
                other => {
                    let kind = self.type_name(other);
                    self.type_error(format!("super() argument 1 must be a type, not {kind}"))
                }
            });
        };
        let start = match receiver {
            Value::Class(own) if own.is_subclass(class) => Rc::clone(own),
            _ => self.class_of(receiver),
        };
        if !start.is_subclass(class) {
            return Err(self.type_error("super(type, obj): obj must be an instance or subtype of type"));
        }
        Ok(Value::Super(Rc::new(Super { class: Rc::clone(class), receiver: receiver.clone(), start })))
    }

    /// `value + number` for a small constant, where the value is no small number.
    pub(super) fn add_int(&mut self, form: AddForm, value: &Value, number: i16) -> Outcome<Value> {
        let number = i64::from(number);
        match form {
            AddForm::Add => self.binary(BinaryOp::Add, value, &Value::Int(number)),
            AddForm::Sub => self.binary(BinaryOp::Sub, value, &Value::Int(-number)),
            AddForm::InPlaceAdd => self.in_place(BinaryOp::Add, value, &Value::Int(number)),
            AddForm::InPlaceSub => self.in_place(BinaryOp::Sub, value, &Value::Int(-number)),
        }
    }

    /// `left += right` where the result replaces `left`: a text that nobody else holds grows in place.
    pub(super) fn in_place_add(&mut self, regs: &mut [Value], left: usize, right: usize) -> Outcome<Value> {
        if let (Value::Str(_), Value::Str(more)) = (&regs[left], &regs[right]) {
            let more = more.clone();
            if let Value::Str(text) = &mut regs[left] {
                if text.is_alone() {
                    // It grows where it is.
                    self.count_bytes(more.len())?;
                } else {
                    self.count_bytes(text.len() + more.len())?;
                }
                if text.len() + more.len() > 4096 {
                    self.charge(more.len())?;
                }
                text.push_str(&more);
                return Ok(std::mem::take(&mut regs[left]));
            }
        }
        let (left, right) = (regs[left].clone(), regs[right].clone());
        self.in_place(BinaryOp::Add, &left, &right)
    }

    /// A method bound to an object, as a value.
    #[must_use]
    pub fn bind_method(receiver: &Value, function: &Value) -> Value {
        Value::Method(Rc::new(BoundMethod { receiver: receiver.clone(), function: function.clone() }))
    }
}
