"""Tracebacks as text."""

import sys

from _machine import format_exception as _format, format_exception_only as _format_only


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


def print_stack(f=None, limit=None, file=None):
    pass


def format_tb(tb, limit=None):
    return []


def print_tb(tb, limit=None, file=None):
    pass
