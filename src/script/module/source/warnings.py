"""Warnings, on standard error."""

import sys
from _machine import caller as _caller, source_line as _source_line

filters = []
_shown = set()
_logger = [None]
_DEFAULTS = [
    ("default", None, DeprecationWarning),
    ("ignore", None, PendingDeprecationWarning),
    ("ignore", None, ImportWarning),
    ("ignore", None, ResourceWarning),
]


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self.category.__name__!r}, "
            f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}"
        )


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    line = _source_line(lineno) if line is None else line
    return text + f"  {line.strip()}\n" if line and line.strip() else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    text = formatwarning(message, category, filename, lineno, line)
    if _logger[0] is not None and file is None:
        _logger[0].warning("%s", text)
    else:
        (sys.stderr if file is None else file).write(text)


def _to_log(logger):
    _logger[0] = logger


def _matches(pattern, text):
    if pattern is None:
        return True
    import re

    return re.match(pattern, text, re.I) is not None


def _action(text, category):
    for action, pattern, kind in [*filters, *_DEFAULTS]:
        if issubclass(category, kind) and _matches(pattern, text):
            return action
    return "default"


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    category = UserWarning if category is None else category
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not {type(category).__name__!r}")
    file, line, _ = _caller(stacklevel)
    warn_explicit(message, category, file, line)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text = str(message)
        message = category(message)
    action = _action(text, category)
    if action == "ignore":
        return
    if action == "error":
        raise message
    key = {"once": (text, category), "module": (text, category, filename)}.get(action, (text, category, lineno))
    if action != "always" and action != "all":
        if key in _shown:
            return
        _shown.add(key)
    _show[0](WarningMessage(message, category, filename, lineno))


def _write(warning):
    showwarning(warning.message, warning.category, warning.filename, warning.lineno)


_show = [_write]


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in ("error", "ignore", "always", "all", "default", "module", "once"):
        raise ValueError(f"invalid action: {action!r}")
    filters.insert(len(filters) if append else 0, (action, message or None, category))
    _shown.clear()


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, append=append)


def resetwarnings():
    filters.clear()
    _shown.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._filter = record, (action, category, append)

    def __enter__(self):
        self._before = filters[:], _show[0], set(_shown)
        _shown.clear()
        action, category, append = self._filter
        if action is not None:
            simplefilter(action, category, append=append)
        if not self._record:
            return None
        caught = []
        _show[0] = caught.append
        return caught

    def __exit__(self, *raised):
        filters[:], _show[0], shown = self._before
        _shown.clear()
        _shown.update(shown)


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        from functools import wraps
        from inspect import iscoroutinefunction, markcoroutinefunction

        message, category, level = self.message, self.category, self.stacklevel
        if isinstance(arg, type):
            init = arg.__init__

            def __init__(self, *args, **kwargs):
                warn(message, category, level)
                init(self, *args, **kwargs)

            arg.__init__ = __init__
            arg.__deprecated__ = message
            return arg

        @wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category, level)
            return arg(*args, **kwargs)

        if iscoroutinefunction(arg):
            markcoroutinefunction(wrapper)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper
