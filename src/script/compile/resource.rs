//! Names for resources: `limit = asyncio.Semaphore(3)` lets the timeline call the semaphore `limit`.

use ruff_python_ast::Expr;

use super::unit::Unit;
use crate::script::code::{Op, Reg};

/// Builtins and methods that never give a resource; most calls in a loop are of these.
const PLAIN: &[&str] = &[
    "abs",
    "all",
    "any",
    "bool",
    "bytes",
    "chr",
    "count",
    "dict",
    "divmod",
    "enumerate",
    "find",
    "float",
    "format",
    "hash",
    "hex",
    "id",
    "index",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "join",
    "keys",
    "items",
    "len",
    "list",
    "lower",
    "map",
    "max",
    "min",
    "monotonic",
    "ord",
    "perf_counter",
    "pow",
    "randint",
    "random",
    "range",
    "repr",
    "replace",
    "reversed",
    "round",
    "set",
    "sorted",
    "split",
    "str",
    "strip",
    "sum",
    "time",
    "tuple",
    "upper",
    "values",
    "zip",
];

/// Functions and methods that give None, so that there is nothing to drop.
const NOTHING: &[&str] =
    &["print", "append", "extend", "insert", "sort", "reverse", "clear", "update", "discard", "release", "put_nowait"];

impl<'a> Unit<'a> {
    /// If the value in `src` is a resource without a name, it is called after `target` from now on.
    pub(super) fn name_resource(&mut self, target: &'a Expr, src: Reg) {
        let name = match target {
            Expr::Name(name) => &name.id,
            Expr::Attribute(attribute) => &attribute.attr.id,
            _ => return,
        };
        let name = self.name_operand(name);
        self.emit(Op::NameResource { src, name });
    }
}

/// The last name of what a call calls.
fn callee(expression: &Expr) -> Option<&str> {
    let Expr::Call(call) = expression else { return None };
    match &*call.func {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        _ => Some(""),
    }
}

/// Whether a value may be a new resource: the result of a call, awaited or not.
pub(super) fn may_make_one(value: &Expr) -> bool {
    match value {
        Expr::Call(_) => callee(value).is_some_and(|name| !PLAIN.contains(&name) && !NOTHING.contains(&name)),
        _ => false,
    }
}

/// Whether a call surely gives None.
pub(super) fn gives_none(expression: &Expr) -> bool {
    callee(expression).is_some_and(|name| NOTHING.contains(&name))
}
