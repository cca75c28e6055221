import asyncio
import time

MAILS = 4


async def search(mail):
    time.sleep(0.3)  # stands for 0.3 s of hard work by the processor
    print("searched mail", mail)


async def main():
    tasks = []
    for mail in range(MAILS):
        tasks.append(asyncio.create_task(search(mail), name=f"mail-{mail}"))
    await asyncio.gather(*tasks)
    print("found nothing")


asyncio.run(main())
