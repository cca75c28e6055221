//! Scopes and their names: which variable a name means, and in which frame it lives.

use std::collections::HashMap;

use ruff_python_ast::name::Name;
use ruff_text_size::TextRange;

/// The number of a scope; scopes are numbered in the order in which they begin.
pub type ScopeId = usize;

/// What opens a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The file.
    Module,
    /// A class body.
    Class,
    /// `def` or `async def`.
    Function {
        /// `async def`
        is_async: bool,
    },
    /// `lambda`
    Lambda,
    /// A list, set or dict comprehension. It has names of its own but runs in the frame around it, as since CPython
    /// 3.12 (PEP 709). It says what it makes.
    Comprehension(&'static str),
    /// A generator expression.
    Generator,
}

/// How a scope uses a name.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the facts are independent; CPython's symbol table has them as flags"
)]
pub struct Symbol {
    /// It is assigned, imported, defined, or otherwise bound here.
    pub bound: bool,
    /// It is a parameter.
    pub param: bool,
    /// It is read here.
    pub used: bool,
    /// `global name`
    pub global: bool,
    /// `nonlocal name`
    pub nonlocal: bool,
    /// It has an annotation.
    pub annotated: bool,
    /// It may become unset again: `del name`, or the name of an `except … as name`.
    pub unset: bool,
    /// It is the target of `:=`, so that it may change within an expression.
    pub walrus: bool,
    /// It is a loop variable of this comprehension.
    pub iteration: bool,
    /// An inner frame uses it: it lives in a cell.
    pub captured: bool,
}

/// A scope.
#[derive(Debug)]
pub struct Scope {
    /// What opens it.
    pub kind: ScopeKind,
    /// The scope around it.
    pub parent: Option<ScopeId>,
    /// The innermost class that it lies in or is, without leading underscores: it is put before private names.
    class: Option<Name>,
    /// The scope whose frame it runs in: itself, or for a comprehension that of the scope around it.
    pub frame: ScopeId,
    /// Its names, in the order of their first appearance.
    pub names: Vec<Name>,
    /// How each is used.
    symbols: HashMap<Name, Symbol>,
    /// For a frame: the comprehensions that run in it.
    pub comprehensions: Vec<ScopeId>,
    /// For a frame: the variables of outer frames that it or a frame within it uses.
    pub free: Vec<(ScopeId, Name)>,
    /// It has a `yield`.
    pub has_yield: bool,
    /// It awaits, itself or in a comprehension that runs in its frame.
    pub has_await: bool,
}

/// Where a name lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// A variable of the module, or else a builtin.
    Global,
    /// A variable of this scope, which is a function, a lambda, a comprehension or (for `__class__`) a class.
    Scope(ScopeId),
    /// A variable of this class body.
    Class,
    /// A name that a class body does not bind: at run time the body's variables come first all the same, then the
    /// variable of the outer scope, if there is one, or the module's.
    ClassOuter(Option<ScopeId>),
}

/// Every scope of a module.
#[derive(Debug)]
pub struct Scopes {
    list: Vec<Scope>,
    by_node: HashMap<TextRange, ScopeId>,
    /// `from __future__ import annotations`: annotations stay texts.
    pub annotations_are_texts: bool,
}

impl Scope {
    /// How this scope uses `name`.
    #[must_use]
    pub fn symbol(&self, name: &Name) -> Symbol {
        self.symbols.get(name).copied().unwrap_or_default()
    }

    /// The record of `name`, which is made if there is none.
    pub fn symbol_mut(&mut self, name: &Name) -> &mut Symbol {
        if !self.symbols.contains_key(name) {
            self.names.push(name.clone());
        }
        self.symbols.entry(name.clone()).or_default()
    }

    /// Whether `name` is a variable of this very scope.
    #[must_use]
    pub fn owns(&self, name: &Name) -> bool {
        let symbol = self.symbol(name);
        symbol.bound && !symbol.global && !symbol.nonlocal
    }

    fn is_function_like(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }
}

impl Scopes {
    /// The module's scope alone.
    #[must_use]
    pub fn new() -> Self {
        let mut scopes = Self { list: Vec::new(), by_node: HashMap::new(), annotations_are_texts: false };
        scopes.push(ScopeKind::Module, None);
        scopes
    }

    /// Opens a scope for the node at `range` within `parent`.
    pub fn open(&mut self, kind: ScopeKind, parent: ScopeId, range: TextRange) -> ScopeId {
        let id = self.push(kind, Some(parent));
        self.by_node.insert(range, id);
        id
    }

    /// Opens the scope of a class body.
    pub fn open_class(&mut self, name: &Name, parent: ScopeId, range: TextRange) -> ScopeId {
        let id = self.open(ScopeKind::Class, parent, range);
        let stripped = name.as_str().trim_start_matches('_');
        self.list[id].class = (!stripped.is_empty()).then(|| Name::new(stripped));
        id
    }

    /// The name that `name` stands for in `scope`: within a class, a private name (`__x`) gets the class's name put
    /// before it.
    #[must_use]
    pub fn mangle(&self, scope: ScopeId, name: &Name) -> Name {
        let text = name.as_str();
        match &self.list[scope].class {
            Some(class) if text.starts_with("__") && !text.ends_with("__") && !text.contains('.') => {
                Name::new(format!("_{class}{text}"))
            }
            _ => name.clone(),
        }
    }

    fn push(&mut self, kind: ScopeKind, parent: Option<ScopeId>) -> ScopeId {
        let id = self.list.len();
        let frame = match (kind, parent) {
            (ScopeKind::Comprehension(_), Some(parent)) => self.list[parent].frame,
            _ => id,
        };
        if frame != id {
            self.list[frame].comprehensions.push(id);
        }
        let class = parent.and_then(|parent| self.list[parent].class.clone());
        self.list.push(Scope {
            kind,
            parent,
            class,
            frame,
            names: Vec::new(),
            symbols: HashMap::new(),
            comprehensions: Vec::new(),
            free: Vec::new(),
            has_yield: false,
            has_await: false,
        });
        id
    }

    /// A scope.
    #[must_use]
    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.list[id]
    }

    /// A scope, to be changed.
    pub fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.list[id]
    }

    /// The scope that the node at `range` opens. Nodes that open scopes never share a range.
    #[must_use]
    pub fn of_node(&self, range: TextRange) -> ScopeId {
        self.by_node.get(&range).copied().unwrap_or_default()
    }

    /// Where `name` lives when `scope` uses it.
    #[must_use]
    pub fn home(&self, scope: ScopeId, name: &Name) -> Home {
        let here = &self.list[scope];
        let symbol = here.symbol(name);
        match here.kind {
            ScopeKind::Module => return Home::Global,
            ScopeKind::Class if symbol.global => return Home::Global,
            ScopeKind::Class if symbol.bound && !symbol.nonlocal => return Home::Class,
            ScopeKind::Class => {
                return Home::ClassOuter(match self.outer_home(scope, name) {
                    Home::Scope(id) => Some(id),
                    _ => None,
                });
            }
            _ if symbol.global => return Home::Global,
            _ if symbol.bound && !symbol.nonlocal => return Home::Scope(scope),
            _ => {}
        }
        self.outer_home(scope, name)
    }

    /// Where a name lives that `scope` does not bind itself. Class bodies are passed by, but for `__class__`.
    fn outer_home(&self, scope: ScopeId, name: &Name) -> Home {
        let mut at = self.list[scope].parent;
        while let Some(id) = at {
            let outer = &self.list[id];
            let symbol = outer.symbol(name);
            match outer.kind {
                ScopeKind::Module => return Home::Global,
                ScopeKind::Class if name.as_str() == "__class__" => return Home::Scope(id),
                ScopeKind::Class => {}
                _ if symbol.global => return Home::Global,
                _ if symbol.bound && !symbol.nonlocal => return Home::Scope(id),
                _ => {}
            }
            at = outer.parent;
        }
        Home::Global
    }

    /// Whether there is a variable that `nonlocal name` in `scope` can mean.
    #[must_use]
    pub fn has_nonlocal(&self, scope: ScopeId, name: &Name) -> bool {
        matches!(self.outer_home(scope, name), Home::Scope(_))
    }

    /// Finds for every frame the outer variables it needs, and marks those as captured. Done once, at the end.
    pub fn capture(&mut self) {
        for scope in 0..self.list.len() {
            for index in 0..self.list[scope].names.len() {
                let name = self.list[scope].names[index].clone();
                let (Home::Scope(home) | Home::ClassOuter(Some(home))) = self.home(scope, &name) else { continue };
                self.capture_one(scope, home, &name);
            }
        }
    }

    fn capture_one(&mut self, scope: ScopeId, home: ScopeId, name: &Name) {
        let target = self.list[home].frame;
        let mut frame = self.list[scope].frame;
        while frame != target {
            self.list[home].symbol_mut(name).captured = true;
            let free = &mut self.list[frame].free;
            if !free.iter().any(|(id, free)| *id == home && free == name) {
                free.push((home, name.clone()));
            }
            let Some(parent) = self.list[frame].parent else { return };
            frame = self.list[parent].frame;
        }
    }

    /// The innermost scope around `scope`, itself included, that is not a comprehension or a generator expression:
    /// where `:=` binds.
    #[must_use]
    pub fn walrus_home(&self, scope: ScopeId) -> ScopeId {
        let mut at = scope;
        while matches!(self.list[at].kind, ScopeKind::Comprehension(_) | ScopeKind::Generator)
            && let Some(parent) = self.list[at].parent
        {
            at = parent;
        }
        at
    }

    /// Whether the code of `scope` belongs to a function.
    #[must_use]
    pub fn in_function(&self, scope: ScopeId) -> bool {
        self.list[self.list[scope].frame].is_function_like()
    }
}

impl Default for Scopes {
    fn default() -> Self {
        Self::new()
    }
}
