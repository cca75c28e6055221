import asyncio
async def c():
    await asyncio.sleep(0.1); raise ValueError("child")
async def main(): await asyncio.gather(c(), asyncio.sleep(1))
asyncio.run(main())
