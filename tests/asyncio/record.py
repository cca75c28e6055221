"""Records what CPython prints for each program here, on a virtual clock, so that a recording takes no time.

    python3.13 tests/asyncio/record.py [NAME ...]

The event loop's clock stands still while anything is ready to run, and jumps to the next timer when nothing is. Two
timers with the same deadline fire in the order in which they were set: on a real clock they never have the same one.
"""

import asyncio
import contextlib
import heapq
import io
import pathlib
import runpy
import selectors
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent


class Clock:
    def __init__(self):
        self.micros = 0

    def time(self):
        return self.micros / 1e6

    def sleep(self, seconds):
        self.micros += round(seconds * 1e6)


class Selector(selectors.DefaultSelector):
    """Waits by moving the clock."""

    clock = None

    def select(self, timeout=None):
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise SystemExit("deadlock")
        return []


class Loop(asyncio.SelectorEventLoop):
    def __init__(self, clock):
        self.clock = clock
        self.timers = 0
        super().__init__(Selector())

    def time(self):
        return self.clock.time()

    def call_at(self, when, callback, *args, context=None):
        # Whole microseconds, and a difference too small to see for the order of setting.
        self.timers += 1
        when = round(when * 1e6) / 1e6 + self.timers * 1e-11
        return super().call_at(when, callback, *args, context=context)

    def _run_once(self):
        if not self._ready and not self._stopping:
            while self._scheduled and self._scheduled[0]._cancelled:
                heapq.heappop(self._scheduled)
            if self._scheduled:
                self.clock.micros = max(self.clock.micros, round(self._scheduled[0]._when * 1e6))
        # Every timer of this microsecond is due.
        self._clock_resolution = 4e-7
        super()._run_once()


class Policy(asyncio.DefaultEventLoopPolicy):
    def __init__(self, clock):
        super().__init__()
        self.clock = clock

    def new_event_loop(self):
        return Loop(self.clock)


def record(path):
    clock = Clock()
    asyncio.set_event_loop_policy(Policy(clock))
    kept = time.sleep, time.monotonic, time.perf_counter, time.time
    time.sleep = clock.sleep
    time.monotonic = time.perf_counter = time.time = clock.time
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                runpy.run_path(str(path), run_name="__main__")
            except SystemExit as exit:
                if exit.code == "deadlock":
                    raise
            except BaseException as error:
                print(f"{type(error).__name__}: {error}", file=out)
    finally:
        time.sleep, time.monotonic, time.perf_counter, time.time = kept
        asyncio.set_event_loop_policy(None)
    return out.getvalue()


def main(names):
    paths = [HERE / f"{name}.py" for name in names] or sorted(HERE.glob("*.py"))
    if names[:1] == ["--only"]:
        path = HERE / f"{names[1]}.py"
        path.with_suffix(".out").write_text(record(path))
        return
    for path in paths:
        if path.name != "record.py":
            # A process of its own: tasks are counted from one again.
            subprocess.run([sys.executable, __file__, "--only", path.stem], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
