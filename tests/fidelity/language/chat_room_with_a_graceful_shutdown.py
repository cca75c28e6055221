"""A chat server without sockets: rooms that publish, members that subscribe, and a shutdown that loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from types import SimpleNamespace
from typing import NamedTuple


class Message(NamedTuple):
    sender: str
    text: str
    at: float

    def __str__(self) -> str:
        return f"{self.at:4.1f} <{self.sender}> {self.text}"


class Closed(Exception):
    """The room is closed."""


CLOSE = object()


@dataclass(eq=False)
class Subscription:
    name: str
    queue: asyncio.Queue = field(default_factory=lambda: asyncio.Queue(maxsize=3))
    dropped: int = 0

    def offer(self, message: object) -> None:
        try:
            self.queue.put_nowait(message)
        except asyncio.QueueFull:
            self.queue.get_nowait()
            self.dropped += 1
            self.queue.put_nowait(message)

    async def __aiter__(self) -> AsyncIterator[Message]:
        while (message := await self.queue.get()) is not CLOSE:
            yield message


class Room:
    def __init__(self, name: str):
        self.name = name
        self.members: dict[str, Subscription] = {}
        self.history: list[Message] = []
        self.closed = asyncio.Event()

    @contextlib.asynccontextmanager
    async def join(self, name: str) -> AsyncIterator[Subscription]:
        if self.closed.is_set():
            raise Closed(self.name)
        subscription = self.members[name] = Subscription(name)
        self.publish("*", f"{name} joined ({len(self.members)} here)")
        try:
            yield subscription
        finally:
            del self.members[name]
            self.publish("*", f"{name} left")

    def publish(self, sender: str, text: str) -> None:
        message = Message(sender, text, asyncio.get_running_loop().time() - clock.start)
        self.history.append(message)
        for subscription in self.members.values():
            if subscription.name != sender:
                subscription.offer(message)

    async def close(self) -> None:
        self.closed.set()
        for subscription in list(self.members.values()):
            subscription.offer(CLOSE)


clock = SimpleNamespace(start=0.0)


async def listener(room: Room, name: str, lines: list[str], delay: float = 0.0) -> int:
    count = 0
    async with room.join(name) as subscription:
        async for message in subscription:
            await asyncio.sleep(delay)
            lines.append(f"{name} got {message}")
            count += 1
    return count


async def talker(room: Room, name: str, texts: list[str], pause: float) -> None:
    try:
        for text in texts:
            await asyncio.sleep(pause)
            if text == "/crash":
                raise RuntimeError(f"{name} crashed")
            room.publish(name, text)
    except asyncio.CancelledError:
        room.publish(name, "has to go")
        raise
    finally:
        lines_done.append(name)


lines_done: list[str] = []


async def main() -> None:
    loop = asyncio.get_running_loop()
    clock.start = loop.time()
    room, lines = Room("lobby"), []
    async with asyncio.TaskGroup() as group:
        spawn = partial(asyncio.TaskGroup.create_task, group)
        ears = [spawn(listener(room, "ann", lines)), spawn(listener(room, "slow", lines, 1.0))]
        await asyncio.sleep(0)
        mouths = [spawn(talker(room, who, texts, pause)) for who, texts, pause in (
            ("bob", ["hi", "how are you?", "bye"], 0.5),
            ("eve", [f"spam {n}" for n in range(20)], 0.4),
        )]
        await asyncio.wait(mouths, timeout=2.1)
        for task in mouths:
            print(task.get_coro().__name__, task.done(), task.cancel())
        await asyncio.gather(*mouths, return_exceptions=True)
        await room.close()
    print(*lines, sep="\n")
    print([task.result() for task in ears], lines_done, len(room.history), room.members)
    try:
        async with room.join("late"):
            print("never")
    except Closed as error:
        print("closed:", error, repr(error))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(talker(Room("x"), "mal", ["ok", "/crash"], 0.1))
            group.create_task(asyncio.sleep(10))
    except* RuntimeError as errors:
        print(errors.exceptions, lines_done[-1])
    print(*map(str, room.history[-3:]), sep=" | ")


asyncio.run(main())
