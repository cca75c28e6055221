"""Tests in the manner of pytest: what a file of tests imports. How the tests are run is in `_pytest`."""

import math
import re


class OutcomeException(BaseException):
    def __init__(self, msg=""):
        super().__init__(msg)
        self.msg = msg


class Failed(OutcomeException):
    pass


class Skipped(OutcomeException):
    pass


class XFailed(Failed):
    pass


for _class in (Failed, Skipped, XFailed):
    _class.__module__ = "builtins"


class UsageError(Exception):
    pass


def fail(reason="", pytrace=True):
    raise Failed(reason)


def skip(reason="", *, allow_module_level=False):
    raise Skipped(reason)


def xfail(reason=""):
    raise XFailed(reason)


# Fixtures.


class Fixture:
    def __init__(self, function, scope, params, autouse, name, ids):
        self.function, self.scope, self.params, self.autouse, self.ids = function, scope, params, autouse, ids
        self.name = name or function.__name__
        self.__name__ = function.__name__

    def __get__(self, instance, owner=None):
        return self

    def __call__(self, *args, **kwargs):
        fail(
            f'Fixture "{self.name}" called directly. Fixtures are not meant to be called directly,\n'
            "but are created automatically when test functions request them as parameters."
        )


def fixture(function=None, *, scope="function", params=None, autouse=False, ids=None, name=None, loop_scope=None):
    def decorate(function):
        return Fixture(function, scope, None if params is None else list(params), autouse, name, ids)

    return decorate if function is None else decorate(function)


yield_fixture = fixture


# Marks.


class Mark:
    def __init__(self, name, args, kwargs):
        self.name, self.args, self.kwargs = name, args, kwargs

    def __repr__(self):
        return f"Mark(name={self.name!r}, args={self.args!r}, kwargs={self.kwargs!r})"


class MarkDecorator:
    def __init__(self, mark):
        self.mark = mark

    @property
    def name(self):
        return self.mark.name

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and callable(args[0]) and (self.name != "skipif" or self.mark.args):
            target = args[0]
            if isinstance(target, Fixture):
                target = target.function
            target.pytestmark = [*getattr(target, "pytestmark", []), self.mark]
            return args[0]
        return MarkDecorator(Mark(self.name, self.mark.args + args, {**self.mark.kwargs, **kwargs}))


class _Marks:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return MarkDecorator(Mark(name, (), {}))


mark = _Marks()


class Param:
    def __init__(self, values, marks, id):
        self.values, self.marks, self.id = values, marks, id


def param(*values, marks=(), id=None):
    marks = marks if isinstance(marks, (list, tuple)) else [marks]
    return Param(values, [one.mark for one in marks], id)


# Exceptions that are expected.


class ExceptionInfo:
    value = None

    @property
    def type(self):
        return type(self.value)

    @property
    def typename(self):
        return type(self.value).__name__

    @property
    def tb(self):
        return self.value.__traceback__

    def exconly(self, tryshort=False):
        return f"{self.typename}: {self.value}" if str(self.value) else self.typename

    def errisinstance(self, kind):
        return isinstance(self.value, kind)

    def match(self, regexp):
        _check_match(self.value, regexp)
        return True

    def group_contains(self, expected_exception, *, match=None, depth=None):
        return any(_contains(one, expected_exception, match) for one in self.value.exceptions)

    def __repr__(self):
        return f"<ExceptionInfo {self.value!r} tblen=1>"


def _contains(error, kind, match):
    if isinstance(error, BaseExceptionGroup):
        return any(_contains(one, kind, match) for one in error.exceptions)
    return isinstance(error, kind) and (match is None or bool(re.search(match, str(error))))


def _check_match(error, pattern):
    if re.search(pattern, str(error)):
        return
    shown = pattern if isinstance(pattern, str) else pattern.pattern
    message = f"Regex pattern did not match.\n  Expected regex: {shown!r}\n  Actual message: {str(error)!r}"
    if shown == str(error):
        message += "\n  Did you mean to `re.escape()` the regex?"
    raise AssertionError(message)


class RaisesContext:
    def __init__(self, expected, match, check):
        self.expected, self.match, self.check = expected, match, check

    def __enter__(self):
        self.info = ExceptionInfo()
        return self.info

    def __exit__(self, kind, error, traceback):
        if kind is None:
            fail(f"DID NOT RAISE {_names(self.expected)}")
        if not issubclass(kind, self.expected):
            return False
        self.info.value = error
        if self.match is not None:
            _check_match(error, self.match)
        if self.check is not None and not self.check(error):
            raise AssertionError(f"{error!r} did not return True for {self.check!r}")
        return True


def _names(expected):
    if isinstance(expected, tuple):
        return "any of (" + ", ".join(one.__name__ for one in expected) + ")"
    return expected.__name__


def raises(expected_exception, *args, match=None, check=None, **kwargs):
    kinds = expected_exception if isinstance(expected_exception, tuple) else (expected_exception,)
    if not kinds:
        raise ValueError("Expected an exception type or a tuple of exception types, but got `()`.")
    for kind in kinds:
        if not isinstance(kind, type) or not issubclass(kind, BaseException):
            shown = kind.__name__ if isinstance(kind, type) else type(kind).__name__
            raise TypeError(f"expected exception must be a BaseException type, not {shown!r}")
    context = RaisesContext(expected_exception, match, check)
    if not args:
        return context
    function, *rest = args
    with context as info:
        function(*rest, **kwargs)
    return info


class _Warns:
    """`pytest.warns` and `pytest.deprecated_call`: warnings go to standard error and are not collected here."""

    def __init__(self, *expected, match=None):
        pass

    def __enter__(self):
        return []

    def __exit__(self, kind, error, traceback):
        return False


warns = deprecated_call = _Warns


# Numbers that are nearly equal.


class Approx:
    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected, self.rel, self.abs, self.nan_ok = expected, rel, abs, nan_ok

    def _tolerance(self, expected):
        absolute = 1e-12 if self.abs is None else self.abs
        if self.rel is None and self.abs is not None:
            return absolute
        return max((1e-6 if self.rel is None else self.rel) * math.fabs(expected), absolute)

    def _near(self, actual, expected):
        if isinstance(expected, (list, tuple)):
            return len(actual) == len(expected) and all(map(self._near, actual, expected))
        if isinstance(expected, dict):
            return actual.keys() == expected.keys() and all(self._near(actual[key], expected[key]) for key in expected)
        if isinstance(expected, bool) or not isinstance(expected, (int, float)) or not isinstance(actual, (int, float)):
            return actual == expected
        if actual == expected:
            return True
        if math.isnan(expected) or math.isnan(actual):
            return self.nan_ok and math.isnan(expected) and math.isnan(actual)
        if math.isinf(expected) or math.isinf(actual):
            return False
        return abs(actual - expected) <= self._tolerance(expected)

    def __eq__(self, actual):
        return self._near(actual, self.expected)

    def __ne__(self, actual):
        return not self == actual

    def _show(self, expected):
        if isinstance(expected, (list, tuple)):
            inside = ", ".join(map(self._show, expected))
            return f"[{inside}]" if isinstance(expected, list) else f"({inside}{',' if len(expected) == 1 else ''})"
        if isinstance(expected, dict):
            return "{" + ", ".join(f"{key!r}: {self._show(value)}" for key, value in expected.items()) + "}"
        if isinstance(expected, bool) or not isinstance(expected, (int, float)) or math.isinf(expected):
            return str(expected)
        tolerance = self._tolerance(expected)
        shown = f"{tolerance:.1e}" if tolerance < 1e-3 or tolerance >= 1e3 else f"{tolerance:n}"
        return f"{expected} ± {shown}"

    def __repr__(self):
        shown = self._show(self.expected)
        return f"approx({shown})" if isinstance(self.expected, (list, tuple, dict)) else shown


def approx(expected, rel=None, abs=None, nan_ok=False):
    return Approx(expected, rel, abs, nan_ok)


# What may stand in annotations.


class FixtureRequest:
    """`request`: what a fixture learns about the test that asks for it."""

    def __init__(self, node, param, get, add):
        self.node, self.fixturename, self._get, self._add = node, None, get, add
        if param is not None:
            self.param = param[0]

    @property
    def function(self):
        return self.node.function

    @property
    def cls(self):
        return self.node.cls

    def getfixturevalue(self, name):
        return self._get(name)

    def addfinalizer(self, finalizer):
        self._add(finalizer)


class MonkeyPatch:
    def __init__(self):
        self._undo = []

    def setattr(self, target, name, value=None, raising=True):
        if isinstance(target, str):
            target, name, value = _resolve(target), target.rpartition(".")[2], name
        if raising and not hasattr(target, name):
            raise AttributeError(f"{target!r} has no attribute {name!r}")
        self._undo.append((target, name, vars(target).get(name, self) if isinstance(target, type) else getattr(target, name, self)))
        setattr(target, name, value)

    def delattr(self, target, name=None, raising=True):
        if isinstance(target, str):
            target, name = _resolve(target), target.rpartition(".")[2]
        self._undo.append((target, name, getattr(target, name, self)))
        delattr(target, name)

    def setitem(self, mapping, name, value):
        self._undo.append((mapping, [name], mapping.get(name, self)))
        mapping[name] = value

    def delitem(self, mapping, name, raising=True):
        self._undo.append((mapping, [name], mapping.get(name, self)))
        mapping.pop(name, None) if not raising else mapping.pop(name)

    def undo(self):
        while self._undo:
            target, name, value = self._undo.pop()
            if isinstance(name, list):
                if value is self:
                    target.pop(name[0], None)
                else:
                    target[name[0]] = value
            elif value is self:
                delattr(target, name)
            else:
                setattr(target, name, value)


def _resolve(path):
    """The object that holds the last name of a dotted path."""
    from unittest.mock import resolve

    return resolve(path.rpartition(".")[0])


class CaptureFixture:
    def __init__(self, read):
        self._read = read

    def readouterr(self):
        return self._read()

