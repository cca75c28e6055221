import asyncio

EVERY = 0.2


async def call(number):
    print("call", number)
    await asyncio.sleep(0.5)


async def main():
    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(call(number), name=f"call-{number}")
            await asyncio.sleep(EVERY)


asyncio.run(main())
