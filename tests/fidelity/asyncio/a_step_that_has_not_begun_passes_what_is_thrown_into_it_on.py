import asyncio
async def numbers():
    try:
        yield 1
        yield 2
    except LookupError as error:
        print("generator", repr(error))
        yield 3
async def main():
    stream = numbers()
    print(await anext(stream))
    step = stream.__anext__()
    try:
        step.throw(LookupError("thrown"))
    except StopIteration as stop:
        print("yielded", stop.value)
    await stream.aclose()
asyncio.run(main())
