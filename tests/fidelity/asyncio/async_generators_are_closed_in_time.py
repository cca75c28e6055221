import asyncio
async def numbers():
    try:
        for n in range(5):
            await asyncio.sleep(0.1)
            yield n
    finally:
        print("closing")
        await asyncio.sleep(0.1)
        print("closed", round(asyncio.get_running_loop().time(), 3))
async def main():
    stream = numbers()
    async for n in stream:
        print(n)
        if n == 1:
            break
    await stream.aclose()
    try:
        async for n in numbers():
            raise LookupError(n)
    except LookupError as error:
        print(repr(error))
    await asyncio.sleep(1)
    print("end")
asyncio.run(main())
