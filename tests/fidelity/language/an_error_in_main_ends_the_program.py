import asyncio
async def main():
    await asyncio.sleep(1)
    raise RuntimeError("in main")
asyncio.run(main())
