//! Reading, assigning and deleting names.

use ruff_python_ast::name::Name;

use super::unit::Unit;
use crate::script::check::{Home, ScopeId};
use crate::script::code::{NO_REG, Op, Reg};

/// Where a name lives, as operands.
#[derive(Clone, Copy, Debug)]
enum Place {
    Register(Reg),
    Cell(u16),
    Global(u16),
    /// A variable of the class body; it may come from a cell if it is not set.
    Class {
        name: u16,
        cell: u16,
    },
}

impl Unit<'_> {
    fn place_of(&mut self, name: &Name) -> Place {
        let name = self.shared.scopes.mangle(self.scope, name);
        match self.shared.scopes.home(self.scope, &name) {
            Home::Global => Place::Global(self.global(&name)),
            Home::Scope(home) => self.place_in(home, &name),
            Home::Class => Place::Class { name: self.name_operand(&name), cell: NO_REG },
            Home::ClassOuter(home) => {
                let cell = home.and_then(|home| self.cells.get(&(home, name.clone())).copied());
                Place::Class { name: self.name_operand(&name), cell: cell.unwrap_or(NO_REG) }
            }
        }
    }

    fn place_in(&mut self, home: ScopeId, name: &Name) -> Place {
        let key = (home, name.clone());
        if let Some(&cell) = self.cells.get(&key) {
            Place::Cell(cell)
        } else if let Some(&register) = self.registers.get(&key) {
            Place::Register(register)
        } else {
            Place::Global(self.global(name))
        }
    }

    pub(super) fn global(&mut self, name: &Name) -> u16 {
        let slot = self.shared.globals.borrow_mut().slot(name);
        slot.unwrap_or_else(|| {
            self.fail();
            0
        })
    }

    /// The register of a local variable, checked to be set.
    pub(super) fn local(&mut self, name: &Name) -> Option<Reg> {
        let Place::Register(local) = self.place_of(name) else { return None };
        if !self.bound.registers.get(usize::from(local)).is_some_and(|bound| *bound) {
            self.emit(Op::CheckBound { local });
            self.mark_bound(name, local);
        }
        Some(local)
    }

    /// The register that a plain assignment to `name` may write to.
    pub(super) fn local_target(&mut self, name: &Name) -> Option<Reg> {
        match self.place_of(name) {
            Place::Register(register) => Some(register),
            _ => None,
        }
    }

    /// A local variable is certainly set from here on. One that may be unset again is never certain.
    pub(super) fn mark_bound(&mut self, name: &Name, register: Reg) {
        let mangled = self.shared.scopes.mangle(self.scope, name);
        if let Home::Scope(home) = self.shared.scopes.home(self.scope, &mangled)
            && !self.shared.scopes.get(home).symbol(&mangled).unset
            && let Some(bound) = self.bound.registers.get_mut(usize::from(register))
        {
            *bound = true;
        }
    }

    /// Whether `:=` may change the variable within an expression.
    pub(super) fn may_change(&self, name: &Name) -> bool {
        let mangled = self.shared.scopes.mangle(self.scope, name);
        match self.shared.scopes.home(self.scope, &mangled) {
            Home::Scope(home) => self.shared.scopes.get(home).symbol(&mangled).walrus,
            _ => true,
        }
    }

    /// `dst` = variable `name`.
    pub(super) fn load_name(&mut self, dst: Reg, name: &Name) {
        match self.place_of(name) {
            Place::Register(_) => {
                if let Some(src) = self.local(name)
                    && src != dst
                {
                    self.emit(Op::Move { dst, src });
                }
            }
            Place::Cell(cell) => {
                self.emit(Op::LoadCell { dst, cell });
            }
            Place::Global(slot) => {
                self.emit(Op::LoadGlobal { dst, slot });
            }
            Place::Class { name, cell } => {
                self.emit(Op::LoadName { dst, name, cell });
            }
        }
    }

    /// Variable `name` = `src`.
    pub(super) fn store_name(&mut self, name: &Name, src: Reg) {
        match self.place_of(name) {
            Place::Register(dst) => {
                if dst != src {
                    self.emit(Op::Move { dst, src });
                }
                self.mark_bound(name, dst);
            }
            Place::Cell(cell) => {
                self.emit(Op::StoreCell { cell, src });
            }
            Place::Global(slot) => {
                self.emit(Op::StoreGlobal { slot, src });
            }
            // `nonlocal` in a class body.
            Place::Class { cell, .. } if cell != NO_REG => {
                self.emit(Op::StoreCell { cell, src });
            }
            Place::Class { name, .. } => {
                self.emit(Op::StoreName { name, src });
            }
        }
    }

    /// `del name`
    pub(super) fn delete_name(&mut self, name: &Name) {
        let op = match self.place_of(name) {
            Place::Register(local) => Op::DeleteLocal { local },
            Place::Cell(cell) => Op::DeleteCell { cell },
            Place::Global(slot) => Op::DeleteGlobal { slot },
            Place::Class { cell, .. } if cell != NO_REG => Op::DeleteCell { cell },
            Place::Class { name, .. } => Op::DeleteName { name },
        };
        self.emit(op);
    }

    /// Unsets a name, whether it is set or not: the end of `except … as name`.
    pub(super) fn unset_name(&mut self, name: &Name) {
        if let Place::Register(reg) = self.place_of(name) {
            self.clear(reg);
            return;
        }
        let mark = self.top;
        let none = self.temp();
        self.emit_none(none);
        self.store_name(name, none);
        self.delete_name(name);
        self.top = mark;
    }

    /// The cell operand for a variable that an inner function captures.
    pub(super) fn captured(&self, home: ScopeId, name: &Name) -> u16 {
        self.cells.get(&(home, name.clone())).copied().unwrap_or_default()
    }
}
