import asyncio
import time


async def download():
    await asyncio.sleep(0.5)
    print("downloaded")
    return 6


def compute():
    time.sleep(0.4)  # hard work, nothing to wait for
    print("computed")
    return 7


async def main():
    task = asyncio.create_task(download())
    await asyncio.sleep(0)
    mine = compute()
    print("product:", mine * await task)


asyncio.run(main())
