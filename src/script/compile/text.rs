//! f-strings.

use ruff_python_ast::{
    ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement,
    InterpolatedStringElements,
};

use super::unit::Unit;
use crate::script::code::{Const, Conversion, NO_REG, Op, Reg};

/// A part of an f-string: neighbouring texts are one.
enum Part<'a> {
    Text(String),
    Value(&'a InterpolatedElement),
}

/// Longer f-strings are joined piece by piece.
const PIECE: u16 = 64;

impl<'a> Unit<'a> {
    pub(super) fn f_string(&mut self, f_string: &'a ExprFString, dst: Reg) {
        let mut parts = Vec::new();
        for part in &f_string.value {
            match part {
                FStringPart::Literal(literal) => add_text(&mut parts, &literal.value),
                FStringPart::FString(f_string) => add_parts(&mut parts, &f_string.elements),
            }
        }
        self.at(f_string);
        let span = self.span;
        self.join(parts, dst, span);
    }

    /// `dst` = the parts joined.
    fn join(&mut self, parts: Vec<Part<'a>>, dst: Reg, span: crate::script::code::Span) {
        let mark = self.top;
        let base = self.top;
        let mut count = 0;
        for part in parts {
            if count == PIECE {
                self.spanned(span, |unit| {
                    unit.emit(Op::BuildString { dst: base, base, count: PIECE });
                });
                self.top = base + 1;
                count = 1;
            }
            let register = self.temp();
            match part {
                Part::Text(text) => self.emit_constant(register, Const::Str(text)),
                Part::Value(element) => self.formatted(element, register),
            }
            count += 1;
        }
        self.span = span;
        match count {
            0 => self.emit_constant(dst, Const::Str(String::new())),
            1 => self.move_last(dst, base),
            _ => {
                self.emit(Op::BuildString { dst, base, count });
            }
        }
        self.top = mark;
    }

    /// A single part: written straight to its place by changing the instruction that made it.
    fn move_last(&mut self, dst: Reg, src: Reg) {
        let made = self.code.ops.last_mut();
        match made {
            Some(Op::Format { dst: made, .. } | Op::LoadConst { dst: made, .. }) if *made == src => *made = dst,
            _ => {
                self.move_to(dst, src);
            }
        }
    }

    /// `{value!r:spec}`
    fn formatted(&mut self, element: &'a InterpolatedElement, dst: Reg) {
        let mark = self.top;
        let src = self.lasting_in(&element.expression, dst);
        let spec = match &element.format_spec {
            Some(spec) => {
                let mut parts = Vec::new();
                add_parts(&mut parts, &spec.elements);
                let register = self.temp();
                self.at(&**spec);
                let span = self.span;
                self.join(parts, register, span);
                register
            }
            None => NO_REG,
        };
        let conversion = match element.conversion {
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::Repr => Conversion::Repr,
            // `{value=}` shows the repr unless a format is asked for.
            ConversionFlag::None if element.debug_text.is_some() && spec == NO_REG => Conversion::Repr,
            ConversionFlag::None => Conversion::None,
        };
        self.at(element);
        self.emit(Op::Format { conversion, dst, src, spec });
        self.top = mark;
    }
}

fn add_parts<'a>(parts: &mut Vec<Part<'a>>, elements: &'a InterpolatedStringElements) {
    for element in elements {
        match element {
            InterpolatedStringElement::Literal(literal) => add_text(parts, &literal.value),
            InterpolatedStringElement::Interpolation(value) => {
                if let Some(text) = &value.debug_text {
                    add_text(parts, text.leading());
                    add_text(parts, text.expression());
                    add_text(parts, text.trailing());
                }
                parts.push(Part::Value(value));
            }
        }
    }
}

fn add_text(parts: &mut Vec<Part<'_>>, text: &str) {
    if let Some(Part::Text(last)) = parts.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        parts.push(Part::Text(text.into()));
    }
}
