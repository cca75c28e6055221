import asyncio

LIMIT = 0.4


async def weather(city):
    await asyncio.sleep({"Oslo": 0.2, "Rome": 0.9, "Kyiv": 0.3}[city])
    return "sunny"


async def weather_or_guess(city):
    try:
        async with asyncio.timeout(LIMIT):
            return await weather(city)
    except TimeoutError:
        return "probably rain"


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(weather_or_guess(city), name=city)
            for city in ["Oslo", "Rome", "Kyiv"]
        ]
    for task in tasks:
        print(task.get_name(), task.result())


asyncio.run(main())
