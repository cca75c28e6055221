import asyncio
async def stop():
    await asyncio.sleep(0.1)
    raise KeyboardInterrupt
async def main():
    task = asyncio.create_task(stop())
    try:
        await asyncio.sleep(5)
    finally:
        print("main cleaned up", asyncio.get_running_loop().time(), repr(task.exception()))
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
