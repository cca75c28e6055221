//! What is thrown away unfinished: coroutines that nobody awaited, suspended generators with clean-up code.
//!
//! CPython closes a generator when its last reference goes. Here a value may die in the midst of a borrow, where no
//! scene code can run. What needs attention is therefore put aside, and the machine looks after it at the next
//! instruction that can.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{Outcome, Vm};
use crate::script::value::{Generator, GeneratorKind, GeneratorState};

/// What is to be done as soon as the machine can.
type Errand = Box<dyn FnOnce(&mut Vm)>;

/// Something that was thrown away.
enum Orphan {
    /// A coroutine that was never resumed: its name and the line where it was made.
    NeverAwaited(String, u32),
    /// A suspended generator, coroutine or async generator with clean-up code.
    Suspended(Rc<Generator>),
    /// Something of the host's that has to be said or done.
    Errand(Errand),
}

thread_local! {
    static ANY: Cell<bool> = const { Cell::new(false) };
    static ALL: RefCell<Vec<Orphan>> = const { RefCell::new(Vec::new()) };
}

/// Forgets what an earlier machine in this thread left.
pub(super) fn forget() {
    ANY.set(false);
    let old = ALL.with(RefCell::take);
    drop(old);
    ANY.set(false);
    drop(ALL.with(RefCell::take));
}

/// A generator dies: puts aside what has to be looked after, and gives back what may simply be dropped.
pub(crate) fn abandon(generator: &mut Generator) -> GeneratorState {
    let state = generator.state.replace(GeneratorState::Finished);
    let mut rest = GeneratorState::Finished;
    let orphan = match state {
        GeneratorState::Created(_) | GeneratorState::NativeCreated(_) if generator.is_coroutine() => {
            rest = state;
            Orphan::NeverAwaited(generator.qualname.borrow().to_string(), generator.origin)
        }
        GeneratorState::Suspended(suspended)
            if suspended.frame.has_cleanup() || suspended.outer.iter().any(|frame| frame.has_cleanup()) =>
        {
            Orphan::Suspended(Rc::new(Generator {
                kind: generator.kind,
                name: generator.name.clone(),
                qualname: generator.qualname.clone(),
                origin: generator.origin,
                state: RefCell::new(GeneratorState::Suspended(suspended)),
                stepping: Cell::new(false),
                announced: Cell::new(true),
            }))
        }
        state => return state,
    };
    match put_aside(orphan) {
        None | Some(Orphan::NeverAwaited(..) | Orphan::Errand(_)) => rest,
        // Nobody is left to look after it: it is dropped without its clean-up.
        Some(Orphan::Suspended(left)) => left.state.replace(GeneratorState::Finished),
    }
}

/// Something of the host's was thrown away: lets the machine attend to it at the next instruction that can.
pub(crate) fn attend_later(errand: impl FnOnce(&mut Vm) + 'static) {
    drop(put_aside(Orphan::Errand(Box::new(errand))));
}

/// Puts an orphan on the list. At the end of a thread the list may be gone already: then the orphan comes back.
fn put_aside(orphan: Orphan) -> Option<Orphan> {
    let mut orphan = Some(orphan);
    let kept = ALL.try_with(|all| {
        if let Ok(mut all) = all.try_borrow_mut() {
            all.extend(orphan.take());
        }
    });
    if kept.is_ok() && orphan.is_none() {
        let _ = ANY.try_with(|any| any.set(true));
    }
    orphan
}

impl Vm {
    /// Looks after what was thrown away since the last time.
    ///
    /// # Errors
    /// A halt that occurred meanwhile; exceptions are ignored, as CPython ignores them in finalizers.
    #[inline]
    pub(crate) fn settle(&mut self) -> Outcome<()> {
        if ANY.get() { self.settle_all() } else { Ok(()) }
    }

    #[cold]
    fn settle_all(&mut self) -> Outcome<()> {
        while ANY.replace(false) {
            for orphan in ALL.with(RefCell::take) {
                match orphan {
                    Orphan::Errand(errand) => errand(self),
                    Orphan::NeverAwaited(name, line) => self.host.never_awaited(&name, line),
                    Orphan::Suspended(generator) if generator.kind == GeneratorKind::AsyncGenerator => {
                        self.host.async_generator_dropped(generator);
                    }
                    Orphan::Suspended(generator) => match self.close(&generator) {
                        Err(raised) if raised.halt().is_some() => return Err(raised),
                        _ => {
                            // Whatever it still does, it does not come back.
                            let old = generator.state.replace(GeneratorState::Finished);
                            if let GeneratorState::Suspended(mut suspended) = old {
                                suspended.frame.at = u32::MAX;
                                drop(suspended);
                            }
                        }
                    },
                }
            }
        }
        Ok(())
    }
}
