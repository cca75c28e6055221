import asyncio
import time

WORK = 0.2


async def handle(mail):
    await asyncio.sleep(0.3)
    print("fetched mail", mail)
    time.sleep(WORK)  # hard work
    print("searched mail", mail)


async def main():
    tasks = []
    for mail in range(3):
        tasks.append(asyncio.create_task(handle(mail), name=f"mail-{mail}"))
    await asyncio.gather(*tasks)


asyncio.run(main())
