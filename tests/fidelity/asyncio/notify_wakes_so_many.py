import asyncio
async def main():
    condition = asyncio.Condition()
    async def waiter(n):
        async with condition:
            print(n, await condition.wait())
    tasks = [asyncio.create_task(waiter(n)) for n in range(4)]
    await asyncio.sleep(0)
    for count in (2, 1, 5):
        async with condition:
            condition.notify(count)
        await asyncio.sleep(0.1)
        print("--")
    await asyncio.gather(*tasks)
asyncio.run(main())
