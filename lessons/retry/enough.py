import asyncio


async def fetch():
    await asyncio.sleep(0.2)
    raise ConnectionError("busy")


async def main():
    while True:
        try:
            print(await fetch())
            break
        except ConnectionError as error:
            print("it is", error)
            await asyncio.sleep(0.3)


asyncio.run(main())
