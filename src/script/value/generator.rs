//! Generators, coroutines and async generators: frames that can be suspended.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::burial::bury;
use super::{Str, Sym, Value};
use crate::script::vm::{Frame, Raised, Vm};

/// A generator, a coroutine (of the scene or native), an async generator, or one step of an async generator.
pub struct Generator {
    /// Which of them.
    pub kind: GeneratorKind,
    /// `__name__`
    pub name: RefCell<Str>,
    /// `__qualname__`
    pub qualname: RefCell<Str>,
    /// The line where it was made (the call), for "never awaited".
    pub origin: u32,
    /// Where it stands.
    pub state: RefCell<GeneratorState>,
    /// For an async generator: whether a step of it is under way.
    pub stepping: Cell<bool>,
    /// For an async generator: whether the host has been told of its first step.
    pub announced: Cell<bool>,
}

/// The kinds of suspendable things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorKind {
    /// `def` with `yield`.
    Generator,
    /// `async def`.
    Coroutine,
    /// A coroutine whose body is Rust: `asyncio.sleep(1)`.
    NativeCoroutine,
    /// `async def` with `yield`.
    AsyncGenerator,
    /// What `asend()`, `__anext__()`, `athrow()` and `aclose()` of an async generator give.
    AsyncStep,
}

/// Where a generator stands.
pub enum GeneratorState {
    /// Its first resume is still to come.
    Created(Box<Frame>),
    /// It stands at a `yield` or `await`: its frame and the frames of what it awaits, the innermost last.
    Suspended(Suspended),
    /// A native coroutine that nobody has resumed yet.
    NativeCreated(Box<dyn NativeAwaitable>),
    /// A native coroutine that waits.
    NativeSuspended(Box<dyn NativeAwaitable>),
    /// A step of an async generator that nobody has resumed yet.
    StepCreated(Rc<Generator>, AsyncMode),
    /// Its frame belongs to the chain of another generator that awaits it now.
    Delegated,
    /// It runs now.
    Running,
    /// It is over.
    Finished,
}

/// A suspended chain of frames.
pub struct Suspended {
    /// The innermost frame.
    pub frame: Box<Frame>,
    /// The frames that wait for it, the outermost first.
    pub outer: Vec<Box<Frame>>,
    /// What the innermost one waits for.
    pub leaf: Leaf,
}

/// What the innermost frame of a suspended chain stands at.
pub enum Leaf {
    /// A `yield` of its own.
    Yield,
    /// A native coroutine.
    Native(Rc<Generator>),
    /// An iterator from a scene's or foreign `__await__`, or behind `yield from`.
    Iterator(Value),
}

/// What a step of an async generator shall do.
pub enum AsyncMode {
    /// `__anext__()` and `asend(value)`.
    Send(Value),
    /// `athrow(exception)`.
    Throw(Raised),
    /// `aclose()`
    Close,
}

/// What a suspended thing is resumed with.
pub enum Resume {
    /// A value: the result of its `await` or `yield`. The first resume sends None.
    Send(Value),
    /// An exception, raised where it stands.
    Throw(Raised),
}

/// What a resumed thing did.
pub enum Step {
    /// A coroutine awaits this now. Resume it when that is there.
    Await(Awaited),
    /// It yielded a value: generators; and coroutines whose `__await__` yields plainly, where asyncio reads None
    /// as "give me another turn".
    Yield(Value),
    /// It returned.
    Return(Value),
    /// It raised.
    Raise(Raised),
}

/// What a native coroutine waits for. Only the asyncio module knows what is inside.
pub type Awaited = Box<dyn Any>;

/// A coroutine whose body is Rust: a small state machine.
///
/// The machine calls `resume` first with `Send(None)`; it returns [`Step::Await`] as often as it has to wait, and
/// finally [`Step::Return`] or [`Step::Raise`]. Then it is not called again. A cancellation arrives as `Throw`.
/// To drive an inner coroutine, call `vm.resume` on it and hand its `Await` on. It must not return `Yield` unless
/// it passes on what an inner coroutine yielded.
pub trait NativeAwaitable: Any {
    /// Goes on.
    fn resume(&mut self, vm: &mut Vm, input: Resume) -> Step;

    /// Inner coroutines, for the await stack; the outermost first.
    fn inner(&self) -> Option<Rc<Generator>> {
        None
    }
}

/// A function on the way from a task's coroutine to what it awaits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitFrame {
    /// The function's name.
    pub name: Str,
    /// The line at which it stands; 0 for native coroutines.
    pub line: u32,
}

impl Generator {
    /// A coroutine implemented in Rust, as a value: what `asyncio.sleep(1)` returns.
    #[must_use]
    pub fn native(vm: &Vm, name: &str, body: impl NativeAwaitable) -> Value {
        Self::of_kind(vm, GeneratorKind::NativeCoroutine, name, body)
    }

    /// What `coroutine.__await__()` returns: nobody misses it if it is not awaited.
    #[must_use]
    pub fn driving(vm: &Vm, body: impl NativeAwaitable) -> Value {
        Self::of_kind(vm, GeneratorKind::AsyncStep, "coroutine_wrapper", body)
    }

    fn of_kind(vm: &Vm, kind: GeneratorKind, name: &str, body: impl NativeAwaitable) -> Value {
        // Interned, so that making one of very many costs no new text.
        let name = Sym::new(name).text();
        Value::Generator(Rc::new(Generator {
            kind,
            name: RefCell::new(name.clone()),
            qualname: RefCell::new(name),
            origin: vm.current_line(),
            state: RefCell::new(GeneratorState::NativeCreated(Box::new(body))),
            stepping: Cell::new(false),
            announced: Cell::new(false),
        }))
    }

    /// Whether it is something that a task can run.
    #[must_use]
    pub fn is_coroutine(&self) -> bool {
        matches!(self.kind, GeneratorKind::Coroutine | GeneratorKind::NativeCoroutine)
    }

    /// Whether its first resume has happened.
    #[must_use]
    pub fn is_started(&self) -> bool {
        !matches!(
            &*self.state.borrow(),
            GeneratorState::Created(_) | GeneratorState::NativeCreated(_) | GeneratorState::StepCreated(..)
        )
    }

    /// Whether it runs now.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(&*self.state.borrow(), GeneratorState::Running)
    }

    /// Whether it is over.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        matches!(&*self.state.borrow(), GeneratorState::Finished)
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        if matches!(self.state.get_mut(), GeneratorState::Finished) {
            return;
        }
        let state = crate::script::vm::abandon(self);
        if !matches!(state, GeneratorState::Finished) {
            bury(state);
        }
    }
}
