import asyncio

ROOM = 2


async def listen(name, inbox, seconds):
    while (message := await inbox.get()) is not None:
        await asyncio.sleep(seconds)
        print(name, "reads", message)
    print(name, "leaves")


async def speak(inboxes):
    for message in ["hello", "how are you?", "bye"]:
        for inbox in inboxes:
            await inbox.put(message)
        print("said", message)
        await asyncio.sleep(0.1)
    for inbox in inboxes:
        await inbox.put(None)


async def main():
    quick, slow = asyncio.Queue(ROOM), asyncio.Queue(ROOM)
    async with asyncio.TaskGroup() as room:
        room.create_task(listen("Ada", quick, 0.05), name="Ada")
        room.create_task(listen("Ben", slow, 0.4), name="Ben")
        room.create_task(speak([quick, slow]), name="speaker")


asyncio.run(main())
