"""Context managers from generators, and stacks of them."""

import sys
from abc import ABC, abstractmethod
from functools import wraps


def _offers(subclass, *names):
    """Whether a class has all of these methods, and none of them is None."""
    return all(getattr(subclass, name, None) is not None for name in names)


class AbstractContextManager(ABC):
    def __class_getitem__(cls, parameters):
        return cls

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is AbstractContextManager:
            return _offers(subclass, "__enter__", "__exit__") or NotImplemented
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    def __class_getitem__(cls, parameters):
        return cls

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is AbstractAsyncContextManager:
            return _offers(subclass, "__aenter__", "__aexit__") or NotImplemented
        return NotImplemented


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        def inside(*args, **kwargs):
            with self._recreate_cm():
                return function(*args, **kwargs)

        return inside


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        async def inside(*args, **kwargs):
            async with self._recreate_cm():
                return await function(*args, **kwargs)

        return inside


def _raised_through(error, thrown, stop):
    """Whether a RuntimeError only wraps the stop that was thrown into the generator."""
    return isinstance(thrown, stop) and error.__cause__ is thrown


class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    def __init__(self, function, args, kwargs):
        self.gen = function(*args, **kwargs)
        self.func, self.args, self.kwds = function, args, kwargs

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            self.gen.close()
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            self.gen.throw(error)
        except StopIteration as stop:
            return stop is not error
        except RuntimeError as wrapped:
            if wrapped is error:
                wrapped.__traceback__ = traceback
                return False
            if _raised_through(wrapped, error, StopIteration):
                error.__traceback__ = traceback
                return False
            raise
        except BaseException as raised:
            if raised is not error:
                raise
            raised.__traceback__ = traceback
            return False
        self.gen.close()
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(AsyncContextDecorator, AbstractAsyncContextManager):
    def __init__(self, function, args, kwargs):
        self.gen = function(*args, **kwargs)
        self.func, self.args, self.kwds = function, args, kwargs

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, traceback):
        if kind is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            await self.gen.aclose()
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            await self.gen.athrow(error)
        except StopAsyncIteration as stop:
            return stop is not error
        except RuntimeError as wrapped:
            if wrapped is error:
                wrapped.__traceback__ = traceback
                return False
            if _raised_through(wrapped, error, (StopIteration, StopAsyncIteration)):
                error.__traceback__ = traceback
                return False
            raise
        except BaseException as raised:
            if raised is not error:
                raise
            raised.__traceback__ = traceback
            return False
        await self.gen.aclose()
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(function):
    @wraps(function)
    def manager(*args, **kwargs):
        return _GeneratorContextManager(function, args, kwargs)

    return manager


def asynccontextmanager(function):
    @wraps(function)
    def manager(*args, **kwargs):
        return _AsyncGeneratorContextManager(function, args, kwargs)

    return manager


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        if kind is None:
            return False
        if issubclass(kind, self._exceptions):
            return True
        if issubclass(kind, BaseExceptionGroup):
            _, rest = error.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *raised):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *raised):
        pass


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *raised):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *raised):
        await self.thing.aclose()


class _Redirect(AbstractContextManager):
    """Lets a standard stream be another one for the time of the block."""

    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, kind, error, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_Redirect):
    _stream = "stdout"


class redirect_stderr(_Redirect):
    _stream = "stderr"


def chdir(path):
    raise OSError("a scene has no directory to change to")


def _link_context(new, old, before):
    """Puts the error that an exit callback answered to behind the error that it raised."""
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is before:
            break
        new = context
    new.__context__ = old


class _Stack:
    """What both kinds of exit stacks share: the callbacks, each with a mark whether it is synchronous."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        other = type(self)()
        other._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return other

    def push(self, exit):
        leave = getattr(type(exit), "__exit__", None)
        if leave is None:
            self._exit_callbacks.append((True, exit))
        else:
            self._exit_callbacks.append((True, exit.__exit__))
        return exit

    def enter_context(self, manager):
        kind = type(manager)
        if not (hasattr(kind, "__enter__") and hasattr(kind, "__exit__")):
            name = f"{kind.__module__}.{kind.__qualname__}"
            raise TypeError(f"'{name}' object does not support the context manager protocol") from None
        result = manager.__enter__()
        self._exit_callbacks.append((True, manager.__exit__))
        return result

    def callback(self, function, /, *args, **kwargs):
        def leave(kind, error, traceback):
            function(*args, **kwargs)

        self._exit_callbacks.append((True, leave))
        return function


class ExitStack(_Stack, AbstractContextManager):
    def __enter__(self):
        return self

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, traceback):
        received = error is not None
        before = error.__context__ if received else None
        swallowed = False
        pending = False
        while self._exit_callbacks:
            _, leave = self._exit_callbacks.pop()
            try:
                if leave(None if error is None else type(error), error, getattr(error, "__traceback__", None)):
                    swallowed, pending, error = True, False, None
            except BaseException as raised:
                if error is not None:
                    _link_context(raised, error, before)
                pending, error = True, raised
        if pending:
            raise error
        return received and swallowed


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    async def __aenter__(self):
        return self

    async def aclose(self):
        await self.__aexit__(None, None, None)

    def push_async_exit(self, exit):
        leave = getattr(type(exit), "__aexit__", None)
        if leave is None:
            self._exit_callbacks.append((False, exit))
        else:
            self._exit_callbacks.append((False, exit.__aexit__))
        return exit

    async def enter_async_context(self, manager):
        kind = type(manager)
        if not (hasattr(kind, "__aenter__") and hasattr(kind, "__aexit__")):
            name = f"{kind.__module__}.{kind.__qualname__}"
            raise TypeError(f"'{name}' object does not support the asynchronous context manager protocol") from None
        result = await manager.__aenter__()
        self._exit_callbacks.append((False, manager.__aexit__))
        return result

    def push_async_callback(self, function, /, *args, **kwargs):
        async def leave(kind, error, traceback):
            await function(*args, **kwargs)

        self._exit_callbacks.append((False, leave))
        return function

    async def __aexit__(self, kind, error, traceback):
        received = error is not None
        before = error.__context__ if received else None
        swallowed = False
        pending = False
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                answer = leave(None if error is None else type(error), error, getattr(error, "__traceback__", None))
                if not is_sync:
                    answer = await answer
                if answer:
                    swallowed, pending, error = True, False, None
            except BaseException as raised:
                if error is not None:
                    _link_context(raised, error, before)
                pending, error = True, raised
        if pending:
            raise error
        return received and swallowed


