import asyncio
async def job(n):
    await asyncio.sleep(n)
    return n
async def outer():
    return await asyncio.gather(job(1), job(5), return_exceptions=True)
async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(2)
    task.cancel()
    try:
        print(await task)
    except asyncio.CancelledError:
        print("cancelled", asyncio.get_running_loop().time())
asyncio.run(main())
