//! One piece of code in the making: a function, a class body, a generator expression or the module.

use std::collections::HashMap;

use ruff_python_ast::name::Name;
use ruff_python_ast::{Parameters, Stmt};

use super::Shared;
use super::exit::Block;
use super::protect::Protected;
use crate::script::check::{ScopeId, ScopeKind};
use crate::script::code::{Code, CodeKind, Reg, Span};

/// The state of the compiler within one piece of code.
pub(super) struct Unit<'a> {
    pub shared: &'a Shared<'a>,
    /// The scope whose frame the code runs in.
    pub frame: ScopeId,
    /// The scope at hand: the frame's or that of a comprehension in it.
    pub scope: ScopeId,
    pub code: Code,
    /// The registers of the variables that live in one.
    pub registers: HashMap<(ScopeId, Name), Reg>,
    /// The cell operands of those that live in a cell.
    pub cells: HashMap<(ScopeId, Name), u16>,
    /// How many registers are variables.
    pub locals: Reg,
    /// The first register that is free.
    pub top: Reg,
    /// What has certainly been assigned where the next instruction stands.
    pub bound: Bound,
    /// Where the next instruction comes from.
    pub span: Span,
    /// What has to be left when control leaves the statement at hand.
    pub blocks: Vec<Block<'a>>,
    /// The protected stretches of the `try` and `with` statements at hand.
    pub protected: Vec<Protected>,
    /// How many exceptions are being handled here.
    pub depth: u16,
    /// Whether jumps that reach 32,767 instructions have to do without short forms.
    pub wide: bool,
    /// A short jump did not reach.
    pub fell_short: bool,
    /// Where each label is, once it is known.
    pub labels: Vec<Option<u32>>,
    /// Whether anything jumps to it.
    pub wanted: Vec<bool>,
    /// The jumps to be filled in: instruction and label.
    pub jumps: Vec<(usize, usize)>,
    pub const_index: HashMap<String, u16>,
    pub name_index: HashMap<String, u16>,
}

/// Which local variables are certainly assigned.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound {
    /// One flag for each variable's register.
    pub registers: Vec<bool>,
    /// Control never gets here.
    pub unreachable: bool,
}

impl Bound {
    /// What is certain where two ways meet.
    pub(super) fn meet(&mut self, other: &Self) {
        if other.unreachable {
            return;
        }
        if self.unreachable {
            self.clone_from(other);
            return;
        }
        for (mine, theirs) in self.registers.iter_mut().zip(&other.registers) {
            *mine &= *theirs;
        }
    }
}

/// Compiles with short jumps, and again with long ones if one of them did not reach.
pub(super) fn with_reach(make: impl Fn(bool) -> Result<Code, FellShort>) -> Code {
    make(false).or_else(|FellShort| make(true)).unwrap_or_default()
}

/// A short jump did not reach.
pub(super) struct FellShort;

impl<'a> Unit<'a> {
    pub(super) fn new(
        shared: &'a Shared<'a>,
        frame: ScopeId,
        wide: bool,
        name: String,
        qualname: String,
        kind: CodeKind,
    ) -> Self {
        let mut unit = Self {
            shared,
            frame,
            scope: frame,
            code: Code { name, qualname, kind, ..Code::default() },
            registers: HashMap::new(),
            cells: HashMap::new(),
            locals: 0,
            top: 0,
            bound: Bound::default(),
            span: Span { line: 1, column: 0, end_line: 1, end_column: 0 },
            blocks: Vec::new(),
            protected: Vec::new(),
            depth: 0,
            wide,
            fell_short: false,
            labels: Vec::new(),
            wanted: Vec::new(),
            jumps: Vec::new(),
            const_index: HashMap::new(),
            name_index: HashMap::new(),
        };
        unit.lay_out_variables();
        unit
    }

    /// Gives each variable of the frame its register or cell: parameters first, then the frame's own variables, then
    /// those of its comprehensions.
    fn lay_out_variables(&mut self) {
        let scopes = self.shared.scopes;
        let scope = scopes.get(self.frame);
        let in_registers = !matches!(scope.kind, ScopeKind::Module | ScopeKind::Class);
        let own = if in_registers { scope.names.as_slice() } else { &[] };
        if scope.kind == ScopeKind::Generator {
            self.add_register(Name::new_static(".0"));
        }
        for name in own.iter().filter(|name| scope.owns(name)) {
            let symbol = scope.symbol(name);
            if symbol.param || !symbol.captured {
                let register = self.add_register(name.clone());
                if symbol.param && symbol.captured {
                    let cell = self.add_cell(name.clone());
                    self.code.cell_params.push((register, cell));
                }
            } else {
                self.add_cell(name.clone());
            }
        }
        let class = Name::new_static("__class__");
        if scope.kind == ScopeKind::Class && scope.symbol(&class).captured {
            self.add_cell(class);
        }
        for &inner in &scope.comprehensions {
            self.scope = inner;
            let scope = scopes.get(inner);
            for name in scope.names.iter().filter(|name| scope.owns(name)) {
                if scope.symbol(name).captured {
                    self.add_cell(name.clone());
                } else {
                    self.add_register(name.clone());
                }
            }
        }
        self.scope = self.frame;
        for (index, (home, name)) in scope.free.iter().enumerate() {
            let operand = self.number(self.code.cells.len() + index);
            self.cells.insert((*home, name.clone()), operand);
            self.code.free.push(name.to_string());
        }
        self.top = self.locals;
        self.code.registers = self.locals;
        self.bound.registers = vec![false; usize::from(self.locals)];
        if scope.kind == ScopeKind::Generator
            && let Some(first) = self.bound.registers.first_mut()
        {
            *first = true;
        }
        for name in own.iter().filter(|name| scope.symbol(name).param) {
            if let Some(&register) = self.registers.get(&(self.frame, name.clone()))
                && let Some(bound) = self.bound.registers.get_mut(usize::from(register))
            {
                *bound = !scope.symbol(name).unset;
            }
        }
    }

    fn add_register(&mut self, name: Name) -> Reg {
        let register = self.number(self.code.locals.len());
        self.code.locals.push(name.to_string());
        self.registers.insert((self.scope, name), register);
        self.locals = self.number(self.code.locals.len());
        register
    }

    fn add_cell(&mut self, name: Name) -> u16 {
        let cell = self.number(self.code.cells.len());
        self.code.cells.push(name.to_string());
        self.cells.insert((self.scope, name), cell);
        cell
    }

    /// Fills in the parameters' names. Their registers are laid out already, in the same order.
    pub(super) fn parameters(&mut self, parameters: &Parameters) {
        let text = |name: &ruff_python_ast::Identifier| self.shared.scopes.mangle(self.frame, &name.id).to_string();
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let names = positional.map(|parameter| text(&parameter.parameter.name)).collect();
        let keyword_only = parameters.kwonlyargs.iter().map(|parameter| text(&parameter.parameter.name)).collect();
        let var_positional = parameters.vararg.as_ref().map(|parameter| text(&parameter.name));
        let var_keyword = parameters.kwarg.as_ref().map(|parameter| text(&parameter.name));
        let positional_only = self.number(parameters.posonlyargs.len());
        let params = &mut self.code.params;
        params.positional = names;
        params.positional_only = positional_only;
        params.keyword_only = keyword_only;
        params.var_positional = var_positional;
        params.var_keyword = var_keyword;
    }

    /// Compiles a body. What follows a statement that never ends normally is left out.
    pub(super) fn body(&mut self, body: &'a [Stmt]) {
        for statement in body {
            if self.bound.unreachable || self.failed() {
                break;
            }
            self.statement(statement);
        }
    }

    /// Ends the code: `return None` if its end can be reached, then jumps are filled in.
    pub(super) fn finish(mut self) -> Result<Code, FellShort> {
        if !self.bound.unreachable {
            let none = self.temp();
            self.emit_none(none);
            self.emit_return(none);
        }
        self.fill_in_jumps();
        if self.fell_short {
            return Err(FellShort);
        }
        Ok(self.code)
    }
}
