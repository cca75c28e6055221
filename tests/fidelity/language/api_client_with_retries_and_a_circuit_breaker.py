"""A client for an API that is limited, retried with growing delays, and guarded by a circuit breaker."""

import asyncio
import enum
import functools
import itertools
import logging
import random
import sys
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)-7s %(name)s: %(message)s")
log = logging.getLogger("client")


class ApiError(Exception):
    retryable = False


class ServerError(ApiError):
    retryable = True


class NotFound(ApiError):
    pass


class CircuitOpenError(ApiError):
    def __init__(self, remaining: float):
        super().__init__(f"circuit open for another {remaining:.1f} s")
        self.remaining = remaining


class State(enum.Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class CircuitBreaker:
    def __init__(self, threshold: int, recovery: float):
        self.threshold = threshold
        self.recovery = recovery
        self.failures = 0
        self.opened_at = 0.0
        self._state = State.CLOSED

    @property
    def state(self) -> State:
        now = asyncio.get_running_loop().time()
        if self._state is State.OPEN and now - self.opened_at >= self.recovery:
            self._state = State.HALF_OPEN
        return self._state

    @asynccontextmanager
    async def guard(self):
        if self.state is State.OPEN:
            elapsed = asyncio.get_running_loop().time() - self.opened_at
            raise CircuitOpenError(self.recovery - elapsed)
        try:
            yield self
        except ServerError:
            self.failures += 1
            if self.failures >= self.threshold or self._state is State.HALF_OPEN:
                self._state = State.OPEN
                self.opened_at = asyncio.get_running_loop().time()
                log.error("circuit opened after %d failures", self.failures)
            raise
        else:
            if self._state is State.HALF_OPEN:
                log.info("circuit closed again")
            self.failures, self._state = 0, State.CLOSED


class RateLimiter:
    """At most `rate` calls in any window of `per` seconds."""

    def __init__(self, rate: int, per: float):
        self.rate, self.per = rate, per
        self.calls: deque[float] = deque(maxlen=rate)
        self.lock = asyncio.Lock()

    async def acquire(self) -> float:
        async with self.lock:
            loop = asyncio.get_running_loop()
            waited = 0.0
            if len(self.calls) == self.rate:
                waited = max(0.0, self.calls[0] + self.per - loop.time())
                await asyncio.sleep(waited)
            self.calls.append(loop.time())
            return waited


def retry(attempts: int, base: float, jitter: random.Random):
    def decorate(function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
        @functools.wraps(function)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            for attempt in itertools.count(1):
                try:
                    return await function(*args, **kwargs)
                except ApiError as error:
                    if not error.retryable or attempt == attempts:
                        error.add_note(f"attempt {attempt} of {attempts}")
                        raise
                    delay = base * 2 ** (attempt - 1) * (1 + jitter.random() / 10)
                    log.warning("%s: %s, trying again in %.2f s", function.__name__, error, delay)
                    await asyncio.sleep(delay)

        return wrapper

    return decorate


class Client:
    def __init__(self, script: dict[str, list[Any]]):
        self.script = {path: iter(answers) for path, answers in script.items()}
        self.limiter = RateLimiter(rate=3, per=1.0)
        self.breaker = CircuitBreaker(threshold=3, recovery=4.0)
        self.sent = 0

    async def send(self, path: str) -> Any:
        async with self.breaker.guard():
            await self.limiter.acquire()
            self.sent += 1
            await asyncio.sleep(0.1)
            match next(self.script.get(path, iter(())), 404):
                case 404:
                    raise NotFound(path)
                case int(status) if status >= 500:
                    raise ServerError(f"{path} answered {status}")
                case answer:
                    return answer

    @retry(attempts=3, base=0.5, jitter=random.Random(7))
    async def get(self, path: str) -> Any:
        """Gets a resource."""
        return await self.send(path)


async def main() -> None:
    loop = asyncio.get_running_loop()
    client = Client({"/users": [["ann", "bob"]], "/flaky": [503, 500, {"ok": True}], "/down": [500] * 9,
                     **{f"/item/{n}": [{"id": n}] for n in range(6)}})
    print(client.get.__name__, client.get.__doc__)
    print(await client.get("/users"), await client.get("/flaky"))
    items = await asyncio.gather(*(client.get(f"/item/{n}") for n in range(6)))
    print(items, f"{loop.time():.1f}" != "", client.sent)
    for path in ("/nowhere", "/down", "/down", "/users"):
        try:
            print(path, await client.get(path))
        except ApiError as error:
            print(f"{path}: {type(error).__name__}: {error} {getattr(error, '__notes__', [])}")
    await asyncio.sleep(client.breaker.recovery)
    print(client.breaker.state)
    client.script["/users"] = iter([["carol"]])
    print(await client.get("/users"), client.breaker.state.value, client.sent)


asyncio.run(main())
