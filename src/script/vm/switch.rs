//! From one frame to the next without leaving the loop over instructions: plain calls and returns, and loops over
//! generators. Whatever is not plain (a limit that is reached, exceptions that are being handled, frames with another
//! role) goes the long way through [`super::run`] and [`super::chain`], which says what each of them means.

use super::frame::Role;
use super::run::Event;
use super::{Frame, Vm};
use crate::script::code::CodeKind;
use crate::script::value::{Generator, GeneratorState, Leaf, Suspended, Value};

impl Vm {
    /// Makes the frame that an event leads to the current one. Gives the event back if that is not so simple.
    #[inline]
    pub(super) fn switch(&mut self, frame: &mut Box<Frame>, event: Event, base: usize) -> Option<Event> {
        // With an exception in hand, each frame has to remember it.
        if self.handling.is_some() {
            return Some(event);
        }
        match event {
            Event::Push(callee, result) if self.has_room() => {
                self.descend(frame, callee, result);
                None
            }
            Event::Return(value) if self.frames.len() > base && frame.outer.is_none() => {
                let value = match &frame.role {
                    Role::Call => value,
                    Role::Init(object) if value.is_none() => object.clone(),
                    _ => return Some(Event::Return(value)),
                };
                if let Some(done) = self.ascend(frame) {
                    self.recycle(done);
                }
                frame.deliver(value);
                None
            }
            Event::Iterate(generator, result) if self.has_room() && stands_at_a_yield(&generator) => {
                let state = generator.state.replace(GeneratorState::Running);
                if let GeneratorState::Suspended(Suspended { frame: mut inner, .. }) = state {
                    let register = usize::from(inner.resume_register());
                    inner.registers[register] = Value::None;
                    inner.at += 1;
                    inner.role = Role::Iterate(generator);
                    self.descend(frame, inner, result);
                }
                None
            }
            Event::Yield(value) if self.frames.len() > base && yields_to_a_loop(frame) => {
                if let Some(mut inner) = self.ascend(frame)
                    && let Role::Iterate(generator) = std::mem::take(&mut inner.role)
                {
                    let state = Suspended { frame: inner, outer: Vec::new(), leaf: Leaf::Yield };
                    generator.state.replace(GeneratorState::Suspended(state));
                }
                frame.deliver(value);
                None
            }
            event => Some(event),
        }
    }

    /// Whether one more frame may lie on top, and the budget need not be asked.
    #[inline]
    fn has_room(&self) -> bool {
        self.depth < self.limit && self.fuel >= 2
    }

    /// A frame on top of the current one.
    #[inline]
    fn descend(&mut self, frame: &mut Box<Frame>, callee: Box<Frame>, result: u16) {
        self.fuel -= 2;
        self.depth += 1;
        frame.result = result;
        let caller = std::mem::replace(frame, callee);
        self.frames.push(caller);
    }

    /// Back to the frame below; gives the one that was current.
    #[inline]
    fn ascend(&mut self, frame: &mut Box<Frame>) -> Option<Box<Frame>> {
        let caller = self.frames.pop()?;
        self.depth -= 1;
        Some(std::mem::replace(frame, caller))
    }
}

/// Whether a generator waits at a `yield` of its own, with nothing in hand.
#[inline]
fn stands_at_a_yield(generator: &Generator) -> bool {
    matches!(&*generator.state.borrow(), GeneratorState::Suspended(Suspended { frame, outer, leaf: Leaf::Yield })
        if outer.is_empty() && frame.handled.is_empty() && frame.outer.is_none())
}

/// Whether a frame is a generator's over which the frame below loops.
#[inline]
fn yields_to_a_loop(frame: &Frame) -> bool {
    matches!(frame.role, Role::Iterate(_)) && frame.code.code.kind == CodeKind::Generator && frame.outer.is_none()
}
