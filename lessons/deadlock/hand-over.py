import asyncio


async def cook(bell, plates):
    await plates.acquire()
    print("soup on a plate")
    await asyncio.sleep(0.2)
    bell.set()


async def serve(bell, plates):
    await plates.acquire()
    await bell.wait()
    await asyncio.sleep(0.1)
    print("soup served")
    plates.release()


async def main():
    bell = asyncio.Event()
    plates = asyncio.Semaphore(1)
    waiter = asyncio.create_task(serve(bell, plates), name="waiter")
    await asyncio.sleep(0.1)
    await asyncio.create_task(cook(bell, plates), name="cook")
    await waiter
    print("enjoy your meal")


asyncio.run(main())
