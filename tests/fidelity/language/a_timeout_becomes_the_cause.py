import asyncio
async def main():
    try:
        async with asyncio.timeout(0.1): await asyncio.sleep(1)
    except TimeoutError as e:
        raise RuntimeError("too slow") from e
asyncio.run(main())
