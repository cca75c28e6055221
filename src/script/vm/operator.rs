//! Binary, in-place and unary operators.

use super::{Outcome, Vm};
use crate::script::code::{BinaryOp, UnaryOp};
use crate::script::value::{List, Str, Sym, Tuple, Value, known};

/// The names that belong to an operator.
struct Names {
    /// What error messages show.
    sign: &'static str,
    plain: Sym,
    reflected: Sym,
    in_place: Sym,
}

const fn names(op: BinaryOp) -> Names {
    let (sign, plain, reflected, in_place) = match op {
        BinaryOp::Add => ("+", known::ADD, known::RADD, known::IADD),
        BinaryOp::Sub => ("-", known::SUB, known::RSUB, known::ISUB),
        BinaryOp::Mul => ("*", known::MUL, known::RMUL, known::IMUL),
        BinaryOp::Div => ("/", known::TRUEDIV, known::RTRUEDIV, known::ITRUEDIV),
        BinaryOp::FloorDiv => ("//", known::FLOORDIV, known::RFLOORDIV, known::IFLOORDIV),
        BinaryOp::Mod => ("%", known::MOD, known::RMOD, known::IMOD),
        BinaryOp::Pow => ("** or pow()", known::POW, known::RPOW, known::IPOW),
        BinaryOp::MatMul => ("@", known::MATMUL, known::RMATMUL, known::IMATMUL),
        BinaryOp::LShift => ("<<", known::LSHIFT, known::RLSHIFT, known::ILSHIFT),
        BinaryOp::RShift => (">>", known::RSHIFT, known::RRSHIFT, known::IRSHIFT),
        BinaryOp::BitAnd => ("&", known::AND, known::RAND, known::IAND),
        BinaryOp::BitOr => ("|", known::OR, known::ROR, known::IOR),
        BinaryOp::BitXor => ("^", known::XOR, known::RXOR, known::IXOR),
    };
    Names { sign, plain, reflected, in_place }
}

impl Vm {
    /// `left op right`
    ///
    /// # Errors
    /// What the method raises; `TypeError` without one.
    pub fn binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> Outcome<Value> {
        if let Some(result) = self.builtin_binary(op, left, right)? {
            return Ok(result);
        }
        let names = names(op);
        if let Some(result) = self.dispatch_binary(&names, left, right)? {
            return Ok(result);
        }
        Err(self.unsupported(op, names.sign, left, right))
    }

    /// `left op= right`
    pub(super) fn in_place(&mut self, op: BinaryOp, left: &Value, right: &Value) -> Outcome<Value> {
        let names = names(op);
        if let (BinaryOp::Add, Value::List(list)) = (op, left) {
            let items = self.collect(right)?;
            list.borrow_mut().extend(items);
            return Ok(left.clone());
        }
        if !matches!(left, Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::Tuple(_)) {
            let result = self.call_special(left, names.in_place, vec![right.clone()])?;
            if let Some(result) = result.filter(|result| !matches!(result, Value::NotImplemented)) {
                return Ok(result);
            }
        }
        if let Some(result) = self.builtin_binary(op, left, right)? {
            return Ok(result);
        }
        if let Some(result) = self.dispatch_binary(&names, left, right)? {
            return Ok(result);
        }
        let sign = if op == BinaryOp::Pow { "**=".to_owned() } else { format!("{}=", names.sign) };
        Err(self.unsupported(op, &sign, left, right))
    }

    /// The operators of builtin values that need no look-up.
    pub(super) fn builtin_binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> Outcome<Option<Value>> {
        match (op, left, right) {
            (BinaryOp::Add, Value::Str(left), Value::Str(right)) => {
                self.charge_count(left.len() + right.len(), 1)?;
                let mut text = String::with_capacity(left.len() + right.len());
                text.push_str(left);
                text.push_str(right);
                Ok(Some(Value::str(text)))
            }
            (BinaryOp::Add, Value::List(left), Value::List(right)) => {
                self.charge_count(left.len() + right.len(), 16)?;
                let mut items = left.to_vec();
                items.extend(right.borrow().iter().cloned());
                Ok(Some(List::new(items)))
            }
            (BinaryOp::Add, Value::Tuple(left), Value::Tuple(right)) => {
                self.charge_count(left.len() + right.len(), 16)?;
                Ok(Some(Tuple::new(left.iter().chain(right.iter()).cloned().collect())))
            }
            (BinaryOp::Add, Value::Bytes(left), Value::Bytes(right)) => {
                self.charge_count(left.len() + right.len(), 1)?;
                Ok(Some(Value::bytes([left.as_slice(), right.as_slice()].concat())))
            }
            (BinaryOp::Mul, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_), _) => {
                self.repeat(left, right)
            }
            (BinaryOp::Mul, _, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_)) => {
                self.repeat(right, left)
            }
            _ => self.number_binary(op, left, right),
        }
    }

    /// `sequence * count`; `None` if the count is no integer.
    fn repeat(&mut self, sequence: &Value, count: &Value) -> Outcome<Option<Value>> {
        let count = match count.inner() {
            Value::BigInt(big) if big.sign() == num_bigint::Sign::Minus => 0,
            Value::BigInt(_) => {
                return Err(self.overflow_error("cannot fit 'int' into an index-sized integer"));
            }
            other => match other.as_int() {
                Some(count) => usize::try_from(count).unwrap_or(0),
                None => return Ok(None),
            },
        };
        let result = match sequence {
            Value::Str(text) => {
                self.charge_count(text.len().saturating_mul(count), 1)?;
                Value::str(text.repeat(count))
            }
            Value::Bytes(bytes) => {
                self.charge_count(bytes.len().saturating_mul(count), 1)?;
                Value::bytes(bytes.repeat(count))
            }
            Value::List(list) => {
                let items = list.to_vec();
                List::new(self.repeat_items(&items, count)?)
            }
            Value::Tuple(items) => Tuple::new(self.repeat_items(items, count)?),
            _ => return Ok(None),
        };
        Ok(Some(result))
    }

    fn repeat_items(&mut self, items: &[Value], count: usize) -> Outcome<Vec<Value>> {
        let total = items.len().saturating_mul(count);
        self.charge_count(total, 16)?;
        self.tick(total / 16)?;
        let mut all = Vec::with_capacity(total);
        for _ in 0..count {
            all.extend_from_slice(items);
        }
        Ok(all)
    }

    /// Asks for `count` items of `size` bytes, and counts their making, if that is worth it.
    pub(super) fn charge_count(&mut self, count: usize, size: usize) -> Outcome<()> {
        if count < 4096 {
            return Ok(());
        }
        let bytes = count.saturating_mul(size);
        self.charge(bytes)?;
        // Bytes are copied in rows, values one by one.
        if size == size_of::<Value>() { self.tick(count / 4) } else { self.count_bytes(bytes) }
    }

    /// Python's protocol: the left operand's method, then the right one's reflected method; the right one first if
    /// its class derives from the left one's and has a method of its own.
    fn dispatch_binary(&mut self, names: &Names, left: &Value, right: &Value) -> Outcome<Option<Value>> {
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let same = left_class.id == right_class.id;
        let right_first = !same
            && right_class.is_subclass(&left_class)
            && match (self.class_attr(&right_class, names.reflected), self.class_attr(&left_class, names.reflected)) {
                (Some(right), Some(left)) => !right.is(&left),
                (found, _) => found.is_some(),
            };
        if right_first && let Some(result) = self.try_operator(right, names.reflected, left)? {
            return Ok(Some(result));
        }
        if let Some(result) = self.try_operator(left, names.plain, right)? {
            return Ok(Some(result));
        }
        if !same && !right_first {
            return self.try_operator(right, names.reflected, left);
        }
        Ok(None)
    }

    fn try_operator(&mut self, object: &Value, name: Sym, other: &Value) -> Outcome<Option<Value>> {
        let result = self.call_special(object, name, vec![other.clone()])?;
        Ok(result.filter(|result| !matches!(result, Value::NotImplemented)))
    }

    fn unsupported(&mut self, op: BinaryOp, sign: &str, left: &Value, right: &Value) -> super::Raised {
        let (left_name, right_name) = (self.type_name(left), self.type_name(right));
        let sequence = |value: &Value| matches!(value.inner(), Value::Str(_) | Value::List(_) | Value::Tuple(_));
        match op {
            BinaryOp::Add if matches!(left.inner(), Value::Str(_)) => {
                self.type_error(format!("can only concatenate str (not \"{right_name}\") to str"))
            }
            BinaryOp::Add if matches!(left.inner(), Value::List(_)) => {
                self.type_error(format!("can only concatenate list (not \"{right_name}\") to list"))
            }
            BinaryOp::Add if matches!(left.inner(), Value::Tuple(_)) => {
                self.type_error(format!("can only concatenate tuple (not \"{right_name}\") to tuple"))
            }
            BinaryOp::Add if matches!(left.inner(), Value::Bytes(_)) => {
                self.type_error(format!("can't concat {right_name} to bytes"))
            }
            BinaryOp::Mul if sequence(left) => {
                self.type_error(format!("can't multiply sequence by non-int of type '{right_name}'"))
            }
            BinaryOp::Mul if sequence(right) => {
                self.type_error(format!("can't multiply sequence by non-int of type '{left_name}'"))
            }
            _ => self.type_error(format!("unsupported operand type(s) for {sign}: '{left_name}' and '{right_name}'")),
        }
    }

    /// `op value`
    pub(super) fn unary(&mut self, op: UnaryOp, value: &Value) -> Outcome<Value> {
        if op == UnaryOp::Not {
            return Ok(Value::Bool(!self.truthy(value)?));
        }
        if let Some(result) = self.number_unary(op, value)? {
            return Ok(result);
        }
        let (name, sign) = match op {
            UnaryOp::Neg => (known::NEG, "-"),
            UnaryOp::Pos => (known::POS, "+"),
            UnaryOp::Invert | UnaryOp::Not => (known::INVERT, "~"),
        };
        if let Some(result) = self.call_special(value, name, Vec::new())? {
            return Ok(result);
        }
        let kind = self.type_name(value);
        Err(self.type_error(format!("bad operand type for unary {sign}: '{kind}'")))
    }

    /// The texts at a row of registers joined.
    pub(super) fn join_texts(parts: &[Value]) -> Value {
        let text = |part: &Value| part.as_str().cloned();
        let texts: Vec<Str> = parts.iter().filter_map(text).collect();
        let mut joined = String::with_capacity(texts.iter().map(|text| text.len()).sum());
        for text in &texts {
            joined.push_str(text);
        }
        Value::str(joined)
    }
}
