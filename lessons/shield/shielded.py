import asyncio

CLOSE_AT = 0.2


async def save(order):
    print("saving", order)
    await asyncio.sleep(0.5)
    print("saved", order)


async def page(order):
    saving = asyncio.create_task(save(order), name="save")
    await asyncio.shield(saving)
    print("page shows: thank you")


async def main():
    request = asyncio.create_task(page("order 7"), name="page")
    await asyncio.sleep(CLOSE_AT)
    print("the customer closes the page")
    request.cancel()
    await asyncio.sleep(0.6)
    print("page cancelled:", request.cancelled())


asyncio.run(main())
