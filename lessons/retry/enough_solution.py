import asyncio


async def fetch():
    await asyncio.sleep(0.2)
    raise ConnectionError("busy")


async def main():
    for attempt in range(3):
        if attempt:
            await asyncio.sleep(0.3)
        try:
            print(await fetch())
            break
        except ConnectionError as error:
            print("it is", error)
    else:
        print("gave up")


asyncio.run(main())
