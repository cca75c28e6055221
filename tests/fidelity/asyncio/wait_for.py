import asyncio


async def slow(d, v=1):
    try:
        await asyncio.sleep(d)
        print("slow done")
        return v
    except asyncio.CancelledError:
        print("slow cancelled", round(asyncio.get_running_loop().time(), 2))
        raise


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("stubborn")
        await asyncio.sleep(0.3)
        return "late value"


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.wait_for(slow(0.1), 1))
    print(await asyncio.wait_for(slow(0.1), None))
    try:
        await asyncio.wait_for(slow(1), 0.1)
    except asyncio.TimeoutError as e:
        print("timeout", repr(e), repr(e.__cause__), type(e) is TimeoutError)
    print(await asyncio.wait_for(stubborn(), 0.1), round(loop.time(), 2))
    for t in (0, -1):
        try:
            await asyncio.wait_for(slow(1), t)
        except TimeoutError:
            print("at once", t)
    f = loop.create_future()
    f.set_result(8)
    print(await asyncio.wait_for(f, 0))
    task = asyncio.create_task(slow(1))
    try:
        await asyncio.wait_for(task, 0.1)
    except TimeoutError:
        print(task.cancelled(), task.done())

    async def outer():
        try:
            await asyncio.wait_for(slow(5), 10)
        except asyncio.CancelledError:
            print("outer cancelled")
            raise

    t = asyncio.create_task(outer())
    await asyncio.sleep(0.1)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled())
    try:
        await asyncio.wait_for(asyncio.gather(slow(1), slow(2)), 0.5)
    except TimeoutError:
        print("gather timed out")

    async def nested():
        try:
            await asyncio.wait_for(slow(5), 1)
        except TimeoutError:
            print("inner timeout")

    try:
        await asyncio.wait_for(nested(), 0.5)
    except TimeoutError:
        print("outer timeout", round(loop.time(), 2))

    async def boom():
        raise KeyError("k")

    try:
        await asyncio.wait_for(boom(), 1)
    except KeyError as e:
        print("boom", e)


asyncio.run(main())
