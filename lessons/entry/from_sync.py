import asyncio


async def weather(city):
    await asyncio.sleep(0.2)
    return f"rain in {city}"


def report(city):
    forecast = weather(city)
    print("got a", type(forecast).__name__)
    forecast.close()


def better_report(city):
    forecast = asyncio.run(weather(city))
    print("got", forecast)


report("Bergen")
better_report("Bergen")
