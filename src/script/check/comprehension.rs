//! Comprehensions and generator expressions: scopes whose first iterable belongs to the scope around them.

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{Comprehension, Expr};
use ruff_text_size::Ranged;

use super::{Checker, ScopeId, ScopeKind};

impl Checker<'_> {
    /// `[…]`, `{…}` or `(…)` with `for`.
    pub(super) fn comprehension_expression(&mut self, expression: &Expr) {
        let (kind, elements, clauses): (_, Vec<&Expr>, &[Comprehension]) = match expression {
            Expr::ListComp(list) => (ScopeKind::Comprehension("list"), vec![&*list.elt], &list.generators),
            Expr::SetComp(set) => (ScopeKind::Comprehension("set"), vec![&*set.elt], &set.generators),
            Expr::DictComp(dict) => {
                let key = dict.key.as_deref();
                (ScopeKind::Comprehension("dict"), key.into_iter().chain([&*dict.value]).collect(), &dict.generators)
            }
            Expr::Generator(generator) => (ScopeKind::Generator, vec![&*generator.elt], &generator.generators),
            _ => return,
        };
        let Some((first, rest)) = clauses.split_first() else { return };
        self.iterable(&first.iter);
        let scope = self.scopes.open(kind, self.scope, expression.range());
        let is_async = self.clauses(scope, first, rest, &elements);
        self.allow_async(scope, is_async, expression);
    }

    /// Walks the inside; tells whether it awaits.
    fn clauses(&mut self, scope: ScopeId, first: &Comprehension, rest: &[Comprehension], elements: &[&Expr]) -> bool {
        let outer = self.scope;
        self.scope = scope;
        self.target(&first.target);
        for condition in &first.ifs {
            self.visit_expr(condition);
        }
        for clause in rest {
            self.iterable(&clause.iter);
            self.target(&clause.target);
            for condition in &clause.ifs {
                self.visit_expr(condition);
            }
        }
        for element in elements {
            self.visit_expr(element);
        }
        self.scope = outer;
        let awaits = first.is_async || rest.iter().any(|clause| clause.is_async);
        awaits || self.scopes.get(scope).has_await
    }

    fn iterable(&mut self, iterable: &Expr) {
        let before = std::mem::replace(&mut self.around.in_iterable, true);
        self.visit_expr(iterable);
        self.around.in_iterable = before;
    }

    /// The loop variables of a clause.
    fn target(&mut self, target: &Expr) {
        let before = self.scopes.get(self.scope).names.len();
        self.visit_expr(target);
        let names: Vec<_> = self.scopes.get(self.scope).names[before..].to_vec();
        for name in names {
            let symbol = self.scopes.get_mut(self.scope).symbol_mut(&name);
            symbol.iteration = symbol.bound;
        }
        self.rebound(target);
    }

    /// A later loop variable that an earlier `:=` has bound already.
    fn rebound(&mut self, target: &Expr) {
        match target {
            Expr::Name(name) => {
                let symbol = self.scopes.get_mut(self.scope).symbol_mut(&name.id);
                symbol.iteration = true;
                if symbol.walrus {
                    let message =
                        format!("comprehension inner loop cannot rebind assignment expression target '{}'", name.id);
                    self.error(name.range, message);
                }
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|one| self.rebound(one)),
            Expr::List(list) => list.elts.iter().for_each(|one| self.rebound(one)),
            Expr::Starred(starred) => self.rebound(&starred.value),
            _ => {}
        }
    }

    /// Only an async function may run an asynchronous comprehension; a generator expression becomes an asynchronous
    /// generator by it.
    fn allow_async(&mut self, scope: ScopeId, is_async: bool, expression: &Expr) {
        if !is_async {
            return;
        }
        self.scopes.get_mut(scope).has_await = true;
        if self.scopes.get(scope).kind == ScopeKind::Generator {
            return;
        }
        match self.scopes.get(self.scope).kind {
            ScopeKind::Function { is_async: true } | ScopeKind::Comprehension(_) | ScopeKind::Generator => {
                self.scopes.get_mut(self.scope).has_await = true;
            }
            _ => {
                let message = "asynchronous comprehension outside of an asynchronous function";
                self.error(expression.range(), message);
            }
        }
    }
}
