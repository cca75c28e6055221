"""A rate-limited API client with retries, exponential backoff, jitter and a circuit breaker."""
import asyncio
import enum
import functools
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

random.seed(7)


class TransientError(Exception): ...
class PermanentError(Exception):
    """Not worth trying again."""


class State(enum.Enum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class CircuitOpenError(RuntimeError):
    pass


class CircuitBreaker:
    def __init__(self, threshold: int = 3, reset_after: float = 1.0) -> None:
        self._threshold = threshold
        self._reset_after = reset_after
        self._failures = 0
        self._opened_at = 0.0
        self._state = State.CLOSED
        self.history: list[State] = [State.CLOSED]

    @property
    def state(self) -> State:
        if self._state is State.OPEN and time.monotonic() - self._opened_at >= self._reset_after:
            self._move(State.HALF_OPEN)
        return self._state

    def _move(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.history.append(state)

    @asynccontextmanager
    async def guard(self):
        if self.state is State.OPEN:
            raise CircuitOpenError(f"circuit is {self.state.value}")
        try:
            yield self
        except TransientError:
            self._failures += 1
            if self._failures >= self._threshold or self._state is State.HALF_OPEN:
                self._opened_at = time.monotonic()
                self._move(State.OPEN)
            raise
        else:
            self._failures = 0
            self._move(State.CLOSED)


class TokenBucket:
    def __init__(self, rate: float, capacity: int):
        self.rate, self.capacity = rate, capacity
        self.tokens = float(capacity)
        self.updated = time.monotonic()
        self.lock = asyncio.Lock()

    async def __aenter__(self):
        async with self.lock:
            while True:
                now = time.monotonic()
                self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.rate)
                self.updated = now
                if self.tokens >= 1 - 1e-9:
                    self.tokens -= 1
                    return self
                await asyncio.sleep((1 - self.tokens) / self.rate)

    async def __aexit__(self, *exc_info: object) -> bool | None:
        return None


def retry(*exceptions: type[Exception], attempts: int = 3, base: float = 0.1):
    def decorator(func: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
        @functools.wraps(func)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            for attempt in range(1, attempts + 1):
                try:
                    return await func(*args, **kwargs)
                except exceptions as exc:
                    if attempt == attempts:
                        exc.add_note(f"gave up after {attempts} attempts")
                        raise
                    delay = base * 2 ** (attempt - 1) * (1 + random.random() / 10)
                    print(f"  attempt {attempt} of {func.__name__}{args[1:]!r}: {exc}; waiting {delay:.3f}")
                    await asyncio.sleep(delay)
            raise AssertionError("unreachable")
        return wrapper
    return decorator


class Client:
    calls = 0

    def __init__(self) -> None:
        self.bucket = TokenBucket(rate=5, capacity=2)
        self.breaker = CircuitBreaker()

    async def _request(self, path: str) -> dict[str, Any]:
        type(self).calls += 1
        await asyncio.sleep(0.05)
        match path.split("/"):
            case ["", "ok", n]:
                return {"path": path, "n": int(n)}
            case ["", "flaky", _] if self.calls % 3:
                raise TransientError(f"503 on {path}")
            case ["", "flaky", n]:
                return {"path": path, "n": int(n), "flaky": True}
            case ["", "down", *_]:
                raise TransientError("500")
            case other:
                raise PermanentError(f"404: {'/'.join(other)}")

    @retry(TransientError, attempts=4)
    async def get(self, path: str) -> dict[str, Any]:
        async with self.bucket, self.breaker.guard():
            return await self._request(path)


async def main():
    client = Client()
    started = time.monotonic()
    paths = [f"/ok/{i}" for i in range(4)] + ["/flaky/1", "/nothing"]
    results = await asyncio.gather(*(client.get(p) for p in paths), return_exceptions=True)
    for path, result in zip(paths, results):
        print(path, "->", repr(result))
    print(f"{time.monotonic() - started:.2f}", Client.calls)
    try:
        await client.get("/down/now")
    except (TransientError, CircuitOpenError) as exc:
        print(type(exc).__name__, exc, getattr(exc, "__notes__", None))
    await asyncio.sleep(1.1)
    print(await client.get("/ok/9"), [s.name for s in client.breaker.history])
    print(client.get.__name__, Client.get.__doc__, State("open"), list(State)[-1])


asyncio.run(main())
