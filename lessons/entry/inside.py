import asyncio


async def weather(city):
    await asyncio.sleep(0.2)
    return f"rain in {city}"


def report(city):
    coroutine = weather(city)
    try:
        print(asyncio.run(coroutine))
    except RuntimeError as error:
        print(error)
        coroutine.close()


async def async_report(city):
    print(await weather(city))


async def main():
    report("Bergen")
    await async_report("Oslo")


asyncio.run(main())
