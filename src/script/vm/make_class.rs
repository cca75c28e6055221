//! Making classes.

use std::rc::Rc;

use super::{Builtin, Outcome, Vm};
use crate::script::link::Linked;
use crate::script::value::{CellBox, Class, ClassParts, Dict, Layout, Set, Str, Sym, Tuple, Value, known};

/// The method resolution order of a class with these bases, the class itself left out (the C3 rule): repeatedly the
/// first class that stands in no other line behind its head. The error names the bases that cannot be ordered.
pub(super) fn linearize(bases: &[Rc<Class>]) -> Result<Vec<Rc<Class>>, Vec<Str>> {
    let mut lines: Vec<Vec<Rc<Class>>> = bases.iter().map(|base| base.mro().map(Rc::clone).collect()).collect();
    lines.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lines.retain(|line| !line.is_empty());
        if lines.is_empty() {
            return Ok(order);
        }
        let in_tail = |class: &Rc<Class>| lines.iter().any(|line| line[1..].iter().any(|other| other.id == class.id));
        let Some(next) = lines.iter().map(|line| &line[0]).find(|class| !in_tail(class)).map(Rc::clone) else {
            let mut names: Vec<Str> = Vec::new();
            for line in &lines {
                if !names.contains(&line[0].name()) {
                    names.push(line[0].name());
                }
            }
            return Err(names);
        };
        for line in &mut lines {
            line.retain(|class| class.id != next.id);
        }
        order.push(next);
    }
}

impl Vm {
    /// A `class` statement: runs the body and makes the class. The tuple of bases and the dict of keyword arguments
    /// lie in two registers.
    pub(super) fn make_class(&mut self, code: &Rc<Linked>, cells: &[Rc<CellBox>], row: &[Value]) -> Outcome<Value> {
        let bases = match &row[0] {
            Value::Tuple(bases) => bases.to_vec(),
            _ => Vec::new(),
        };
        let mut keywords: Vec<(Sym, Value)> = Vec::new();
        if let Some(Value::Dict(dict)) = row.get(1) {
            for (key, value) in dict.items() {
                if let Some(name) = key.as_str() {
                    keywords.push((Sym::of(name), value));
                }
            }
        }
        let explicit = keywords.iter().position(|(name, _)| *name == known::METACLASS).map(|at| keywords.remove(at).1);
        let metaclass = self.find_metaclass(&bases, explicit)?;
        let names = self.prepare(metaclass.as_ref(), code, &bases, &keywords)?;
        names.set_str(&known::MODULE.text(), Value::Str(code.scope.name.clone()));
        names.set_str(&known::QUALNAME.text(), Value::Str(code.qualname.clone()));
        if let Some(doc) = &code.code.doc {
            names.set_str(&known::DOC.text(), Value::from(doc.as_str()));
        }
        let mut frame = self.new_frame(code);
        frame.fill();
        let captured = Self::captured(code, cells);
        Self::make_cells(&mut frame, &captured);
        frame.names = Some(Rc::clone(&names));
        let class_cell = code
            .code
            .cells
            .iter()
            .position(|name| name == "__class__")
            .and_then(|at| frame.cells.get(at))
            .map(Rc::clone);
        self.run_nested(frame)?;
        let class = match metaclass {
            Some(metaclass) => {
                let args = vec![Value::Str(code.name.clone()), Tuple::new(bases), Value::Dict(names)];
                self.call_with(&Value::Class(metaclass), args, keywords)?
            }
            None => {
                let bases = self.class_bases(&bases)?;
                self.build_class(None, &code.name, bases, &names, keywords)?
            }
        };
        if let Some(cell) = class_cell {
            let old = cell.0.replace(class.clone());
            drop(old);
        }
        Ok(class)
    }

    /// The namespace in which the body runs.
    fn prepare(
        &mut self,
        metaclass: Option<&Rc<Class>>,
        code: &Rc<Linked>,
        bases: &[Value],
        keywords: &[(Sym, Value)],
    ) -> Outcome<Rc<Dict>> {
        if let Some(metaclass) = metaclass
            && let Some(prepare) = self.class_attr(metaclass, known::PREPARE)
        {
            let prepare = self.bind_for_class(&prepare, metaclass)?;
            let args = vec![Value::Str(code.name.clone()), Tuple::new(bases.to_vec())];
            let made = self.call_with(&prepare, args, keywords.to_vec())?;
            if let Some(dict) = made.as_dict() {
                return Ok(Rc::clone(dict));
            }
        }
        Ok(Rc::default())
    }

    /// The most derived metaclass of the bases and the explicit one; `None` for `type`.
    fn find_metaclass(&mut self, bases: &[Value], explicit: Option<Value>) -> Outcome<Option<Rc<Class>>> {
        let mut winner = match explicit {
            Some(Value::Class(class)) if class.id != self.class(Builtin::Type).id => Some(class),
            _ => None,
        };
        for base in bases {
            let Value::Class(base) = base else { continue };
            let Some(metaclass) = &base.metaclass else { continue };
            winner = match winner {
                Some(winner) if winner.is_subclass(metaclass) => Some(winner),
                Some(winner) if !metaclass.is_subclass(&winner) => {
                    drop(winner);
                    return Err(self.type_error(
                        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                         metaclasses of all its bases",
                    ));
                }
                _ => Some(Rc::clone(metaclass)),
            };
        }
        Ok(winner)
    }

    fn class_bases(&mut self, bases: &[Value]) -> Outcome<Vec<Rc<Class>>> {
        let mut classes = Vec::with_capacity(bases.len().max(1));
        for base in bases {
            match base {
                Value::Class(class) => classes.push(Rc::clone(class)),
                other => {
                    // A base of another kind says what stands in for it: `__mro_entries__`.
                    let entries = self.find_attr(other, Sym::new("__mro_entries__"))?;
                    let Some(entries) = entries else {
                        let message = "bases must be types";
                        return Err(self.type_error(message));
                    };
                    let replaced = self.call(&entries, vec![Tuple::new(bases.to_vec())])?;
                    for class in self.collect(&replaced)? {
                        if let Value::Class(class) = class {
                            classes.push(class);
                        }
                    }
                }
            }
        }
        if classes.is_empty() {
            classes.push(Rc::clone(self.class(Builtin::Object)));
        }
        Ok(classes)
    }

    /// What `type.__new__(metaclass, name, bases, names)` does.
    pub(super) fn type_new(&mut self, metaclass: &Rc<Class>, args: &mut [Value], keywords: &[Sym]) -> Outcome<Value> {
        let count = args.len() - keywords.len();
        let (Some(Value::Str(name)), Some(Value::Tuple(bases)), Some(names)) =
            (args.first(), args.get(1), args.get(2).and_then(Value::as_dict))
        else {
            return Err(self.bad_type_arguments(args, count));
        };
        let (name, bases, names) = (name.clone(), Rc::clone(bases), Rc::clone(names));
        let keywords = keywords.iter().copied().zip(args[count..].iter().cloned()).collect();
        let bases = self.class_bases(&bases)?;
        let metaclass = (metaclass.id != self.class(Builtin::Type).id).then(|| Rc::clone(metaclass));
        self.build_class(metaclass, &name, bases, &names, keywords)
    }

    fn bad_type_arguments(&mut self, args: &[Value], count: usize) -> super::Raised {
        if count != 3 {
            return self.type_error("type() takes 1 or 3 arguments");
        }
        for (at, (value, wanted)) in args.iter().zip(["str", "tuple", "dict"]).enumerate() {
            let kind = self.type_name(value);
            if kind.as_str() != wanted {
                let at = at + 1;
                return self.type_error(format!("type.__new__() argument {at} must be {wanted}, not {kind}"));
            }
        }
        self.type_error("type() takes 1 or 3 arguments")
    }

    fn build_class(
        &mut self,
        metaclass: Option<Rc<Class>>,
        name: &Str,
        bases: Vec<Rc<Class>>,
        names: &Rc<Dict>,
        keywords: Vec<(Sym, Value)>,
    ) -> Outcome<Value> {
        for base in &bases {
            if base.layout == Layout::Sealed {
                let base = base.name();
                return Err(self.type_error(format!("type '{base}' is not an acceptable base type")));
            }
        }
        if let Some(twice) = (1..bases.len()).find(|at| bases[..*at].iter().any(|base| base.id == bases[*at].id)) {
            let name = bases[twice].name();
            return Err(self.type_error(format!("duplicate base class {name}")));
        }
        self.tick(bases.iter().map(|base| 16 * base.ancestors.len()).sum())?;
        let ancestors = match linearize(&bases) {
            Ok(ancestors) => ancestors,
            Err(names) => {
                let names: Vec<&str> = names.iter().map(Str::as_str).collect();
                let message =
                    format!("Cannot create a consistent method resolution order (MRO) for bases {}", names.join(", "));
                return Err(self.type_error(message));
            }
        };
        let solid = self.solid_base(&bases)?;
        let metaclass = metaclass.or_else(|| bases.iter().find_map(|base| base.metaclass.clone()));
        let module = names.get_str("__module__").and_then(|module| module.as_str().cloned());
        let qualname = names.get_str("__qualname__").and_then(|name| name.as_str().cloned());
        let slots = self.slots_of(names, &bases)?;
        let class = Class::new(ClassParts {
            name: name.clone(),
            qualname: qualname.unwrap_or_else(|| name.clone()),
            module: module.unwrap_or_else(|| known::MAIN.text()),
            layout: solid.layout,
            constructor: solid.constructor.get(),
            bases,
            ancestors,
            metaclass,
            builtin: false,
            slots,
        });
        self.fill_class(&class, names)?;
        self.note_abstract(&class)?;
        let value = Value::Class(Rc::clone(&class));
        for (attr, member) in class.entries() {
            if matches!(member, Value::Instance(_) | Value::Object(_)) {
                self.call_special(&member, known::SET_NAME, vec![value.clone(), Value::Str(attr.text())])?;
            }
        }
        self.init_subclass(&class, keywords)?;
        Ok(value)
    }

    /// The base that says what instances are made of.
    fn solid_base(&mut self, bases: &[Rc<Class>]) -> Outcome<Rc<Class>> {
        let mut solid = Rc::clone(&bases[0]);
        for base in &bases[1..] {
            if base.layout == Layout::Plain || solid.is_subclass(base) {
                continue;
            }
            let same = base.layout == solid.layout && matches!(base.layout, Layout::Exception | Layout::Native);
            let compatible = solid.layout == Layout::Plain || base.is_subclass(&solid) || same;
            if !compatible {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
            if solid.layout == Layout::Plain || base.is_subclass(&solid) {
                solid = Rc::clone(base);
            }
        }
        Ok(solid)
    }

    /// The names that `__slots__` allows; `None` where some class of the line allows any.
    fn slots_of(&mut self, names: &Rc<Dict>, bases: &[Rc<Class>]) -> Outcome<Option<Vec<Sym>>> {
        let Some(own) = names.get_str("__slots__") else { return Ok(None) };
        let own = match &own {
            Value::Str(_) => vec![own.clone()],
            other => self.collect(other)?,
        };
        let mut slots: Vec<Sym> = own.iter().filter_map(Value::as_str).map(Sym::of).collect();
        if slots.contains(&known::DICT) {
            return Ok(None);
        }
        let object = self.object_id();
        for base in bases.iter().filter(|base| base.id != object) {
            match &base.slots {
                Some(more) => slots.extend(more),
                None => return Ok(None),
            }
        }
        Ok(Some(slots))
    }

    /// Moves the names of the body into the class.
    fn fill_class(&mut self, class: &Rc<Class>, names: &Rc<Dict>) -> Outcome<()> {
        for (key, value) in names.items() {
            let Some(key) = key.as_str() else { continue };
            let name = Sym::of(key);
            let value = match (name, value) {
                (known::NEW, value @ Value::Function(_)) => Value::StaticMethod(Rc::new(value)),
                (known::INIT_SUBCLASS | known::CLASS_GETITEM, value @ Value::Function(_)) => {
                    Value::ClassMethod(Rc::new(value))
                }
                (_, value) => value,
            };
            if let Value::Property(property) = &value {
                property.name.borrow_mut().get_or_insert(name);
            }
            if name != known::QUALNAME {
                class.set(name, value);
            }
        }
        if class.own(known::EQ).is_some() && class.own(known::HASH).is_none() {
            class.set(known::HASH, Value::None);
        }
        if class.own(known::DOC).is_none() {
            class.set(known::DOC, Value::None);
        }
        Ok(())
    }

    /// For classes of `abc.ABCMeta`: the methods that are still abstract.
    fn note_abstract(&mut self, class: &Rc<Class>) -> Outcome<()> {
        let is_abc =
            class.metaclass.as_ref().is_some_and(|meta| meta.mro().any(|meta| meta.name().as_str() == "ABCMeta"));
        if !is_abc {
            return Ok(());
        }
        let mut candidates: Vec<Sym> = class.entries().into_iter().map(|(name, _)| name).collect();
        for base in &class.ancestors {
            if let Some(Value::FrozenSet(names)) = base.own(known::ABSTRACT) {
                candidates.extend(names.items().iter().filter_map(Value::as_str).map(Sym::of));
            }
        }
        let mut names: Vec<Str> = Vec::new();
        for name in candidates {
            let Some(member) = class.find(name) else { continue };
            if self.is_abstract(&member)? && !names.contains(&name.text()) {
                names.push(name.text());
            }
        }
        names.sort_by(|left, right| left.as_str().cmp(right.as_str()));
        if !names.is_empty() {
            let set = Rc::new(Set::default());
            for name in names {
                self.set_add(&set, Value::Str(name))?;
            }
            class.set(known::ABSTRACT, Value::FrozenSet(set));
        }
        Ok(())
    }

    fn is_abstract(&mut self, member: &Value) -> Outcome<bool> {
        let function = match member {
            Value::Property(property) => &property.get,
            Value::StaticMethod(inner) | Value::ClassMethod(inner) => inner,
            other => other,
        };
        match function {
            Value::Function(it) => {
                let mark = it.attrs.borrow().get(known::IS_ABSTRACT);
                mark.map_or(Ok(false), |mark| self.truthy(&mark))
            }
            _ => Ok(false),
        }
    }

    /// Calls `__init_subclass__` of the nearest base that has one.
    fn init_subclass(&mut self, class: &Rc<Class>, keywords: Vec<(Sym, Value)>) -> Outcome<()> {
        let found = class.ancestors.iter().find_map(|base| base.own(known::INIT_SUBCLASS));
        match found {
            Some(found) => {
                let method = self.bind_for_class(&found, class)?;
                self.call_with(&method, Vec::new(), keywords).map(drop)
            }
            None if keywords.is_empty() => Ok(()),
            None => {
                let name = class.name();
                Err(self.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")))
            }
        }
    }
}
