import asyncio
import time

REPORT = 0.6


def write_report():
    time.sleep(REPORT)
    return "42 pages"


async def tick():
    for beat in range(5):
        print("tick", beat)
        await asyncio.sleep(0.2)


async def report():
    await asyncio.sleep(0.3)
    print("the report begins")
    pages = await asyncio.to_thread(write_report)
    print("the report is done:", pages)


async def main():
    await asyncio.gather(
        asyncio.create_task(tick(), name="tick"),
        asyncio.create_task(report(), name="report"),
    )


asyncio.run(main())
