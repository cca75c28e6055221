import asyncio


async def mirror(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return f"the file, from {name}"
    finally:
        print(name, "hangs up")


async def main():
    tasks = [
        asyncio.create_task(mirror("north", 0.5), name="north"),
        asyncio.create_task(mirror("south", 0.3), name="south"),
    ]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print("got", done.pop().result())
    await asyncio.sleep(0.1)
    print("still loading:", len(pending))


asyncio.run(main())
