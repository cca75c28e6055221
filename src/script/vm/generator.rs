//! Generators, coroutines and steps of async generators: making, resuming, throwing, closing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::chain::{Chain, set_finished};
use super::frame::{Role, StepKind};
use super::run::Delegation;
use super::{Builtin, Frame, Outcome, Raised, Vm};
use crate::script::code::CodeKind;
use crate::script::value::{
    AsyncMode, AwaitFrame, Function, Generator, GeneratorKind, GeneratorState, Leaf, NativeAwaitable, Resume, Step,
    Suspended, Value, known,
};

impl Vm {
    /// The generator or coroutine that calling a function makes.
    pub(super) fn new_generator(&mut self, function: &Rc<Function>, frame: Box<Frame>, kind: CodeKind) -> Value {
        let kind = match kind {
            CodeKind::Coroutine => GeneratorKind::Coroutine,
            CodeKind::AsyncGenerator => GeneratorKind::AsyncGenerator,
            _ => GeneratorKind::Generator,
        };
        Value::Generator(Rc::new(Generator {
            kind,
            name: RefCell::new(function.name.borrow().clone()),
            qualname: RefCell::new(function.qualname.borrow().clone()),
            origin: self.current_line(),
            state: RefCell::new(GeneratorState::Created(frame)),
            stepping: Cell::new(false),
            announced: Cell::new(false),
        }))
    }

    /// Resumes a generator or coroutine from outside: how a task drives its outermost coroutine.
    pub fn resume(&mut self, generator: &Rc<Generator>, input: Resume) -> Step {
        let step = match self.take_chain(generator, input, Role::Root) {
            Chain::Step(step) => step,
            Chain::Run(frame, outer, pending) => self.run(frame, outer, pending, Some(generator)),
        };
        match self.settle() {
            Ok(()) => step,
            Err(raised) => Step::Raise(raised),
        }
    }

    /// Takes the frames out of a generator that is to be resumed.
    pub(super) fn take_chain(&mut self, generator: &Rc<Generator>, input: Resume, role: Role) -> Chain {
        let running =
            if matches!(role, Role::Delegate(_)) { GeneratorState::Delegated } else { GeneratorState::Running };
        match generator.state.replace(running) {
            GeneratorState::Created(mut frame) => match input {
                Resume::Send(Value::None | Value::Unset) => {
                    frame.role = role;
                    Chain::Run(frame, Vec::new(), None)
                }
                Resume::Send(_) => {
                    generator.state.replace(GeneratorState::Created(frame));
                    let what = kind_word(generator.kind);
                    let message = format!("can't send non-None value to a just-started {what}");
                    Chain::Step(Step::Raise(self.type_error(message)))
                }
                Resume::Throw(raised) => {
                    set_finished(Some(generator));
                    self.recycle(frame);
                    Chain::Step(Step::Raise(raised))
                }
            },
            GeneratorState::Suspended(suspended) => self.take_suspended(generator, suspended, input, role),
            GeneratorState::NativeCreated(body) | GeneratorState::NativeSuspended(body) => {
                Chain::Step(self.resume_native(generator, body, input))
            }
            GeneratorState::StepCreated(source, mode) => self.begin_step(generator, &source, mode, input),
            state @ (GeneratorState::Delegated | GeneratorState::Running) => {
                let delegated = matches!(state, GeneratorState::Delegated);
                generator.state.replace(state);
                let raised = match generator.kind {
                    GeneratorKind::Generator => self.value_error("generator already executing"),
                    _ if delegated => self.runtime_error("coroutine is being awaited already"),
                    _ => self.value_error("coroutine already executing"),
                };
                Chain::Step(Step::Raise(raised))
            }
            GeneratorState::Finished => {
                set_finished(Some(generator));
                Chain::Step(match (generator.kind, input) {
                    (GeneratorKind::Generator, Resume::Send(_)) => Step::Return(Value::None),
                    (GeneratorKind::Generator, Resume::Throw(raised)) => Step::Raise(raised),
                    (GeneratorKind::AsyncStep, _) => {
                        Step::Raise(self.runtime_error("cannot reuse already awaited __anext__()/asend()"))
                    }
                    _ => Step::Raise(self.runtime_error("cannot reuse already awaited coroutine")),
                })
            }
        }
    }

    /// Resumes what the innermost frame of a suspended chain waits for; when that is done, the chain can run.
    fn take_suspended(&mut self, generator: &Rc<Generator>, suspended: Suspended, input: Resume, role: Role) -> Chain {
        let Suspended { mut frame, mut outer, leaf } = suspended;
        let input = match self.close_inner(&mut frame, &mut outer, input) {
            Ok(input) => input,
            Err(raised) => Resume::Throw(raised),
        };
        let result = match (&leaf, input) {
            (Leaf::Yield, Resume::Send(value)) => Ok(value),
            (Leaf::Yield, Resume::Throw(raised)) => Err(raised),
            (Leaf::Native(inner), input) => match self.resume(inner, input) {
                Step::Return(value) => Ok(value),
                Step::Raise(raised) => Err(raised),
                step @ (Step::Await(_) | Step::Yield(_)) => {
                    generator.state.replace(GeneratorState::Suspended(Suspended { frame, outer, leaf }));
                    return Chain::Step(step);
                }
            },
            (Leaf::Iterator(iterator), input) => match self.resume_iterator(&iterator.clone(), input) {
                Ok(Ok(yielded)) => {
                    generator.state.replace(GeneratorState::Suspended(Suspended { frame, outer, leaf }));
                    return Chain::Step(Step::Yield(yielded));
                }
                Ok(Err(result)) => Ok(result),
                Err(raised) => Err(raised),
            },
        };
        // A step of an async generator that was suspended as a whole keeps the role of its outermost frame.
        let outermost = outer.first_mut().unwrap_or(&mut frame);
        if !matches!(outermost.role, Role::Step(..)) || matches!(role, Role::Step(..)) {
            outermost.role = role;
        }
        match result {
            Ok(value) => {
                let register = usize::from(frame.resume_register());
                frame.registers[register] = value;
                frame.at += 1;
                Chain::Run(frame, outer, None)
            }
            Err(raised) => Chain::Run(frame, outer, Some(raised)),
        }
    }

    /// `GeneratorExit` closes what the chain delegates to first, from the inside, as CPython's `gen_close_iter` does;
    /// then it is thrown into the outermost frame.
    fn close_inner(&mut self, frame: &mut Box<Frame>, outer: &mut Vec<Box<Frame>>, input: Resume) -> Outcome<Resume> {
        let Resume::Throw(raised) = &input else { return Ok(input) };
        if !raised.is(self, Builtin::GeneratorExit) {
            return Ok(input);
        }
        while matches!(frame.role, Role::Delegate(_)) {
            let Some(next) = outer.pop() else { break };
            let mut inner = std::mem::replace(frame, next);
            let Role::Delegate(owner) = std::mem::take(&mut inner.role) else { break };
            let state = Suspended { frame: inner, outer: Vec::new(), leaf: Leaf::Yield };
            owner.state.replace(GeneratorState::Suspended(state));
            self.close(&owner)?;
        }
        Ok(input)
    }

    /// Resumes an iterator behind `yield from`: `Ok(Ok(yielded))` or `Ok(Err(result))` at its end.
    fn resume_iterator(&mut self, iterator: &Value, input: Resume) -> Outcome<Result<Value, Value>> {
        let result = match input {
            Resume::Send(Value::None) => {
                let class = self.class_of(iterator);
                match self.class_attr(&class, known::NEXT) {
                    Some(next @ Value::Function(_)) => self.call_bound(&next, iterator, Vec::new()),
                    _ => return Ok(self.next(iterator)?.ok_or(Value::None)),
                }
            }
            Resume::Send(value) => self.call_method(iterator, known::SEND, vec![value]),
            Resume::Throw(raised) => match self.find_attr(iterator, known::THROW)? {
                Some(throw) => self.call(&throw, vec![raised.value()]),
                None => return Err(raised),
            },
        };
        match result {
            Ok(value) => Ok(Ok(value)),
            Err(raised) if raised.is(self, Builtin::StopIteration) => Ok(Err(stop_value(&raised))),
            Err(raised) => Err(raised),
        }
    }

    fn resume_native(&mut self, generator: &Rc<Generator>, mut body: Box<dyn NativeAwaitable>, input: Resume) -> Step {
        if let Err(raised) = self.enter("") {
            set_finished(Some(generator));
            return Step::Raise(raised);
        }
        let step = body.resume(self, input);
        self.leave();
        let state = match step {
            Step::Await(_) | Step::Yield(_) => GeneratorState::NativeSuspended(body),
            Step::Return(_) | Step::Raise(_) => GeneratorState::Finished,
        };
        drop(generator.state.replace(state));
        step
    }

    // ---- async generators ------------------------------------------------------------------------------------

    /// An awaitable for one step of an async generator.
    pub(super) fn new_step(&mut self, source: &Rc<Generator>, name: &str, mode: AsyncMode) -> Value {
        Value::Generator(Rc::new(Generator {
            kind: GeneratorKind::AsyncStep,
            name: RefCell::new(name.into()),
            qualname: RefCell::new(name.into()),
            origin: self.current_line(),
            state: RefCell::new(GeneratorState::StepCreated(Rc::clone(source), mode)),
            stepping: Cell::new(false),
            announced: Cell::new(false),
        }))
    }

    /// The first resume of a step: takes the async generator's frame.
    fn begin_step(&mut self, step: &Rc<Generator>, source: &Rc<Generator>, mode: AsyncMode, input: Resume) -> Chain {
        set_finished(Some(step));
        let fail = |raised: Raised| Chain::Step(Step::Raise(raised));
        // What is thrown into a step that has not begun is thrown into the generator itself.
        let closes = matches!(mode, AsyncMode::Close);
        let mode = match input {
            Resume::Throw(raised) => AsyncMode::Throw(raised),
            Resume::Send(_) => mode,
        };
        if source.stepping.replace(true) {
            let name = match (&mode, step.name.borrow().as_str()) {
                (AsyncMode::Close, _) => "aclose",
                (AsyncMode::Throw(_), _) => "athrow",
                (AsyncMode::Send(_), "__anext__") => "anext",
                (AsyncMode::Send(_), _) => "asend",
            };
            return fail(self.runtime_error(format!("{name}(): asynchronous generator is already running")));
        }
        if !source.announced.replace(true) {
            self.host.async_generator_started(source);
        }
        let kind = if closes { StepKind::Close } else { StepKind::Advance };
        let role = Role::Step(Rc::clone(source), kind);
        let (mut frame, created) = match source.state.replace(GeneratorState::Running) {
            GeneratorState::Created(frame) => (frame, true),
            GeneratorState::Suspended(suspended) => (suspended.frame, false),
            _ => {
                set_finished(Some(source));
                source.stepping.set(false);
                return match mode {
                    AsyncMode::Close => Chain::Step(Step::Return(Value::None)),
                    _ => fail(self.error(Builtin::StopAsyncIteration, "")),
                };
            }
        };
        frame.role = role;
        let pending = match mode {
            AsyncMode::Send(value) if created && !value.is_none() => {
                source.stepping.set(false);
                frame.role = Role::Call;
                source.state.replace(GeneratorState::Created(frame));
                let message = "can't send non-None value to a just-started async generator";
                return fail(self.type_error(message));
            }
            AsyncMode::Send(value) => {
                if !created {
                    let register = usize::from(frame.resume_register());
                    frame.registers[register] = value;
                    frame.at += 1;
                }
                None
            }
            AsyncMode::Throw(raised) => Some(raised),
            AsyncMode::Close => Some(self.error(Builtin::GeneratorExit, "")),
        };
        if created && let Some(raised) = pending {
            // It has not begun: there is nothing that could handle it.
            set_finished(Some(source));
            source.stepping.set(false);
            self.recycle(frame);
            return match kind {
                StepKind::Close => Chain::Step(Step::Return(Value::None)),
                StepKind::Advance => fail(raised),
            };
        }
        step.state.replace(GeneratorState::Running);
        Chain::Run(frame, Vec::new(), pending)
    }

    /// `aiter(value)`
    ///
    /// # Errors
    /// `TypeError` if it is no async iterable; what `__aiter__` raises.
    pub fn async_iter(&mut self, value: &Value) -> Outcome<Value> {
        if let Value::Generator(generator) = value
            && generator.kind == GeneratorKind::AsyncGenerator
        {
            return Ok(value.clone());
        }
        let Some(iterator) = self.call_special(value, known::AITER, Vec::new())? else {
            let kind = self.type_name(value);
            let message = format!("'async for' requires an object with __aiter__ method, got {kind}");
            return Err(self.type_error(message));
        };
        let class = self.class_of(&iterator);
        if self.class_attr(&class, known::ANEXT).is_none() {
            let kind = class.name();
            let message =
                format!("'async for' received an object from __aiter__ that does not implement __anext__: {kind}");
            return Err(self.type_error(message));
        }
        Ok(iterator)
    }

    /// What `iterator.__anext__()` gives.
    ///
    /// # Errors
    /// `TypeError` if it is no async iterator; what `__anext__` raises.
    pub fn async_next(&mut self, iterator: &Value) -> Outcome<Value> {
        if let Value::Generator(generator) = iterator
            && generator.kind == GeneratorKind::AsyncGenerator
        {
            return Ok(self.new_step(generator, "__anext__", AsyncMode::Send(Value::None)));
        }
        match self.call_special(iterator, known::ANEXT, Vec::new())? {
            Some(awaitable) => Ok(awaitable),
            None => {
                let kind = self.type_name(iterator);
                Err(self.type_error(format!("'{kind}' object is not an async iterator")))
            }
        }
    }

    /// The end of an `async for`: whether the exception is more than the end of the iterator.
    pub(super) fn end_async_for(&mut self, exception: Value) -> Option<Raised> {
        let Value::Instance(exception) = exception else { return None };
        let raised = Raised::exception(exception);
        if raised.is(self, Builtin::StopAsyncIteration) { None } else { Some(raised) }
    }

    // ---- awaiting --------------------------------------------------------------------------------------------

    /// What `await value` leads to.
    pub(super) fn begin_await(&mut self, value: &Value) -> Outcome<Delegation> {
        if let Value::Generator(generator) = value
            && matches!(
                generator.kind,
                GeneratorKind::Coroutine | GeneratorKind::NativeCoroutine | GeneratorKind::AsyncStep
            )
        {
            // One that stands at an await already belongs to whoever drives it.
            let waits = matches!(&*generator.state.borrow(), GeneratorState::Suspended(_) | GeneratorState::Delegated);
            if waits && generator.kind == GeneratorKind::Coroutine {
                return Err(self.runtime_error("coroutine is being awaited already"));
            }
            return Ok(Delegation::Generator(Rc::clone(generator)));
        }
        let Some(iterator) = self.call_special(value, known::AWAIT, Vec::new())? else {
            let kind = self.type_name(value);
            return Err(self.type_error(format!("object {kind} can't be used in 'await' expression")));
        };
        match &iterator {
            Value::Generator(generator) if generator.kind == GeneratorKind::Coroutine => {
                Err(self.type_error("__await__() returned a coroutine"))
            }
            Value::Generator(generator) => Ok(Delegation::Generator(Rc::clone(generator))),
            _ => {
                let class = self.class_of(&iterator);
                if self.class_attr(&class, known::NEXT).is_none() {
                    let kind = class.name();
                    let message = format!("__await__() returned non-iterator of type '{kind}'");
                    return Err(self.type_error(message));
                }
                self.begin_iterator(iterator)
            }
        }
    }

    /// What `yield from value` leads to.
    pub(super) fn begin_yield_from(&mut self, value: &Value) -> Outcome<Delegation> {
        if let Value::Generator(generator) = value
            && generator.kind != GeneratorKind::AsyncGenerator
        {
            return Ok(Delegation::Generator(Rc::clone(generator)));
        }
        let iterator = self.iter(value)?;
        if let Value::Generator(generator) = &iterator {
            return Ok(Delegation::Generator(Rc::clone(generator)));
        }
        self.begin_iterator(iterator)
    }

    fn begin_iterator(&mut self, iterator: Value) -> Outcome<Delegation> {
        Ok(match self.resume_iterator(&iterator, Resume::Send(Value::None))? {
            Ok(yielded) => Delegation::Yielded(yielded, Leaf::Iterator(iterator)),
            Err(result) => Delegation::Done(result),
        })
    }

    /// The coroutine (or generator of `__await__`) behind an awaitable, to be driven with [`Vm::resume`].
    ///
    /// # Errors
    /// `TypeError`: "object int can't be used in 'await' expression".
    pub fn awaitable(&mut self, value: &Value) -> Outcome<Rc<Generator>> {
        match self.begin_await(value)? {
            Delegation::Generator(generator) => Ok(generator),
            _ => {
                let kind = self.type_name(value);
                Err(self.type_error(format!("object {kind} can't be used in 'await' expression")))
            }
        }
    }

    /// Closes a generator or coroutine: `close()`.
    ///
    /// # Errors
    /// What its clean-up raises; `RuntimeError` if it yields or awaits instead of ending.
    pub fn close(&mut self, generator: &Rc<Generator>) -> Outcome<()> {
        if generator.is_finished() {
            return Ok(());
        }
        if !generator.is_started() {
            let state = generator.state.replace(GeneratorState::Finished);
            if let GeneratorState::Created(frame) = state {
                self.recycle(frame);
            }
            return Ok(());
        }
        let exit = self.error(Builtin::GeneratorExit, "");
        match self.resume(generator, Resume::Throw(exit)) {
            Step::Return(_) => Ok(()),
            Step::Raise(raised)
                if raised.is(self, Builtin::GeneratorExit) || raised.is(self, Builtin::StopIteration) =>
            {
                Ok(())
            }
            Step::Raise(raised) => Err(raised),
            Step::Yield(_) | Step::Await(_) => {
                let what = kind_word(generator.kind);
                Err(self.runtime_error(format!("{what} ignored GeneratorExit")))
            }
        }
    }

    /// The functions from a suspended coroutine to what it awaits, the outermost first.
    #[must_use]
    pub fn await_stack(&self, generator: &Rc<Generator>) -> Vec<AwaitFrame> {
        let mut stack = Vec::new();
        let mut next = Some(Rc::clone(generator));
        // The length is bounded by the depth of frames; the bound here only guards against a native that is its own
        // inner coroutine.
        while let Some(generator) = next.take() {
            if stack.len() > 4096 {
                break;
            }
            match &*generator.state.borrow() {
                GeneratorState::Created(frame) => {
                    stack.push(AwaitFrame { name: generator.name.borrow().clone(), line: frame.code.code.first_line });
                }
                GeneratorState::Suspended(suspended) => {
                    let frames = suspended.outer.iter().chain([&suspended.frame]);
                    for frame in frames.filter(|frame| !frame.code.scope.library) {
                        stack.push(AwaitFrame { name: frame.code.name.clone(), line: frame.line() });
                    }
                    if let Leaf::Native(inner) = &suspended.leaf {
                        next = Some(Rc::clone(inner));
                    }
                }
                GeneratorState::NativeSuspended(body) => {
                    stack.push(AwaitFrame { name: generator.name.borrow().clone(), line: 0 });
                    next = body.inner();
                }
                GeneratorState::NativeCreated(_) => {
                    stack.push(AwaitFrame { name: generator.name.borrow().clone(), line: 0 });
                }
                _ => {}
            }
        }
        stack
    }

    /// The line at which a suspended coroutine stands: that of its innermost frame of the scene; 0 if unknown.
    #[must_use]
    pub fn await_line(&self, generator: &Rc<Generator>) -> u32 {
        match &*generator.state.borrow() {
            GeneratorState::Created(frame) => frame.code.code.first_line,
            GeneratorState::Suspended(suspended) => {
                let mut frames = suspended.outer.iter().chain([&suspended.frame]).rev();
                frames.find(|frame| !frame.code.scope.library).map_or(0, |frame| frame.line())
            }
            _ => 0,
        }
    }
}

/// What a `StopIteration` carries.
pub(super) fn stop_value(raised: &Raised) -> Value {
    let state = raised.as_exception().and_then(|exception| exception.exception());
    state.and_then(|state| state.args.borrow().first().cloned()).unwrap_or(Value::None)
}

fn kind_word(kind: GeneratorKind) -> &'static str {
    match kind {
        GeneratorKind::Generator => "generator",
        GeneratorKind::AsyncGenerator => "async generator",
        _ => "coroutine",
    }
}
