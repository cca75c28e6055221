import asyncio

MAILS = 4


async def fetch(mail):
    await asyncio.sleep(0.3)
    print("fetched mail", mail)


async def main():
    tasks = []
    for mail in range(MAILS):
        tasks.append(asyncio.create_task(fetch(mail), name=f"mail-{mail}"))
    await asyncio.gather(*tasks)
    print("inbox is full")


asyncio.run(main())
