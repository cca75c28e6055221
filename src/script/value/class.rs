//! Classes.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hashbrown::HashMap;

use super::{Args, NativeFunction, Str, Sym, Value};
use crate::script::vm::{Outcome, Vm};

/// Makes an instance of a builtin class: `int("5")`, `asyncio.Queue(3)`.
///
/// The class that is asked for is given, because it may be a subclass. Constructors of value classes (numbers,
/// texts, containers) ignore it and return the plain value; the machine wraps that for a subclass. Constructors of
/// native objects (`NativeObject`) pass it on to the object.
pub type Constructor = fn(&mut Vm, &Rc<Class>, Args<'_>) -> Outcome<Value>;

/// What the instances of a class are made of. Inherited from the base that is not plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Only attributes.
    Plain,
    /// An exception: attributes and its state.
    Exception,
    /// A builtin value (number, text, container); in a subclass, an instance that wraps one.
    Value,
    /// A class (the instances of `type` and of metaclasses).
    Class,
    /// A [`super::NativeObject`].
    Native,
    /// Cannot be made by a call, nor subclassed (`NoneType`, `function`, …).
    Sealed,
}

/// A Python class, builtin or of the scene.
pub struct Class {
    /// Differs from class to class; the key of look-up caches.
    pub id: u32,
    /// `__name__`
    pub name: RefCell<Str>,
    /// `__qualname__`
    pub qualname: RefCell<Str>,
    /// `__module__`
    pub module: Str,
    /// `__bases__`
    pub bases: Vec<Rc<Class>>,
    /// The method resolution order without the class itself.
    pub ancestors: Vec<Rc<Class>>,
    /// The class of the class, unless it is `type`.
    pub metaclass: Option<Rc<Class>>,
    /// What its instances are made of.
    pub layout: Layout,
    /// How the machine makes an instance, for builtin classes and their subclasses.
    pub constructor: Cell<Option<Constructor>>,
    /// The builtin class that says how values of this layout behave: itself, or the ancestor with the layout.
    pub builtin: bool,
    /// If `__slots__` forbids other attributes: their names (of all ancestors too).
    pub slots: Option<Vec<Sym>>,
    /// Whether the scene defines `__getattribute__` in it or in an ancestor.
    getattribute: Cell<bool>,
    /// Its attributes. Whatever changes them raises the epoch, a counter that all classes share.
    dict: RefCell<ClassDict>,
    /// The classes that name it as a base, as long as they live.
    derived: RefCell<Vec<Weak<Class>>>,
}

/// The attributes of a class in order of definition.
#[derive(Default)]
struct ClassDict {
    entries: Vec<(Sym, Value)>,
    index: HashMap<Sym, usize>,
}

thread_local! {
    static NEXT_ID: Cell<u32> = const { Cell::new(1) };
    static EPOCH: Cell<u32> = const { Cell::new(1) };
}

/// A number that changes whenever any class changes: look-up caches are valid for one epoch.
#[must_use]
pub fn class_epoch() -> u32 {
    EPOCH.get()
}

/// What is needed to make a [`Class`].
pub struct ClassParts {
    /// `__name__`
    pub name: Str,
    /// `__qualname__`
    pub qualname: Str,
    /// `__module__`
    pub module: Str,
    /// `__bases__`
    pub bases: Vec<Rc<Class>>,
    /// The method resolution order without the class itself.
    pub ancestors: Vec<Rc<Class>>,
    /// The metaclass, unless it is `type`.
    pub metaclass: Option<Rc<Class>>,
    /// What its instances are made of.
    pub layout: Layout,
    /// How the machine makes an instance.
    pub constructor: Option<Constructor>,
    /// Whether it is one of ours.
    pub builtin: bool,
    /// Names that `__slots__` allows.
    pub slots: Option<Vec<Sym>>,
}

impl Class {
    /// A new class without attributes.
    #[must_use]
    pub fn new(parts: ClassParts) -> Rc<Class> {
        let id = NEXT_ID.get();
        NEXT_ID.set(id + 1);
        let inherited = parts.ancestors.iter().any(|class| class.getattribute.get());
        let class = Rc::new(Class {
            id,
            name: RefCell::new(parts.name),
            qualname: RefCell::new(parts.qualname),
            module: parts.module,
            bases: parts.bases,
            ancestors: parts.ancestors,
            metaclass: parts.metaclass,
            layout: parts.layout,
            constructor: Cell::new(parts.constructor),
            builtin: parts.builtin,
            slots: parts.slots,
            getattribute: Cell::new(inherited),
            dict: RefCell::default(),
            derived: RefCell::default(),
        });
        for base in &class.bases {
            base.derived.borrow_mut().push(Rc::downgrade(&class));
        }
        class
    }

    /// `__subclasses__()`: the classes that derive from it directly and are still alive, in order of definition.
    #[must_use]
    pub fn subclasses(&self) -> Vec<Rc<Class>> {
        self.derived.borrow_mut().retain(|class| class.strong_count() > 0);
        self.derived.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// `__name__`
    #[must_use]
    pub fn name(&self) -> Str {
        self.name.borrow().clone()
    }

    /// The name that error messages show. Classes that CPython writes in C have their module in front of it:
    /// `'collections.deque' object has no attribute 'x'`.
    #[must_use]
    pub fn shown_name(&self) -> Str {
        let name = self.name();
        let in_c = match self.module.as_str() {
            "datetime" | "itertools" | "re" | "_contextvars" | "_io" | "decimal" => true,
            "collections" => matches!(name.as_str(), "deque" | "defaultdict" | "OrderedDict"),
            "functools" => matches!(name.as_str(), "partial" | "_lru_cache_wrapper"),
            _ => false,
        };
        if in_c { format!("{}.{name}", self.module).into() } else { name }
    }

    /// The class's own attribute, not an inherited one.
    #[must_use]
    pub fn own(&self, name: Sym) -> Option<Value> {
        let dict = self.dict.borrow();
        dict.index.get(&name).map(|at| dict.entries[*at].1.clone())
    }

    /// The attribute along the method resolution order, not bound to anything. `Vm::class_attr` does the same
    /// through a cache.
    #[must_use]
    pub fn find(&self, name: Sym) -> Option<Value> {
        self.own(name).or_else(|| self.ancestors.iter().find_map(|class| class.own(name)))
    }

    /// Whether attribute look-up on its instances goes through a `__getattribute__` of the scene.
    #[must_use]
    pub fn has_getattribute(&self) -> bool {
        self.getattribute.get()
    }

    /// Sets an attribute. No scene code runs.
    pub fn set(&self, name: Sym, value: Value) {
        if name == super::known::GETATTRIBUTE && !self.builtin {
            self.getattribute.set(true);
        }
        EPOCH.set(EPOCH.get().wrapping_add(1));
        let old = {
            let dict = &mut *self.dict.borrow_mut();
            match dict.index.get(&name) {
                Some(at) => Some(std::mem::replace(&mut dict.entries[*at].1, value)),
                None => {
                    dict.index.insert(name, dict.entries.len());
                    dict.entries.push((name, value));
                    None
                }
            }
        };
        drop(old);
    }

    /// Removes an attribute and returns it.
    pub fn remove(&self, name: Sym) -> Option<Value> {
        EPOCH.set(EPOCH.get().wrapping_add(1));
        let dict = &mut *self.dict.borrow_mut();
        let at = dict.index.remove(&name)?;
        let (_, value) = dict.entries.remove(at);
        for position in dict.index.values_mut() {
            if *position > at {
                *position -= 1;
            }
        }
        Some(value)
    }

    /// All own attributes in order of definition.
    #[must_use]
    pub fn entries(&self) -> Vec<(Sym, Value)> {
        self.dict.borrow().entries.clone()
    }

    /// Whether this is the other class or derives from it.
    #[must_use]
    pub fn is_subclass(&self, other: &Class) -> bool {
        self.id == other.id || self.ancestors.iter().any(|class| class.id == other.id)
    }

    /// The method resolution order, the class itself first.
    pub fn mro(self: &Rc<Self>) -> impl Iterator<Item = &Rc<Class>> {
        std::iter::once(self).chain(&self.ancestors)
    }

    /// Registers native methods: the first argument that they receive is the object.
    pub fn add_methods(self: &Rc<Self>, methods: &[(&'static str, super::NativeFn)]) {
        for (name, function) in methods {
            let sym = Sym::new(name);
            self.set(sym, NativeFunction::method(self, name, *function));
        }
    }

    /// Registers native class methods: the first argument that they receive is the class.
    pub fn add_class_methods(self: &Rc<Self>, methods: &[(&'static str, super::NativeFn)]) {
        for (name, function) in methods {
            let function = NativeFunction::of_class(self, name, *function);
            self.set(Sym::new(name), Value::ClassMethod(Rc::new(function)));
        }
    }

    /// Registers native static methods.
    pub fn add_static_methods(self: &Rc<Self>, methods: &[(&'static str, super::NativeFn)]) {
        for (name, function) in methods {
            let function = NativeFunction::of_class(self, name, *function);
            self.set(Sym::new(name), Value::StaticMethod(Rc::new(function)));
        }
    }

    /// Registers a computed attribute. Without `set` it is read-only.
    pub fn add_property(self: &Rc<Self>, name: &'static str, get: super::Getter, set: Option<super::Setter>) {
        let accessor = super::Accessor { name, class: self.name(), get, set };
        self.set(Sym::new(name), Value::Accessor(Rc::new(accessor)));
    }
}
