import asyncio

PATIENCE = 0.5


async def ask(station, seconds):
    await asyncio.sleep(seconds)
    print(station, "answers")


async def main():
    tasks = [
        asyncio.create_task(ask("Oslo", 0.6), name="oslo"),
        asyncio.create_task(ask("Rome", 0.2), name="rome"),
        asyncio.create_task(ask("Kyiv", 0.4), name="kyiv"),
    ]
    done, pending = await asyncio.wait(tasks, timeout=PATIENCE)
    print(len(done), "in time,", len(pending), "late")
    await asyncio.sleep(0.3)
    print("goodbye")


asyncio.run(main())
