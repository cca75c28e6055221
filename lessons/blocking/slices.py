import asyncio
import time

CHAPTERS = 3


async def tick():
    for beat in range(5):
        print("tick", beat)
        await asyncio.sleep(0.2)


async def report():
    await asyncio.sleep(0.3)
    print("the report begins")
    for chapter in range(CHAPTERS):
        time.sleep(0.6 / CHAPTERS)
        print("chapter", chapter)
        await asyncio.sleep(0.05)
    print("the report is done")


async def main():
    await asyncio.gather(
        asyncio.create_task(tick(), name="tick"),
        asyncio.create_task(report(), name="report"),
    )


asyncio.run(main())
