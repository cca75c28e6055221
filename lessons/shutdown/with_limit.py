import asyncio

GRACE = 0.5


async def serve(client, seconds):
    try:
        await asyncio.sleep(seconds)
        print(client, "is served")
    except asyncio.CancelledError:
        print(client, "gets it in a box")
        raise


async def main():
    tasks = []
    for client, seconds in [("Ada", 0.3), ("Ben", 0.7), ("Cem", 1.4)]:
        tasks.append(asyncio.create_task(serve(client, seconds), name=client))
    await asyncio.sleep(0.4)
    print("we are closing")
    done, late = await asyncio.wait(tasks, timeout=GRACE)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print("closed, with", len(late), "box")


asyncio.run(main())
