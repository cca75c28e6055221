import asyncio


async def guard(name):
    try:
        while True:
            await asyncio.sleep(0.3)
            print(name, "all quiet")
    finally:
        await asyncio.sleep(0.2)
        print(name, "locks the door")


async def main():
    guards = [asyncio.create_task(guard(name), name=name) for name in ["east", "west"]]
    await asyncio.sleep(0.5)
    print("museum closed")


asyncio.run(main())
