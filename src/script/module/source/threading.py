"""Threads on virtual time: each runs until it sleeps, waits or ends, so that a run is the same every time."""

import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as _TimeoutError
from contextvars import ContextVar

TIMEOUT_MAX = 9223372036.0

# A thread that waits looks this often, in seconds, whether it may go on.
_PULSE = 0.001

_current = ContextVar("thread", default=None)
_numbers = [0]
_alive = []


def _wait_until(ready, timeout=None):
    deadline = None if timeout is None else time.monotonic() + timeout
    while not ready():
        if deadline is not None and time.monotonic() >= deadline:
            return False
        time.sleep(_PULSE if deadline is None else max(min(_PULSE, deadline - time.monotonic()), 1e-6))
    return True


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if name is None:
            _numbers[0] += 1
            name = f"Thread-{_numbers[0]}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target, self._args, self._kwargs = target, args, kwargs or {}
        self.name = str(name)
        self.daemon = current_thread().daemon if daemon is None else daemon
        self._job = None
        self.ident = None

    def start(self):
        if self._job is not None:
            raise RuntimeError("threads can only be started once")
        self.ident = self.native_id = 140000000000000 + 1000 * len(_numbers) + id(self) % 1000
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self.name)
        _alive.append(self)
        self._job = pool.submit(self._bootstrap)

    def _bootstrap(self):
        _current.set(self)
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as error:
            excepthook(_HookArgs(type(error), error, error.__traceback__, self))
        finally:
            _alive.remove(self)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        if self._job is None:
            raise RuntimeError("cannot join thread before it is started")
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        try:
            self._job.result(timeout)
        except _TimeoutError:
            pass

    def is_alive(self):
        return self._job is not None and not self._job.done()

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def __repr__(self):
        if self._job is None:
            status = "initial"
        else:
            status = "started" if self.is_alive() else "stopped"
        if self.daemon:
            status += " daemon"
        if self.ident is not None:
            status += f" {self.ident}"
        return f"<{self.__class__.__name__}({self.name}, {status})>"


class _HookArgs:
    def __init__(self, exc_type, exc_value, exc_traceback, thread):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = exc_type, exc_value, exc_traceback, thread


def excepthook(args, /):
    import sys
    import traceback

    print(f"Exception in thread {args.thread.name}:", file=sys.stderr)
    traceback.print_exception(args.exc_value)


class _MainThread(Thread):
    def __init__(self):
        self.name = "MainThread"
        self.daemon = False
        self.ident = self.native_id = 140000000000000
        self._job = None

    def is_alive(self):
        return True

    def __repr__(self):
        return f"<_MainThread(MainThread, started {self.ident})>"


_main = _MainThread()


class _Worker(_MainThread):
    """A thread of a pool, or of `asyncio.to_thread`, which nobody here has started."""

    def __init__(self, name):
        self.name, self.daemon, self._job = name, False, None
        self.ident = self.native_id = 140000000100000 + sum(map(ord, name))


_workers = {}


def current_thread():
    from _machine import thread_name

    thread = _current.get()
    if thread is not None:
        return thread
    name = thread_name()
    if name is None:
        return _main
    if name not in _workers:
        _workers[name] = _Worker(name)
    return _workers[name]


def main_thread():
    return _main


def get_ident():
    return current_thread().ident


get_native_id = get_ident


def active_count():
    return 1 + len(_alive)


def enumerate():
    return [_main, *_alive]


class Lock:
    def __init__(self):
        self._owner = None
        self._line = deque()

    def acquire(self, blocking=True, timeout=-1):
        me = current_thread()
        if self._owner is None and not self._line:
            self._owner = me
            return True
        if not blocking:
            return False
        place = object()
        self._line.append(place)
        first = _wait_until(
            lambda: self._owner is None and self._line[0] is place, None if timeout < 0 else timeout
        )
        self._line.remove(place)
        if first:
            self._owner = me
        return first

    def release(self):
        if self._owner is None:
            raise RuntimeError("release unlocked lock")
        self._owner = None

    def locked(self):
        return self._owner is not None

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *raised):
        self.release()

    def __repr__(self):
        state = "locked" if self.locked() else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class RLock(Lock):
    def __init__(self):
        Lock.__init__(self)
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        if self._owner is not current_thread() and not Lock.acquire(self, blocking, timeout):
            return False
        self._count += 1
        return True

    def release(self):
        if self._owner is not current_thread():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release
        self._waiters = deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *raised):
        return self._lock.__exit__(*raised)

    def wait(self, timeout=None):
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        place = []
        self._waiters.append(place)
        count = getattr(self._lock, "_count", 1)
        for _ in range(count):
            self._lock.release()
        woken = _wait_until(lambda: place, timeout)
        if not woken:
            self._waiters.remove(place)
        for _ in range(count):
            self._lock.acquire()
        return woken

    def wait_for(self, predicate, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        result = predicate()
        while not result:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for _ in range(min(n, len(self._waiters))):
            self._waiters.popleft().append(True)

    def notify_all(self):
        self.notify(len(self._waiters))


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return _wait_until(lambda: self._flag, timeout)

    def __repr__(self):
        return f"<threading.Event at {id(self):#x}: {'set' if self._flag else 'unset'}>"


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = self._initial = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking:
            timeout = 0
        if not _wait_until(lambda: self._value > 0, timeout):
            return False
        self._value -= 1
        return True

    def release(self, n=1):
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *raised):
        self.release()


class BoundedSemaphore(Semaphore):
    def release(self, n=1):
        if self._value + n > self._initial:
            raise ValueError("Semaphore released too many times")
        self._value += n


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        self.parties = parties
        self._action, self._timeout = action, timeout
        self._arrived, self._round = 0, 0
        self.broken = False

    @property
    def n_waiting(self):
        return self._arrived

    def wait(self, timeout=None):
        if self.broken:
            raise BrokenBarrierError
        index, mine = self._arrived, self._round
        self._arrived += 1
        if self._arrived == self.parties:
            if self._action is not None:
                self._action()
            self._arrived, self._round = 0, self._round + 1
            return index
        limit = self._timeout if timeout is None else timeout
        if not _wait_until(lambda: self._round != mine or self.broken, limit) or self.broken:
            self.broken = True
            raise BrokenBarrierError
        return index


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval, self.function = interval, function
        self.args, self.kwargs = args or [], kwargs or {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class local:
    """Attributes of which each thread has its own."""

    def __init__(self):
        object.__setattr__(self, "_threads", {})

    def _own(self):
        return self._threads.setdefault(get_ident(), {})

    def __getattr__(self, name):
        if name.startswith("__") or name == "_threads":
            raise AttributeError(name)
        try:
            return self._own()[name]
        except KeyError:
            raise AttributeError(f"'_thread._local' object has no attribute {name!r}") from None

    def __setattr__(self, name, value):
        self._own()[name] = value

    def __delattr__(self, name):
        del self._own()[name]
