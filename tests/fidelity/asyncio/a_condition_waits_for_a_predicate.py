import asyncio
async def main():
    items = []
    condition = asyncio.Condition()
    async def consumer(n):
        async with condition:
            result = await condition.wait_for(lambda: len(items) >= n and len(items))
            print("consumer", n, result)
    tasks = [asyncio.create_task(consumer(n)) for n in (1, 2, 3)]
    for item in range(3):
        await asyncio.sleep(0.1)
        async with condition:
            items.append(item)
            condition.notify_all()
            print("notified", condition.locked())
    await asyncio.gather(*tasks)
    for act in (condition.notify, condition.release):
        try:
            act()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
asyncio.run(main())
