import asyncio
async def slow():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(0.5)
        print("cleaned", asyncio.get_running_loop().time())
async def main():
    try:
        await asyncio.wait_for(slow(), 1)
    except TimeoutError as error:
        print("timeout", repr(error), type(error.__cause__).__name__, asyncio.get_running_loop().time())
asyncio.run(main())
