import asyncio


async def background(n, d=5):
    try:
        print("background", n)
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        # The order in which they are cancelled is that of a set, so that nothing is printed here.
        await asyncio.sleep(0.1 * n)
        print("cleaned", n, round(asyncio.get_running_loop().time(), 2))
        raise


async def main():
    asyncio.create_task(background(1))
    asyncio.create_task(background(2))
    await asyncio.sleep(0.1)
    asyncio.create_task(background(4))
    print("main ends")
    return "value"


print(asyncio.run(main()))


async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("agen closed")


async def uses_agen():
    g = agen()
    async for x in g:
        print(x)
        break
    print("left")


asyncio.run(uses_agen())


async def fails():
    asyncio.create_task(background(3))
    await asyncio.sleep(0.1)
    raise ValueError("main failed")


try:
    asyncio.run(fails())
except ValueError as e:
    print("run raised", e)


async def nested():
    c = main()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()


asyncio.run(nested())
try:
    asyncio.run(5)
except ValueError as e:
    print(e)
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)


async def cancelled_main():
    asyncio.current_task().cancel()
    await asyncio.sleep(1)


try:
    asyncio.run(cancelled_main())
except asyncio.CancelledError:
    print("main was cancelled")

loop = asyncio.new_event_loop()


async def old_style():
    await asyncio.sleep(0.1)
    return "old style"


print(loop.run_until_complete(old_style()))
loop.call_soon(print, "called")
loop.call_later(0.2, loop.stop)
loop.run_forever()
print(loop.is_running(), loop.is_closed())
loop.close()
print(loop.is_closed())
