import asyncio


async def agency(name, seconds):
    await asyncio.sleep(seconds)
    return f"{name} reports"


async def main():
    tasks = [
        asyncio.create_task(agency("Alpha", 0.5)),
        asyncio.create_task(agency("Beta", 0.1)),
        asyncio.create_task(agency("Gamma", 0.3)),
    ]
    for report in asyncio.as_completed(tasks):
        print(await report)


asyncio.run(main())
