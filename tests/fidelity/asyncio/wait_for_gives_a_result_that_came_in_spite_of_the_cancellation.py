import asyncio
async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "anyway"
async def main():
    try:
        print(await asyncio.wait_for(stubborn(), 0.1))
    except TimeoutError:
        print("timeout")
    print(await asyncio.wait_for(asyncio.sleep(0.1, "x"), None))
    for limit in (0, -1):
        try:
            print(await asyncio.wait_for(asyncio.sleep(0.1), limit))
        except TimeoutError:
            print("timeout at once", asyncio.get_running_loop().time())
asyncio.run(main())
