import asyncio

TRIES = 4


async def call(number):
    print("try", number)
    if number < TRIES - 1:
        raise OSError("engaged")
    return "hello"


async def main():
    for number in range(TRIES):
        try:
            answer = await call(number)
            print("they say", answer)
        except OSError:
            asyncio.sleep(0.5)


asyncio.run(main())
