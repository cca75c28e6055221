import asyncio
async def job(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cancelled", n, error.args)
        raise
async def main():
    both = asyncio.gather(job(1), job(2))
    await asyncio.sleep(0.1)
    print(both.cancel("stop"), both.cancelled(), both.done())
    try:
        await both
    except asyncio.CancelledError as error:
        print("gather", error.args, both.cancelled())
asyncio.run(main())
