//! Code as text, for tests and for people who want to see what their scene became.

use std::fmt::{self, Display, Write};

use super::{BinaryOp, CallShape, Code, CompareOp, Const, NO_REG, Op, Reg};

impl Display for Code {
    /// One line for each instruction: its number, its line in the source, what it does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:?} {} ({} registers)", self.kind, self.qualname, self.registers)?;
        let mut line = 0;
        for (index, op) in self.ops.iter().enumerate() {
            let from = self.spans.get(index).map_or(0, |span| span.line);
            let shown = if from == line { String::new() } else { from.to_string() };
            line = from;
            writeln!(f, "{shown:>4} {index:>4} {}", Shown { code: self, op: *op, index })?;
        }
        for handler in &self.handlers {
            let exception = self.register(handler.exception);
            let (start, end, target, depth) = (handler.start, handler.end, handler.target, handler.depth);
            writeln!(f, "     {start}..{end} -> {target} {exception} depth {depth}")?;
        }
        for code in &self.codes {
            write!(f, "\n{code}")?;
        }
        Ok(())
    }
}

impl Code {
    /// A register by its variable's name, or by its number.
    fn register(&self, register: Reg) -> String {
        if register == NO_REG {
            return "-".into();
        }
        self.locals.get(usize::from(register)).cloned().unwrap_or_else(|| format!("r{register}"))
    }

    fn cell(&self, cell: u16) -> String {
        let cell = usize::from(cell);
        let own = self.cells.get(cell);
        let name = own.or_else(|| self.free.get(cell.checked_sub(self.cells.len())?));
        name.map_or_else(|| "-".into(), |name| format!("cell {name}"))
    }

    fn name(&self, name: u16) -> &str {
        self.names.get(usize::from(name)).map_or("?", String::as_str)
    }

    fn shape(&self, shape: u16) -> String {
        let Some(CallShape { positional, keywords, .. }) = self.calls.get(usize::from(shape)) else {
            return "?".into();
        };
        let mut text = positional.to_string();
        for keyword in keywords {
            let _ = write!(text, " {keyword}=");
        }
        text
    }
}

/// An instruction with the code whose tables it refers to.
struct Shown<'a> {
    code: &'a Code,
    op: Op,
    index: usize,
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, op, index } = self;
        let r = |register| code.register(register);
        let goal = |offset: i16| i64::try_from(*index).unwrap_or(0) + 1 + i64::from(offset);
        match *op {
            Op::LoadConst { dst, index } => {
                let constant = code.consts.get(usize::from(index)).unwrap_or(&Const::None);
                write!(f, "{} = {constant:?}", r(dst))
            }
            Op::LoadNone { dst } => write!(f, "{} = None", r(dst)),
            Op::LoadInt { dst, value } => write!(f, "{} = {value}", r(dst)),
            Op::LoadBool { dst, value } => write!(f, "{} = {value}", r(dst)),
            Op::Move { dst, src } => write!(f, "{} = {}", r(dst), r(src)),
            Op::LoadGlobal { dst, slot } => write!(f, "{} = global {slot}", r(dst)),
            Op::StoreGlobal { slot, src } => write!(f, "global {slot} = {}", r(src)),
            Op::LoadCell { dst, cell } => write!(f, "{} = {}", r(dst), code.cell(cell)),
            Op::StoreCell { cell, src } => write!(f, "{} = {}", code.cell(cell), r(src)),
            Op::NewCell { cell } => write!(f, "new {}", code.cell(cell)),
            Op::LoadName { dst, name, cell } => {
                write!(f, "{} = name {} or {}", r(dst), code.name(name), code.cell(cell))
            }
            Op::StoreName { name, src } => write!(f, "name {} = {}", code.name(name), r(src)),
            Op::NameResource { src, name } => write!(f, "call {} {:?}", r(src), code.name(name)),
            Op::LoadAttr { dst, object, name } => write!(f, "{} = {}.{}", r(dst), r(object), code.name(name)),
            Op::StoreAttr { object, name, src } => write!(f, "{}.{} = {}", r(object), code.name(name), r(src)),
            Op::LoadItem { dst, object, key } => write!(f, "{} = {}[{}]", r(dst), r(object), r(key)),
            Op::StoreItem { object, key, src } => write!(f, "{}[{}] = {}", r(object), r(key), r(src)),
            Op::Binary { op, dst, left, right } => {
                write!(f, "{} = {} {} {}", r(dst), r(left), binary_sign(op), r(right))
            }
            Op::InPlace { op, dst, left, right } => {
                write!(f, "{} = {} {}= {}", r(dst), r(left), binary_sign(op), r(right))
            }
            Op::AddInt { form, dst, left, value } => write!(f, "{} = {} {form:?} {value}", r(dst), r(left)),
            Op::Compare { op, dst, left, right } => {
                write!(f, "{} = {} {} {}", r(dst), r(left), compare_sign(op), r(right))
            }
            Op::Jump { target } => write!(f, "goto {target}"),
            Op::Loop { target } => write!(f, "loop {target}"),
            Op::JumpIfTrue { src, target } => write!(f, "if {} goto {target}", r(src)),
            Op::JumpIfFalse { src, target } => write!(f, "if not {} goto {target}", r(src)),
            Op::JumpIfNone { src, target } => write!(f, "if {} is None goto {target}", r(src)),
            Op::JumpUnless { op, left, right, offset } => {
                write!(f, "unless {} {} {} goto {}", r(left), compare_sign(op), r(right), goal(offset))
            }
            Op::JumpUnlessInt { op, left, value, offset } => {
                write!(f, "unless {} {} {value} goto {}", r(left), compare_sign(op), goal(offset))
            }
            Op::ForNext { dst, iter, offset } => write!(f, "{} = next {} else goto {}", r(dst), r(iter), goal(offset)),
            Op::Call { dst, base, shape } => write!(f, "{} = {}({})", r(dst), r(base), code.shape(shape)),
            Op::CallMethod { dst, base, shape } => {
                let method = code.calls.get(usize::from(shape)).and_then(|shape| shape.method);
                let method = method.map_or("?", |name| code.name(name));
                write!(f, "{} = {}.{method}({})", r(dst), r(base), code.shape(shape))
            }
            Op::Return { src } => write!(f, "return {}", r(src)),
            Op::Await { dst, src } => write!(f, "{} = await {}", r(dst), r(src)),
            Op::Yield { dst, src } => write!(f, "{} = yield {}", r(dst), r(src)),
            other => write!(f, "{other:?}"),
        }
    }
}

fn binary_sign(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::FloorDiv => "//",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "**",
        BinaryOp::MatMul => "@",
        BinaryOp::LShift => "<<",
        BinaryOp::RShift => ">>",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitOr => "|",
        BinaryOp::BitXor => "^",
    }
}

fn compare_sign(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "==",
        CompareOp::NotEq => "!=",
        CompareOp::Lt => "<",
        CompareOp::LtE => "<=",
        CompareOp::Gt => ">",
        CompareOp::GtE => ">=",
        CompareOp::Is => "is",
        CompareOp::IsNot => "is not",
        CompareOp::In => "in",
        CompareOp::NotIn => "not in",
    }
}
