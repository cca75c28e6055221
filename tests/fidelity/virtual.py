"""CPython under a virtual clock: an event loop whose time jumps, and thread pools that live by the same clock.

The clock stands still while anything is ready to run, and jumps to the next timer when nothing is. Two timers of the
same microsecond fire in the order in which they were set: on a real clock there never are two. A thread of a pool runs
alone until it sleeps or ends; its sleeps are timers of the loop, so that a run is the same every time.
"""

import asyncio
import asyncio.events
import concurrent.futures
import concurrent.futures.thread
import heapq
import itertools
import selectors
import threading
import time
import types

ORDER = itertools.count()
WORKERS = 12


class Deadlock(SystemExit):
    """Nothing is ready, and nothing ever will be."""


class Clock:
    """Virtual time, in whole microseconds, and the threads that sleep."""

    def __init__(self):
        self.micros = 0
        self.sleepers = []
        # What idle workers are to begin with before the loop's next turn.
        self.starts = []

    def time(self):
        return self.micros / 1e6

    def sleep(self, seconds):
        worker = threading.current_thread()
        if isinstance(worker, Worker):
            worker.sleep(seconds)
        else:
            self.micros += round(seconds * 1e6)

    def run_threads(self, enough):
        """Lets nobody but threads run until `enough()`; False if none is left that could change it."""
        while not enough():
            if self.starts:
                self.starts.pop(0)()
            elif self.sleepers:
                worker = min(self.sleepers, key=lambda worker: worker.due)
                self.micros = max(self.micros, worker.due[0])
                worker.wake()
            else:
                return False
        return True


class Selector(selectors.DefaultSelector):
    """Never waits: the loop moves the clock instead."""

    def select(self, timeout=None):
        return super().select(0)


class TimerHandle(asyncio.events.TimerHandle):
    """Ordered by the microsecond, then by the order of setting."""

    numbers = 0

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(when, callback, args, loop, context)
        self.micros = max(round(when * 1e6), 0)
        TimerHandle.numbers += 1
        self.number = TimerHandle.numbers

    def __lt__(self, other):
        return (self.micros, self.number) < (other.micros, other.number)


class _UnixSelectorEventLoop(asyncio.SelectorEventLoop):
    """CPython's own loop on the virtual clock."""

    def __init__(self, clock):
        self.clock = clock
        super().__init__(Selector())
        # Every timer of this microsecond is due.
        self._clock_resolution = 4e-7

    def time(self):
        return self.clock.time()

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        timer = self.call_at(self.time() + delay, callback, *args, context=context)
        if delay > 0 and timer.micros <= self.clock.micros:
            timer.micros = self.clock.micros + 1
            timer._when = timer.micros / 1e6
            heapq.heapify(self._scheduled)
        return timer

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        timer = TimerHandle(when, callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _run_once(self):
        while self.clock.starts:
            self.clock.starts.pop(0)()
        if not self._ready and not self._stopping:
            while self._scheduled and self._scheduled[0]._cancelled:
                heapq.heappop(self._scheduled)._scheduled = False
                self._timer_cancelled_count -= 1
            if not self._scheduled:
                raise Deadlock("deadlock")
            self.clock.micros = max(self.clock.micros, self._scheduled[0].micros)
        super()._run_once()

    def run_in_executor(self, executor, func, *args):
        if executor is None and self._default_executor is None:
            self._default_executor = Pool(WORKERS)
        return super().run_in_executor(executor, func, *args)

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if self._default_executor is not None:
            drained = self.create_future()
            self._default_executor.when_drained(lambda: drained.done() or drained.set_result(None))
            await drained


class Policy(asyncio.DefaultEventLoopPolicy):
    def __init__(self, clock):
        super().__init__()
        self.clock = clock

    def new_event_loop(self):
        return _UnixSelectorEventLoop(self.clock)


class Worker(threading.Thread):
    """A thread of a pool. It runs only while the loop's thread waits for it."""

    def __init__(self, pool):
        super().__init__(daemon=True)
        self.pool = pool
        self.go = threading.Event()
        self.quiet = threading.Event()
        self.job = None
        self.loop = None

    def proceed(self):
        """Lets it run until it sleeps or has nothing to do."""
        self.loop = asyncio._get_running_loop() or self.loop
        self.quiet.clear()
        self.go.set()
        self.quiet.wait()

    def rest(self):
        self.quiet.set()
        self.go.wait()
        self.go.clear()

    def sleep(self, seconds):
        clock = self.pool.clock
        micros = clock.micros + max(round(seconds * 1e6), 1)
        TimerHandle.numbers += 1
        self.due = (micros, TimerHandle.numbers)
        self.timer = None
        if self.loop is not None and not self.loop.is_closed():
            self.timer = self.loop.call_at(micros / 1e6, self.wake)
        clock.sleepers.append(self)
        self.rest()

    def wake(self):
        self.pool.clock.sleepers.remove(self)
        if self.timer is not None:
            self.timer.cancel()
        self.proceed()

    def run(self):
        self.go.wait()
        self.go.clear()
        while True:
            future, function, args, kwargs = self.job
            self.job = None
            if future.set_running_or_notify_cancel():
                try:
                    result = function(*args, **kwargs)
                except BaseException as error:
                    future.set_exception(error)
                else:
                    future.set_result(result)
            del future, function, args, kwargs
            if self.pool.jobs:
                self.job = self.pool.jobs.pop(0)
                continue
            self.pool.idle.append(self)
            self.pool.look()
            self.rest()


class Job(concurrent.futures.Future):
    """A future whose `result()` lets the threads run."""

    def result(self, timeout=None):
        limit = None if timeout is None else Pool.clock.micros + round(timeout * 1e6)
        late = lambda: limit is not None and all(worker.due[0] > limit for worker in Pool.clock.sleepers)
        if not Pool.clock.run_threads(lambda: self.done() or late()) or not self.done():
            Pool.clock.micros = limit
            raise TimeoutError()
        return super().result(0)

    def exception(self, timeout=None):
        Pool.clock.run_threads(self.done)
        return super().exception(0)


class Pool(concurrent.futures.ThreadPoolExecutor):
    """A pool that starts a job at once in a new worker, or in an idle one when the loop next looks up."""

    clock = None

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        super().__init__(max_workers or WORKERS, thread_name_prefix)
        self.jobs = []
        self.idle = []
        self.workers = []
        self.drained = []

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Job()
        job = (future, fn, args, kwargs)
        if self.idle:
            worker = self.idle.pop(0)
            worker.job = job
            self.clock.starts.append(worker.proceed)
        elif len(self.workers) < self._max_workers:
            worker = Worker(self)
            worker.name = f"{self._thread_name_prefix or self}_{len(self.workers)}"
            self.workers.append(worker)
            worker.job = job
            worker.start()
            worker.proceed()
        else:
            self.jobs.append(job)
        return future

    def when_drained(self, callback):
        self.drained.append(callback)
        self.look()

    def look(self):
        if len(self.idle) == len(self.workers):
            loop = asyncio._get_running_loop() or next((worker.loop for worker in self.workers), None)
            for callback in self.drained:
                loop.call_soon(callback)
            self.drained.clear()

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            for future, *_ in self.jobs:
                future.cancel()
        if wait:
            self.clock.run_threads(lambda: len(self.idle) == len(self.workers))


class Tasks:
    """A set in the order of insertion: CPython goes by address, which is another one in each run."""

    def __init__(self):
        self.items = {}

    def add(self, task):
        self.items[task] = None

    def discard(self, task):
        self.items.pop(task, None)

    def __iter__(self):
        return iter(list(self.items))

    def __len__(self):
        return len(self.items)


def in_order():
    """Lets task groups and the end of `asyncio.run` go through their tasks by age."""
    plain = asyncio.TaskGroup.__init__

    def init(self):
        plain(self)
        self._tasks = Tasks()

    asyncio.TaskGroup.__init__ = init
    known = asyncio.tasks.all_tasks
    names = lambda task: getattr(task, "_age", 0)

    def all_tasks(loop=None):
        return sorted(known(loop), key=names)

    asyncio.runners.tasks = types.SimpleNamespace(**{**vars(asyncio.tasks), "all_tasks": all_tasks})
    create = _UnixSelectorEventLoop.create_task

    def create_task(self, coro, **options):
        task = create(self, coro, **options)
        task._age = next(ORDER)
        return task

    _UnixSelectorEventLoop.create_task = create_task


def install():
    """Puts this process under a virtual clock, which starts at zero."""
    clock = Pool.clock = Clock()
    asyncio.set_event_loop_policy(Policy(clock))
    time.sleep = clock.sleep
    time.monotonic = time.perf_counter = time.time = clock.time
    time.monotonic_ns = time.perf_counter_ns = time.time_ns = lambda: clock.micros * 1000
    concurrent.futures.ThreadPoolExecutor = concurrent.futures.thread.ThreadPoolExecutor = Pool
    return clock
