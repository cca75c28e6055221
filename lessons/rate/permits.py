import asyncio

PERMITS = 2


async def call(number, limit):
    async with limit:
        print("call", number)
        await asyncio.sleep(0.1)


async def main():
    limit = asyncio.Semaphore(PERMITS)
    async with asyncio.TaskGroup() as group:
        for number in range(8):
            group.create_task(call(number, limit), name=f"call-{number}")


asyncio.run(main())
