import asyncio


async def save(order):
    await asyncio.sleep(0.4)
    print("saved", order)


async def request(order):
    saving = asyncio.create_task(save(order))
    try:
        await asyncio.shield(saving)
    except asyncio.CancelledError:
        await saving
        raise


async def main():
    task = asyncio.create_task(request("order 9"), name="request")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait([task])
    print("customer gone, cancelled:", task.cancelled())


asyncio.run(main())
