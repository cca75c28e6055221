import asyncio


async def doorbell():
    await asyncio.sleep(0.5)
    print("the door is opened")


async def water(plant):
    await asyncio.sleep(0.2)
    print("watered the", plant)


async def garden():
    for plant in ["fern", "palm", "moss", "vine"]:
        await water(plant)


async def main():
    await asyncio.gather(
        asyncio.create_task(garden(), name="garden"),
        asyncio.create_task(doorbell(), name="doorbell"),
    )


asyncio.run(main())
