import asyncio


async def receive(name, message):
    await asyncio.sleep(1.0 if name == "Slow" else 0.1)
    print(name, "got", message)


class Room:
    def __init__(self, names):
        self.names = names

    async def tell(self, name, message):
        try:
            async with asyncio.timeout(0.4):
                await receive(name, message)
        except TimeoutError:
            print(name, "is dropped")
            self.names.remove(name)

    async def say(self, message):
        await asyncio.gather(*(self.tell(name, message) for name in self.names))


async def main():
    room = Room(["Ada", "Slow", "Ben"])
    for message in ["one", "two"]:
        await room.say(message)
        print("said", message)
        await asyncio.sleep(0.3)
    print("room closed")


asyncio.run(main())
