import asyncio

SECONDS = {"north": 0.2, "south": 0.9, "east": 0.3}


async def ask(side):
    await asyncio.sleep(SECONDS[side])
    return f"{side} is clear"


async def main():
    for side in SECONDS:
        try:
            async with asyncio.timeout(0.5):
                print(await ask(side))
        except TimeoutError:
            print("no answer from", side)


asyncio.run(main())
