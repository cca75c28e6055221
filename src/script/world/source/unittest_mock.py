"""Stand-ins for objects in tests: they take every call, remember it, and answer as they were told."""

import asyncio
from functools import wraps

from _world import module as _module


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinels:
    def __init__(self):
        self._known = {}

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._known.setdefault(name, _Sentinel(name))


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT


class _Any:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _Any()


class _Call(tuple):
    """A call: its name, its arguments and its keyword arguments."""

    def __new__(cls, name="", args=(), kwargs=None, called=False):
        one = tuple.__new__(cls, (name, tuple(args), dict(kwargs or {})))
        one._called = called
        return one

    @property
    def args(self):
        return self[1]

    @property
    def kwargs(self):
        return self[2]

    def __call__(self, *args, **kwargs):
        return _Call(f"{self[0]}()" if self._called else self[0], args, kwargs, True)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        before = f"{self[0]}()" if self._called else self[0]
        return _Call(f"{before}.{name}" if before else name)

    def __eq__(self, other):
        if isinstance(other, _Call):
            return self.args == other.args and self.kwargs == other.kwargs and self[0] == other[0]
        if isinstance(other, tuple) and len(other) == 2 and isinstance(other[0], tuple):
            return self.args == other[0] and self.kwargs == other[1]
        return NotImplemented

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        name = f"call.{self[0]}" if self[0] else "call"
        return f"{name}({_arguments(self)})"


def _arguments(one):
    return ", ".join([*map(repr, one.args), *(f"{name}={value!r}" for name, value in one.kwargs.items())])


call = _Call()


class _CallList(list):
    def __repr__(self):
        return "[" + ",\n ".join(map(repr, self)) + "]"


_OWN = (
    "return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls",
    "method_calls", "await_count", "await_args", "await_args_list",
)


class NonCallableMock:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, name=None, spec_set=None, wraps=None, **attributes):
        state = self.__dict__
        state["_children"], state["_parent"], state["_name"] = {}, None, name
        state["_spec"] = spec if spec is not None else spec_set
        state["_wraps"], state["_return"] = wraps, return_value
        state["side_effect"] = side_effect
        self.reset_mock()
        for path, value in attributes.items():
            self.configure_mock(**{path: value})

    def reset_mock(self, *, return_value=False, side_effect=False):
        state = self.__dict__
        state.update(called=False, call_count=0, call_args=None, await_count=0, await_args=None)
        state["call_args_list"], state["mock_calls"], state["method_calls"] = _CallList(), _CallList(), _CallList()
        state["await_args_list"] = _CallList()
        if return_value:
            state["_return"] = DEFAULT
        if side_effect:
            state["side_effect"] = None
        for child in state["_children"].values():
            if isinstance(child, NonCallableMock):
                child.reset_mock()

    def configure_mock(self, **attributes):
        for path, value in attributes.items():
            target = self
            *parts, last = path.split(".")
            for part in parts:
                target = getattr(target, part)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        setattr(self, attribute, mock)

    @property
    def return_value(self):
        if self.__dict__["_return"] is DEFAULT:
            self.__dict__["_return"] = self._child("()", awaited=False)
        return self.__dict__["_return"]

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_return"] = value

    def _child(self, name, awaited=None):
        kind = MagicMock if isinstance(self, (MagicMock, AsyncMock)) else Mock
        if isinstance(self, AsyncMock) and awaited is None:
            kind = AsyncMock
        child = kind()
        child.__dict__["_parent"] = (self, name)
        return child

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name.startswith("assert") or name.startswith("assret") or name.startswith("asert"):
            raise AttributeError(
                f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
            )
        children = self.__dict__["_children"]
        if name not in children:
            spec = self.__dict__["_spec"]
            if spec is not None:
                known = spec if isinstance(spec, (list, tuple)) else dir(spec)
                if name not in known:
                    raise AttributeError(f"Mock object has no attribute {name!r}")
                member = None if isinstance(spec, (list, tuple)) else getattr(spec, name, None)
                if member is not None and asyncio.iscoroutinefunction(member):
                    children[name] = AsyncMock()
                    children[name].__dict__["_parent"] = (self, name)
                    return children[name]
            children[name] = self._child(name)
        return children[name]

    def __setattr__(self, name, value):
        if name in ("return_value",) or name in _OWN:
            if name == "return_value":
                self.__dict__["_return"] = value
            else:
                self.__dict__[name] = value
            return
        if isinstance(value, NonCallableMock) and value.__dict__["_parent"] is None:
            value.__dict__["_parent"] = (self, name)
        self.__dict__["_children"][name] = value

    def __delattr__(self, name):
        self.__dict__["_children"].pop(name, None)

    def _path(self):
        parts = []
        one = self
        while one.__dict__["_parent"] is not None:
            one, name = one.__dict__["_parent"]
            parts.insert(0, name)
        return one.__dict__["_name"] or "mock", ".".join(parts).replace(".()", "()")

    def _shown_name(self):
        root, path = self._path()
        return root + (path if path.startswith("()") else "." + path if path else "")

    def __repr__(self):
        root, path = self._path()
        named = f" name={self._shown_name()!r}" if path or self.__dict__["_name"] else ""
        return f"<{type(self).__name__}{named} id='{id(self)}'>"

    def _remember(self, args, kwargs):
        state = self.__dict__
        one = _Call("", args, kwargs)
        state["called"] = True
        state["call_count"] += 1
        state["call_args"] = one
        state["call_args_list"].append(one)
        state["mock_calls"].append(one)
        path, child = "", self
        while child.__dict__["_parent"] is not None:
            child, name = child.__dict__["_parent"]
            path = f"{name}.{path}" if path else name
            recorded = _Call(path.replace(".()", "()"), args, kwargs)
            child.__dict__["mock_calls"].append(recorded)
            if "()" not in path:
                child.__dict__["method_calls"].append(recorded)

    def _answer(self, args, kwargs):
        effect = self.__dict__["side_effect"]
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
                if result is not DEFAULT:
                    return result
            else:
                if not hasattr(effect, "__next__"):
                    effect = self.__dict__["side_effect"] = iter(effect)
                result = next(effect)
                if _is_exception(result):
                    raise result
                if result is not DEFAULT:
                    return result
        if self.__dict__["_return"] is DEFAULT and self.__dict__["_wraps"] is not None:
            return self.__dict__["_wraps"](*args, **kwargs)
        return self.return_value

    # Assertions about calls.

    def _name_of_calls(self):
        return self.__dict__["_name"] or (self._path()[1] or "mock")

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._name_of_calls()}' to have been called.")

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(
                f"Expected '{self._name_of_calls()}' to not have been called. "
                f"Called {_times(self.call_count)}.{self._listed()}"
            )

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._name_of_calls()}' to have been called once. "
                f"Called {_times(self.call_count)}.{self._listed()}"
            )

    def _listed(self):
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_called_with(self, *args, **kwargs):
        wanted = _Call("", args, kwargs)
        if self.call_args is None:
            shown = f"{self._name_of_calls()}({_arguments(wanted)})"
            raise AssertionError(f"expected call not found.\nExpected: {shown}\n  Actual: not called.")
        if self.call_args != wanted:
            raise AssertionError(self._other_call(wanted, self.call_args, "call"))

    def _other_call(self, wanted, actual, what):
        name = self._name_of_calls()
        return (
            f"expected {what} not found.\nExpected: {name}({_arguments(wanted)})\n  Actual: {name}({_arguments(actual)})"
        )

    def assert_called_once_with(self, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._name_of_calls()}' to be called once. Called {_times(self.call_count)}.{self._listed()}"
            )
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, *args, **kwargs):
        wanted = _Call("", args, kwargs)
        if wanted not in self.call_args_list:
            raise AssertionError(f"{self._name_of_calls()}({_arguments(wanted)}) call not found")

    def assert_has_calls(self, calls, any_order=False):
        calls = list(calls)
        actual = list(self.mock_calls)
        if any_order:
            missing = [one for one in calls if one not in actual]
            if missing:
                raise AssertionError(
                    f"{self._name_of_calls()!r} does not contain all of {tuple(missing)!r} in its call list, found "
                    f"{actual!r} instead"
                )
            return
        width = len(calls)
        if not any(actual[at : at + width] == calls for at in range(len(actual) - width + 1)):
            raise AssertionError(f"Calls not found.\nExpected: {calls!r}\n  Actual: {actual!r}")


def _times(count):
    return f"{count} times"


def _is_exception(value):
    return isinstance(value, BaseException) or (isinstance(value, type) and issubclass(value, BaseException))


class Mock(NonCallableMock):
    def __call__(self, *args, **kwargs):
        self._remember(args, kwargs)
        return self._answer(args, kwargs)


#: The special methods whose answers can be set.
_PRESET = (
    "__enter__", "__exit__", "__aenter__", "__aexit__", "__len__", "__bool__", "__iter__", "__aiter__", "__getitem__",
)


class MagicMock(Mock):
    def __enter__(self):
        return self._special("__enter__")

    def __exit__(self, kind, error, traceback):
        children = self.__dict__["_children"]
        return children["__exit__"](kind, error, traceback) if "__exit__" in children else False

    async def __aenter__(self):
        children = self.__dict__["_children"]
        if "__aenter__" not in children:
            children["__aenter__"] = AsyncMock()
        return await children["__aenter__"]()

    async def __aexit__(self, kind, error, traceback):
        children = self.__dict__["_children"]
        return await children["__aexit__"](kind, error, traceback) if "__aexit__" in children else False

    def _special(self, name, *args):
        children = self.__dict__["_children"]
        if name not in children:
            children[name] = self._child(name, awaited=False)
        return children[name](*args)

    def _preset(self, name, default):
        children = self.__dict__["_children"]
        return children[name]() if name in children else default

    def __getattribute__(self, name):
        if name not in _PRESET:
            return super().__getattribute__(name)
        children = self.__dict__["_children"]
        if name not in children:
            children[name] = AsyncMock() if name in ("__aenter__", "__aexit__") else MagicMock()
        return children[name]

    def __len__(self):
        return self._preset("__len__", 0)

    def __bool__(self):
        return self._preset("__bool__", True)

    def __iter__(self):
        return iter(self._preset("__iter__", []))

    def __contains__(self, item):
        return False

    def __getitem__(self, key):
        return self._special("__getitem__", key)

    def __setitem__(self, key, value):
        pass

    async def __aiter__(self):
        for item in self._preset("__aiter__", []):
            yield item

    def __int__(self):
        return 1

    def __str__(self):
        return repr(self)


class AsyncMock(MagicMock):
    _is_coroutine = True

    def __call__(self, *args, **kwargs):
        self._remember(args, kwargs)
        return self._await(args, kwargs)

    async def _await(self, args, kwargs):
        state = self.__dict__
        one = _Call("", args, kwargs)
        state["await_count"] += 1
        state["await_args"] = one
        state["await_args_list"].append(one)
        effect = state["side_effect"]
        if effect is not None and not _is_exception(effect) and asyncio.iscoroutinefunction(effect):
            return await effect(*args, **kwargs)
        try:
            result = self._answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration from None
        return result

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._name_of_calls()} to have been awaited.")

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(
                f"Expected {self._name_of_calls()} to not have been awaited. Awaited {_times(self.await_count)}."
            )

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._name_of_calls()} to have been awaited once. Awaited {_times(self.await_count)}."
            )

    def assert_awaited_with(self, *args, **kwargs):
        wanted = _Call("", args, kwargs)
        if self.await_args is None:
            shown = f"{self._name_of_calls()}({_arguments(wanted)})"
            raise AssertionError(f"Expected await: {shown}\nNot awaited")
        if self.await_args != wanted:
            raise AssertionError(self._other_call(wanted, self.await_args, "await"))

    def assert_awaited_once_with(self, *args, **kwargs):
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._name_of_calls()} to have been awaited once. Awaited {_times(self.await_count)}."
            )
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, *args, **kwargs):
        wanted = _Call("", args, kwargs)
        if wanted not in self.await_args_list:
            raise AssertionError(f"{self._name_of_calls()}({_arguments(wanted)}) await not found")

    def assert_has_awaits(self, calls, any_order=False):
        missing = [one for one in calls if one not in self.await_args_list]
        if missing:
            raise AssertionError(f"Awaits not found.\nExpected: {list(calls)!r}\nActual: {self.await_args_list!r}")


class PropertyMock(Mock):
    def __get__(self, instance, owner=None):
        return self()

    def __set__(self, instance, value):
        self(value)


def create_autospec(spec, spec_set=False, instance=False, **options):
    if asyncio.iscoroutinefunction(spec):
        return AsyncMock(spec=None, **options)
    return MagicMock(spec=spec, **options)


def seal(mock):
    pass


# Putting stand-ins in the place of things.


def resolve(path):
    """The object that a dotted path names."""
    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        found = _module(".".join(parts[:end]))
        if found is not None:
            for part in parts[end:]:
                found = getattr(found, part)
            return found
    raise ModuleNotFoundError(f"No module named {parts[0]!r}")


_MISSING = object()


class _Patch:
    def __init__(self, find, attribute, new, options):
        self.find, self.attribute, self.new, self.options = find, attribute, new, options
        self.replaced = None

    def gives_argument(self):
        return self.new is DEFAULT

    def __enter__(self):
        self.target = self.find()
        original = getattr(self.target, self.attribute, _MISSING)
        if original is _MISSING and not self.options.get("create"):
            raise AttributeError(f"{self.target!r} does not have the attribute {self.attribute!r}")
        own = vars(self.target).get(self.attribute, _MISSING) if isinstance(self.target, type) else original
        new = self.new
        if new is DEFAULT:
            options = {name: value for name, value in self.options.items() if name not in ("create", "new_callable", "autospec")}
            kind = self.options.get("new_callable")
            if kind is None:
                kind = AsyncMock if asyncio.iscoroutinefunction(original) else MagicMock
            new = kind(**options)
            if isinstance(new, NonCallableMock):
                new.__dict__["_name"] = self.attribute
        self.replaced = (self.target, own)
        setattr(self.target, self.attribute, new)
        return new

    def __exit__(self, kind=None, error=None, traceback=None):
        target, own = self.replaced
        if own is _MISSING:
            delattr(target, self.attribute)
        else:
            setattr(target, self.attribute, own)

    start = __enter__

    def stop(self):
        self.__exit__()

    async def __aenter__(self):
        return self.__enter__()

    async def __aexit__(self, kind, error, traceback):
        self.__exit__()

    def __call__(self, function):
        if isinstance(function, type):
            for name, value in list(vars(function).items()):
                if name.startswith("test") and callable(value):
                    setattr(function, name, self(value))
            return function
        return _patched(self, function)


class _PatchDict:
    def __init__(self, mapping, values, clear, more):
        self.mapping, self.values, self.clear = mapping, {**dict(values), **more}, clear

    def gives_argument(self):
        return False

    def __enter__(self):
        if isinstance(self.mapping, str):
            self.mapping = resolve(self.mapping)
        self.original = dict(self.mapping)
        if self.clear:
            self.mapping.clear()
        self.mapping.update(self.values)
        return self.mapping

    def __exit__(self, kind=None, error=None, traceback=None):
        self.mapping.clear()
        self.mapping.update(self.original)

    start = __enter__

    def stop(self):
        self.__exit__()

    def __call__(self, function):
        return _patched(self, function)


def _patched(patch, function):
    """The function with a patch around it; several patches share one wrapper, the innermost gives the first argument."""
    if hasattr(function, "patchings"):
        function.patchings.append(patch)
        return function
    patchings = [patch]

    def enter(entered, more):
        for one in patchings:
            new = one.__enter__()
            entered.append(one)
            if one.gives_argument():
                more.append(new)

    def leave(entered):
        while entered:
            entered.pop().__exit__(None, None, None)

    if asyncio.iscoroutinefunction(function):

        @wraps(function)
        async def around(*args, **kwargs):
            entered, more = [], []
            try:
                enter(entered, more)
                return await function(*args, *more, **kwargs)
            finally:
                leave(entered)

    else:

        @wraps(function)
        def around(*args, **kwargs):
            entered, more = [], []
            try:
                enter(entered, more)
                return function(*args, *more, **kwargs)
            finally:
                leave(entered)

    around.patchings = patchings
    return around


class _Patcher:
    def __call__(self, target, new=DEFAULT, **options):
        place, _, attribute = target.rpartition(".")
        if not place:
            raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
        return _Patch(lambda: resolve(place), attribute, new, options)

    def object(self, target, attribute, new=DEFAULT, **options):
        return _Patch(lambda: target, attribute, new, options)

    def dict(self, in_dict, values=(), clear=False, **more):
        return _PatchDict(in_dict, values, clear, more)


patch = _Patcher()
