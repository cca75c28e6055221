//! Classes.

use ruff_python_ast::name::Name;
use ruff_python_ast::{Expr, StmtAnnAssign, StmtClassDef};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::function::{docstring, first_line, qualname};
use super::unit::{Unit, with_reach};
use crate::script::code::{CodeKind, Const, NO_REG, Op, Reg};

/// The range of a class without its decorators.
fn statement_range(class: &StmtClassDef) -> TextRange {
    let word = TextSize::of("class ");
    let start = if class.decorator_list.is_empty() { class.start() } else { class.name.start() - word };
    TextRange::new(start, class.end())
}

/// Where a class body or a module keeps its annotations.
static ANNOTATIONS: Name = Name::new_static("__annotations__");

impl<'a> Unit<'a> {
    pub(super) fn class(&mut self, class: &'a StmtClassDef) {
        let mark = self.top;
        let decorators = self.decorators(&class.decorator_list);
        let qualname = qualname(self, class.name.as_str(), Some(&class.name.id));
        let dst = self.target_for(&class.name.id, &decorators);
        match &class.type_params {
            None => self.class_object(class, &qualname, dst),
            Some(params) => {
                let make = |unit: &mut Unit<'a>, _, dst| unit.class_object(class, &qualname, dst);
                self.generic(params, (class.name.as_str(), class.name.range), NO_REG, dst, make);
            }
        }
        let dst = self.decorate(decorators, dst);
        self.at(&class.name);
        self.store_name(&class.name.id, dst);
        self.top = mark;
    }

    /// `dst` = the class, before its decorators.
    fn class_object(&mut self, class: &'a StmtClassDef, qualname: &str, dst: Reg) {
        let base = self.temps(2).max(dst + 1);
        self.top = self.top.max(base + 2);
        self.code.registers = self.code.registers.max(self.top);
        self.at(&class.name);
        self.bases(class, base);
        let scope = self.shared.scopes.of_node(class.range);
        let name = class.name.to_string();
        let shared = self.shared;
        let first_line = first_line(self, &class.decorator_list, class.name.range.start());
        let mut code = with_reach(|wide| {
            let mut unit = Unit::new(shared, scope, wide, name.clone(), qualname.to_owned(), CodeKind::Class);
            unit.code.first_line = first_line;
            unit.code.doc = docstring(&class.body);
            unit.at(&class.name);
            unit.prepare_annotations();
            unit.body(&class.body);
            unit.finish()
        });
        code.captures = self.captures(scope);
        let code = self.add_code(code);
        self.at_range(statement_range(class));
        self.emit(Op::MakeClass { dst, code, base });
    }

    /// The tuple of bases in `base` and the dict of keyword arguments, if there are any, behind it.
    fn bases(&mut self, class: &'a StmtClassDef, base: Reg) {
        let (bases, keywords) = (class.bases(), class.keywords());
        let mark = self.top;
        if bases.iter().any(Expr::is_starred_expr) {
            let list = self.temp();
            self.grow_list(bases, list);
            self.emit(Op::ListToTuple { dst: base, src: list });
        } else {
            let row = self.top;
            for class in bases {
                self.push(class);
            }
            let count = self.number(bases.len());
            self.emit(Op::BuildTuple { dst: base, base: row, count });
        }
        self.top = mark;
        if keywords.is_empty() {
            self.clear(base + 1);
        } else {
            self.keyword_dict(keywords, base + 1);
        }
    }

    /// A class body or module with annotated names begins with an empty `__annotations__`.
    pub(super) fn prepare_annotations(&mut self) {
        let scope = self.shared.scopes.get(self.frame);
        if scope.names.iter().any(|name| scope.symbol(name).annotated) {
            let dict = self.temp();
            self.emit(Op::BuildDict { dst: dict, base: dict, count: 0 });
            self.store_name(&ANNOTATIONS, dict);
            self.top = dict;
        }
    }

    /// Notes an annotated name of a class body or module with its annotation.
    pub(super) fn note_annotation(&mut self, assign: &'a StmtAnnAssign) {
        let Expr::Name(target) = &*assign.target else { return };
        if !assign.simple || self.shared.scopes.in_function(self.scope) {
            return;
        }
        let mark = self.top;
        let dict = self.temps(3);
        self.at_range(assign.annotation.range());
        self.load_name(dict, &ANNOTATIONS);
        let key = self.shared.scopes.mangle(self.scope, &target.id);
        self.emit_constant(dict + 1, Const::Str(key.to_string()));
        if self.shared.scopes.annotations_are_texts {
            let text = self.annotation_text(&assign.annotation);
            self.emit_constant(dict + 2, Const::Str(text));
        } else {
            self.expr_to(&assign.annotation, dict + 2);
        }
        self.at_range(assign.annotation.range());
        self.emit(Op::DictInsert { dict, key: dict + 1, value: dict + 2 });
        self.top = mark;
    }
}
