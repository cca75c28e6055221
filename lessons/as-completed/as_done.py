import asyncio

FASTEST = 0.2


async def ask(station, seconds):
    await asyncio.sleep(seconds)
    return f"{station}: sunny"


async def main():
    tasks = [
        asyncio.create_task(ask("Oslo", 0.6), name="oslo"),
        asyncio.create_task(ask("Rome", FASTEST), name="rome"),
        asyncio.create_task(ask("Kyiv", 0.4), name="kyiv"),
    ]
    for answer in asyncio.as_completed(tasks):
        print(await answer)
    print("that was all")


asyncio.run(main())
