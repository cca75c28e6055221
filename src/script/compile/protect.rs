//! Protected stretches of code: where exceptions go.

use super::emit::Label;
use super::unit::Unit;
use crate::script::code::{Handler, Reg};

/// A stretch whose exceptions go to one handler. It has holes where code on the way out of it stands.
#[derive(Debug)]
pub(super) struct Protected {
    /// Where the piece at hand begins, unless the stretch is interrupted or over.
    start: Option<u32>,
    pieces: Vec<(u32, u32)>,
    /// How many exceptions are being handled around it.
    depth: u16,
}

/// The number of a stretch.
pub(super) type ProtectedId = usize;

impl Unit<'_> {
    /// Begins a stretch.
    pub(super) fn protect(&mut self) -> ProtectedId {
        self.protected.push(Protected { start: Some(self.here()), pieces: Vec::new(), depth: self.depth });
        self.protected.len() - 1
    }

    /// Interrupts a stretch; tells whether it was going on.
    pub(super) fn interrupt(&mut self, id: ProtectedId) -> bool {
        let here = self.here();
        let stretch = &mut self.protected[id];
        let Some(start) = stretch.start.take() else { return false };
        if start < here {
            stretch.pieces.push((start, here));
        }
        true
    }

    /// Goes on with an interrupted stretch.
    pub(super) fn go_on(&mut self, id: ProtectedId) {
        self.protected[id].start = Some(self.here());
    }

    /// The handler of a stretch that is over begins here; `exception` receives the exception. Stretches within it
    /// have got their handlers before, so that the innermost comes first in the table.
    pub(super) fn handle(&mut self, id: ProtectedId, exception: Reg) {
        self.interrupt(id);
        let target = self.here();
        let stretch = &mut self.protected[id];
        let depth = stretch.depth;
        for (start, end) in std::mem::take(&mut stretch.pieces) {
            self.code.handlers.push(Handler { start, end, target, exception, depth });
        }
    }

    /// Jumps over a handler, if control gets here.
    pub(super) fn jump_over(&mut self, label: Label) {
        if !self.bound.unreachable {
            self.jump(label);
        }
    }
}
