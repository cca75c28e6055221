import asyncio
async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    def say(*parts):
        print(round(loop.time() - start, 3), *parts)
    loop.call_later(0.2, say, "b")
    loop.call_later(0.1, say, "a")
    loop.call_at(start + 0.2, say, "c")
    handle = loop.call_later(0.15, say, "never")
    loop.call_soon(say, "soon", 1)
    print(handle.when() - start, handle.cancelled())
    handle.cancel()
    print(handle.cancelled())
    await asyncio.sleep(0.2)
    say("main")
asyncio.run(main())
