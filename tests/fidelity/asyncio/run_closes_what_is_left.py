import asyncio
async def background(n):
    try:
        while True:
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled", n)
        if n == 1:
            raise ValueError("in clean-up")
    finally:
        await asyncio.sleep(n / 10)
        print("cleaned", n)
async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")
async def main():
    for n in range(2):
        asyncio.create_task(background(n))
    stream = numbers()
    print(await anext(stream))
    await asyncio.sleep(0)
    print("main ends")
    return "result"
print(asyncio.run(main()))
