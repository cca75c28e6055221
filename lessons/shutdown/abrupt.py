import asyncio

STAY = 0.5


async def serve(client, seconds):
    try:
        await asyncio.sleep(seconds)
        print(client, "is served")
    except asyncio.CancelledError:
        print(client, "is thrown out")
        raise


async def main():
    tasks = []
    for client, seconds in [("Ada", 0.3), ("Ben", 0.7), ("Cem", 0.9)]:
        tasks.append(asyncio.create_task(serve(client, seconds), name=client))
    await asyncio.sleep(STAY)
    print("we are closing")


asyncio.run(main())
