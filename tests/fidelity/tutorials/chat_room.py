"""A chat room with publish/subscribe and a graceful shutdown."""
from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import Counter
from typing import AsyncIterator, ClassVar, NamedTuple, Protocol


class Message(NamedTuple):
    sender: str
    text: str
    number: int = 0

    def __str__(self) -> str:
        return f"#{self.number} <{self.sender}> {self.text}"


class Sink(Protocol):
    async def send(self, message: Message) -> None: ...


class Room:
    _ids: ClassVar[itertools.count] = itertools.count(1)
    CLOSE = object()

    def __init__(self, name: str, *, history: int = 3) -> None:
        self.name = name
        self.members: dict[str, asyncio.Queue] = {}
        self.log: list[Message] = []
        self.history = history
        self.closed = asyncio.Event()

    @contextlib.asynccontextmanager
    async def join(self, who: str) -> AsyncIterator[AsyncIterator[Message]]:
        if self.closed.is_set():
            raise RuntimeError(f"{self.name} is closed")
        queue: asyncio.Queue = asyncio.Queue(maxsize=10)
        self.members[who] = queue
        for message in self.log[-self.history:]:
            queue.put_nowait(message)
        print(f"* {who} joined ({len(self.members)})")
        try:
            yield self._stream(queue)
        finally:
            del self.members[who]
            print(f"* {who} left ({len(self.members)})")

    async def _stream(self, queue: asyncio.Queue) -> AsyncIterator[Message]:
        while (item := await queue.get()) is not self.CLOSE:
            yield item
            queue.task_done()

    async def publish(self, sender: str, text: str) -> None:
        message = Message(sender, text, next(self._ids))
        self.log.append(message)
        async with asyncio.TaskGroup() as group:
            for who, queue in self.members.items():
                if who != sender:
                    group.create_task(queue.put(message))

    async def close(self) -> None:
        self.closed.set()
        for queue in self.members.values():
            await queue.put(self.CLOSE)


class User:
    def __init__(self, name: str, room: Room, lines: list[tuple[float, str]]):
        self.name, self.room, self.lines = name, room, lines
        self.received: Counter[str] = Counter()

    async def listen(self, stream: AsyncIterator[Message]) -> None:
        async for message in stream:
            self.received[message.sender] += 1
            print(f"{self.name:>6}: {message}")

    async def talk(self) -> None:
        for delay, text in self.lines:
            await asyncio.sleep(delay)
            if self.room.closed.is_set():
                print(f"{self.name} has more to say: {text!r}")
                break
            await self.room.publish(self.name, text)

    async def run(self, start: float) -> str:
        await asyncio.sleep(start)
        async with self.room.join(self.name) as stream:
            listener = asyncio.create_task(self.listen(stream), name=f"listen-{self.name}")
            try:
                await self.talk()
                await listener
            finally:
                if not listener.done():
                    listener.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await listener
        return f"{self.name} got {dict(self.received)}"


async def main() -> None:
    room = Room("lobby")
    users = [
        User("ann", room, [(0.1, "hi"), (0.3, "anyone?"), (1.0, "bye")]),
        User("bob", room, [(0.25, "hello ann"), (0.25, "yes!")]),
        User("cid", room, [(5.0, "too late")]),
    ]
    tasks = [asyncio.create_task(user.run(i * 0.2), name=user.name) for i, user in enumerate(users)]

    async def closer() -> None:
        await asyncio.sleep(1.2)
        print("* closing")
        await room.close()

    asyncio.create_task(closer())
    done, pending = await asyncio.wait(tasks, timeout=2.0)
    for task in sorted(done, key=lambda t: t.get_name()):
        print(task.get_name(), "->", task.result())
    print(len(pending), [t.get_name() for t in pending])
    for task in pending:
        task.cancel("shutdown")
    for task in pending:
        try:
            await task
        except asyncio.CancelledError as exc:
            print("cancelled", task.get_name(), exc.args)
    try:
        async with room.join("dan"):
            pass
    except RuntimeError as exc:
        print(exc)
    print(*room.log, sep="\n")
    print(room.log[0]._replace(text="changed"), room.log[0]._asdict())


asyncio.run(main())
