"""Runs programs under the virtual clock, one after the other, in one process: the other side of `differential`.

Reads a program as its length in bytes on a line and then its text; writes what it did in the same form. Stops at the
end of its input.
"""

import asyncio
import contextlib
import gc
import io
import logging
import sys
import types

import virtual

HOME = asyncio.__path__[0]

def play(source):
    clock = virtual.install()
    out = io.StringIO()
    end, stood = "completed", []
    turn = virtual._UnixSelectorEventLoop._run_once

    def run_once(self):
        try:
            turn(self)
        except virtual.Deadlock:
            # What the clean-up on the way out prints is no part of a program that hangs.
            stood.append((out.getvalue(), clock.micros))
            raise

    virtual._UnixSelectorEventLoop._run_once = run_once
    module = types.ModuleType("__main__")
    gc.disable()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(source, "scene.py", "exec"), module.__dict__)
        except BaseException as error:
            end = f"{type(error).__name__}: {error}"
    virtual._UnixSelectorEventLoop._run_once = turn
    module.__dict__.clear()
    del module
    gc.collect()
    if stood:
        text, micros = stood[0]
        return f"{text.replace(HOME, 'asyncio')}[end] deadlock\n[at] {micros}\n"
    micros = clock.micros
    return f"{out.getvalue().replace(HOME, 'asyncio')}[end] {end}\n[at] {micros}\n"


def main():
    virtual.in_order()
    sys.setrecursionlimit(5000)
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    while size := stdin.readline():
        result = play(stdin.read(int(size)).decode()).encode()
        stdout.write(f"{len(result)}\n".encode() + result)
        stdout.flush()
        gc.collect()


if __name__ == "__main__":
    import warnings

    warnings.simplefilter("ignore")
    logging.getLogger("asyncio").disabled = True
    main()
