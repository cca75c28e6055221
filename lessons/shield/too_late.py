import asyncio

STAY = 0.1


async def save(order):
    try:
        print("saving", order)
        await asyncio.sleep(0.5)
        print("saved", order)
    except asyncio.CancelledError:
        print("save cancelled")
        raise


async def page(order):
    saving = asyncio.create_task(save(order), name="save")
    await asyncio.shield(saving)
    print("page shows: thank you")


async def main():
    request = asyncio.create_task(page("order 7"), name="page")
    await asyncio.sleep(0.2)
    print("the customer closes the page")
    request.cancel()
    await asyncio.sleep(STAY)
    print("main is done")


asyncio.run(main())
