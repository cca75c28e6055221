import asyncio


async def call(number):
    print("call", number)
    await asyncio.sleep(0.3)


async def main():
    await asyncio.gather(*(call(number) for number in range(5)))
    print("all calls done")


asyncio.run(main())
