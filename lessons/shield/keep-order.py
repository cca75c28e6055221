import asyncio


async def save(order):
    await asyncio.sleep(0.4)
    print("saved", order)


async def request(order):
    await save(order)
    print("thank you for", order)


async def main():
    task = asyncio.create_task(request("order 8"), name="request")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
    print("customer gone")
    await asyncio.sleep(0.5)


asyncio.run(main())
