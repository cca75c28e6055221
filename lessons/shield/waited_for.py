import asyncio

CLOSE_AT = 0.2


async def save(order):
    print("saving", order)
    await asyncio.sleep(0.5)
    print("saved", order)


async def page(order, kept):
    saving = asyncio.create_task(save(order), name="save")
    kept.append(saving)
    await asyncio.shield(saving)
    print("page shows: thank you")


async def main():
    kept = []
    request = asyncio.create_task(page("order 7", kept), name="page")
    await asyncio.sleep(CLOSE_AT)
    print("the customer closes the page")
    request.cancel()
    await asyncio.gather(*kept)
    print("main is done")


asyncio.run(main())
