import asyncio


async def call(number):
    print("call", number)
    await asyncio.sleep(0.3)


async def main():
    tasks = []
    for number in range(5):
        if tasks:
            await asyncio.sleep(0.2)
        tasks.append(asyncio.create_task(call(number)))
    await asyncio.gather(*tasks)
    print("all calls done")


asyncio.run(main())
