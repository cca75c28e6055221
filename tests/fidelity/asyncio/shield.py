import asyncio


async def save(d=0.5, fail=False):
    print("saving")
    try:
        await asyncio.sleep(d)
        if fail:
            raise OSError("disk full")
        print("saved", round(asyncio.get_running_loop().time(), 2))
        return "ok"
    except asyncio.CancelledError:
        print("save cancelled")
        raise


async def handler(**kw):
    try:
        return await asyncio.shield(save(**kw))
    except asyncio.CancelledError:
        print("handler cancelled")
        raise


async def main():
    print(await handler())
    t = asyncio.create_task(handler())
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("main: handler was cancelled", t.cancelled())
    await asyncio.sleep(1)

    try:
        await handler(fail=True)
    except OSError as e:
        print("error through the shield:", e)

    inner = asyncio.create_task(save(2))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0.1)
    print(outer.cancel(), outer.cancelled(), inner.cancelled(), inner.done())
    inner.cancel()
    try:
        await inner
    except asyncio.CancelledError:
        print("inner gone")

    inner = asyncio.create_task(save(2))
    async def waits():
        try:
            await asyncio.shield(inner)
        except asyncio.CancelledError:
            print("inner cancelled under the shield", inner.cancelled())
    w = asyncio.create_task(waits())
    await asyncio.sleep(0.1)
    inner.cancel()
    await w

    try:
        await asyncio.wait_for(asyncio.shield(save(1)), 0.2)
    except TimeoutError:
        print("timed out, but it goes on")
    await asyncio.sleep(1)
    f = asyncio.get_running_loop().create_future()
    f.set_result(3)
    print(asyncio.shield(f) is f)
    t = asyncio.create_task(handler(d=5))
    await asyncio.sleep(0.1)
    t.cancel()
    print("program ends first")


asyncio.run(main())
