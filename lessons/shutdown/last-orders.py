import asyncio


async def brew(cup):
    await asyncio.sleep(0.2 * cup)
    print("cup", cup, "is ready")


async def main():
    cups = [asyncio.create_task(brew(cup), name=f"cup-{cup}") for cup in range(1, 5)]
    await asyncio.sleep(0.5)
    print("closing")


asyncio.run(main())
