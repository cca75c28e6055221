"""Warnings, on standard error."""

import sys


def warn(message, category=UserWarning, stacklevel=1, source=None, **more):
    if isinstance(message, Warning):
        category, message = type(message), str(message)
    if not _ignoring[0]:
        print(f"{category.__name__}: {message}", file=sys.stderr)


_ignoring = [False]


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _ignoring[0] = action == "ignore"


def simplefilter(action, category=Warning, lineno=0, append=False):
    _ignoring[0] = action == "ignore"


def resetwarnings():
    _ignoring[0] = False


class catch_warnings:
    def __init__(self, *, record=False, **more):
        self._record = record

    def __enter__(self):
        self._before = _ignoring[0]
        return [] if self._record else None

    def __exit__(self, *raised):
        _ignoring[0] = self._before
