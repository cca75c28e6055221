import asyncio
async def job(name, turns):
    for turn in range(turns):
        print(name, turn)
        await asyncio.sleep(0)
async def main():
    await asyncio.gather(job("a", 3), job("b", 2), job("c", 1))
    print(await asyncio.sleep(0, "result"), await asyncio.sleep(-1, "negative"))
    for bad in ("x", None):
        try:
            await asyncio.sleep(bad)
        except TypeError as error:
            print(error)
asyncio.run(main())
