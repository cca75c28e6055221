import asyncio


async def work(n, d, fail=None):
    try:
        await asyncio.sleep(d)
        if fail:
            raise fail
        print("work", n)
        return n
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


def show(eg, depth=0):
    print("  " * depth + f"{type(eg).__name__}: {eg}")
    for e in getattr(eg, "exceptions", ()):
        show(e, depth + 1)


async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work(1, 0.2))
        b = tg.create_task(work(2, 0.1), name="second")
        print("body done", b.get_name())
    print(a.result(), b.result())

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work(1, 0.1, ValueError("one")))
            tg.create_task(work(2, 0.5))
            tg.create_task(work(3, 0.1, TypeError("three")))
            await asyncio.sleep(1)
            print("not reached")
    except* ValueError as eg:
        show(eg)
    except* TypeError as eg:
        show(eg)
    print("cancelling", asyncio.current_task().cancelling())

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work(1, 1))
            await asyncio.sleep(0.1)
            raise KeyError("body")
    except BaseExceptionGroup as eg:
        show(eg)

    async def grouped():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work("x", 1))
            tg.create_task(work("y", 2))

    t = asyncio.create_task(grouped())
    await asyncio.sleep(0.1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("group cancelled from outside")

    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(work("z", 1))
        await asyncio.sleep(0)
        t.cancel()
    print("a cancelled member is no error")

    # tasks that start tasks
    async def parent(tg):
        tg.create_task(work("grandchild", 0.1))
        print("parent ends")

    async with asyncio.TaskGroup() as tg:
        tg.create_task(parent(tg))
    print("all over")
    try:
        tg.create_task(work(1, 1))
    except RuntimeError as e:
        print(str(e)[:9], str(e)[-11:])

    # nested groups
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(work("o", 1))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(work("i", 0.1, ValueError("deep")))
    except ExceptionGroup as eg:
        show(eg)

    # an error during cancellation
    async def bad_cleanup():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            raise OSError("cleanup failed")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad_cleanup())
            tg.create_task(work(9, 0.1, ValueError("first")))
    except* (OSError, ValueError) as eg:
        show(eg)
    try:
        async with asyncio.timeout(0.1):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(work("slow", 1))
    except TimeoutError:
        print("group timed out")


asyncio.run(main())
