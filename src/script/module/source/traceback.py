"""Tracebacks as text."""

import sys

from _machine import (
    format_exception as _format,
    format_exception_only as _format_only,
    places as _places,
    source_line as _source_line,
)


def _chosen(exc, value):
    if value is not None:
        return value
    return exc if isinstance(exc, BaseException) else None


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True, **more):
    error = _chosen(exc, value)
    return ["NoneType: None\n"] if error is None else _format(error).splitlines(True)


def format_exception_only(exc, /, value=None, **more):
    return [_format_only(_chosen(exc, value))]


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value)), end="", file=sys.stderr if file is None else file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception()))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), file=file)


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, **more):
        self.filename, self.lineno, self.name = filename, lineno, name
        self._line, self.locals = line, locals

    @property
    def line(self):
        return (_source_line(self.lineno) if self._line is None else self._line).strip()

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, at):
        return (self.filename, self.lineno, self.name, self.line)[at]

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    @classmethod
    def from_list(cls, a_list):
        return cls(one if isinstance(one, FrameSummary) else FrameSummary(*one[:3], line=one[3]) for one in a_list)

    def format(self):
        lines = []
        for one in self:
            text = f'  File "{one.filename}", line {one.lineno}, in {one.name}\n'
            lines.append(text + f"    {one.line}\n" if one.line else text)
        return lines


def extract_tb(tb, limit=None):
    frames = StackSummary()
    while tb is not None:
        code = tb.tb_frame.f_code
        frames.append(FrameSummary(code.co_filename, tb.tb_lineno, code.co_name))
        tb = tb.tb_next
    return frames if limit is None else StackSummary(frames[:limit] if limit >= 0 else frames[limit:])


def extract_stack(f=None, limit=None):
    return StackSummary(FrameSummary(*place) for place in reversed(_places()))


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    return extract_stack().format()


def print_tb(tb, limit=None, file=None):
    print("".join(format_tb(tb, limit)), end="", file=sys.stderr if file is None else file)


def print_stack(f=None, limit=None, file=None):
    print("".join(format_stack()), end="", file=sys.stderr if file is None else file)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def clear_frames(tb):
    pass


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, **more):
        self._error = exc_value
        self.exc_type = exc_type
        self.exc_type_str = exc_type.__qualname__
        self.stack = extract_tb(exc_traceback)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        cause, context = exc_value.__cause__, exc_value.__context__
        self.__cause__ = TracebackException.from_exception(cause) if cause is not None else None
        self.__context__ = TracebackException.from_exception(context) if context is not None else None
        self.__suppress_context__ = exc_value.__suppress_context__

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__)

    def __str__(self):
        return str(self._error)

    def format(self, *, chain=True, **more):
        yield from format_exception(self._error)

    def format_exception_only(self, **more):
        yield from format_exception_only(self._error)

    def print(self, *, file=None, chain=True, **more):
        print_exception(self._error, file=file)
