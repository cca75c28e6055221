"""A priority job scheduler with dependencies, progress and cancellation."""
import asyncio
import heapq
import itertools
import json
from dataclasses import asdict, dataclass, field, replace
from enum import IntEnum, auto
from functools import total_ordering
from operator import attrgetter, itemgetter


class Priority(IntEnum):
    LOW = 3
    NORMAL = 2
    HIGH = 1


class Status(IntEnum):
    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    SKIPPED = auto()


@total_ordering
@dataclass(eq=False)
class Job:
    name: str
    seconds: float
    priority: Priority = Priority.NORMAL
    needs: frozenset = frozenset()
    status: Status = field(default=Status.WAITING, init=False)
    order: int = field(default_factory=itertools.count().__next__, repr=False)

    def __eq__(self, other):
        return (self.priority, self.order) == (other.priority, other.order)

    def __lt__(self, other):
        return (self.priority, self.order) < (other.priority, other.order)

    def __hash__(self):
        return hash(self.name)


class CycleError(ValueError):
    pass


def check_cycles(jobs):
    marks = {}

    def visit(name, path=()):
        match marks.get(name):
            case "done":
                return
            case "open":
                raise CycleError(" -> ".join((*path, name)))
        marks[name] = "open"
        for need in sorted(jobs[name].needs):
            visit(need, (*path, name))
        marks[name] = "done"

    for name in jobs:
        visit(name)


class Scheduler:
    def __init__(self, slots=2):
        self.jobs = {}
        self.slots = asyncio.Semaphore(slots)
        self.changed = asyncio.Condition()
        self.timeline = []

    def add(self, *args, needs=(), **kwargs):
        job = Job(*args, needs=frozenset(needs), **kwargs)
        self.jobs[job.name] = job
        return job

    async def run_job(self, job):
        loop = asyncio.get_running_loop()
        async with self.changed:
            await self.changed.wait_for(lambda: all(self.jobs[n].status >= Status.DONE for n in job.needs))
            if any(self.jobs[n].status != Status.DONE for n in job.needs):
                job.status = Status.SKIPPED
                self.changed.notify_all()
                return
        async with self.slots:
            job.status = Status.RUNNING
            start = loop.time()
            try:
                await asyncio.sleep(job.seconds)
                if job.name.startswith("bad"):
                    raise ValueError(f"{job.name} broke")
                job.status = Status.DONE
            except ValueError:
                job.status = Status.FAILED
                raise
            finally:
                self.timeline.append((round(start - self.zero, 3), round(loop.time() - self.zero, 3), job.name))
                async with self.changed:
                    self.changed.notify_all()

    async def run(self):
        check_cycles(self.jobs)
        self.zero = asyncio.get_running_loop().time()
        heap = list(self.jobs.values())
        heapq.heapify(heap)
        order = [heapq.heappop(heap) for _ in range(len(heap))]
        print("order:", [job.name for job in order])
        tasks = {asyncio.ensure_future(self.run_job(job)): job for job in order}
        errors = []
        pending = set(tasks)
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in sorted(done, key=lambda t: tasks[t].name):
                if exc := task.exception():
                    errors.append(exc)
        return errors


async def main():
    s = Scheduler()
    s.add("compile", 0.3)
    s.add("lint", 0.1, Priority.LOW)
    s.add("test", 0.4, Priority.HIGH, needs=["compile"])
    s.add("bad-docs", 0.2, Priority.HIGH)
    s.add("publish", 0.1, needs={"test", "bad-docs"})
    s.add("notify", 0.1, Priority.LOW, needs={"test", "lint"})
    errors = await s.run()
    print(errors)
    for row in sorted(s.timeline, key=itemgetter(0, 2)):
        print("{:>6} {:>6} {}".format(*row))
    for job in sorted(s.jobs.values(), key=attrgetter("name")):
        print(f"{job.name:<10}|{job.status.name:^9}|{job.priority!r}")
    first = s.jobs["lint"]
    data = asdict(replace(first, name="copy"))
    data["needs"] = sorted(data["needs"])
    print(json.dumps(data, sort_keys=True, default=str))
    bad = Scheduler()
    bad.add("a", 1, needs="b")
    bad.add("b", 1, needs="c")
    bad.add("c", 1, needs="a")
    try:
        await bad.run()
    except CycleError as exc:
        print("cycle:", exc)


asyncio.run(main())
