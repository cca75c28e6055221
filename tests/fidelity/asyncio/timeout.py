import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.2) as cm:
            print(cm.expired(), round(cm.when() - loop.time(), 3))
            await asyncio.sleep(1)
    except TimeoutError as e:
        print("timed out", round(loop.time(), 3), cm.expired(), repr(e))
    async with asyncio.timeout(1) as cm:
        await asyncio.sleep(0.1)
    print(cm.expired(), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout(0.1) as cm:
            cm.reschedule(loop.time() + 0.5)
            await asyncio.sleep(0.4)
            print("still in time")
            await asyncio.sleep(0.4)
    except TimeoutError:
        print("rescheduled", round(loop.time(), 3))
    try:
        async with asyncio.timeout(0):
            print("in body")
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("zero")
    async with asyncio.timeout(None) as cm:
        print(cm.when())
        cm.reschedule(loop.time() + 10)
    try:
        async with asyncio.timeout_at(loop.time() + 0.1):
            await asyncio.sleep(1)
    except TimeoutError:
        print("at")
    # nested: the outer one is first
    try:
        async with asyncio.timeout(0.1) as outer:
            try:
                async with asyncio.timeout(0.2) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner")
    except TimeoutError:
        print("outer", outer.expired(), inner.expired())
    # nested: the inner one is first
    try:
        async with asyncio.timeout(0.2) as outer:
            try:
                async with asyncio.timeout(0.1) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner", inner.expired())
            await asyncio.sleep(1)
    except TimeoutError:
        print("outer", outer.expired())
    # both at the same moment
    try:
        async with asyncio.timeout(0.1) as outer:
            try:
                async with asyncio.timeout(0.1) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner too")
            print("between")
    except TimeoutError:
        print("outer", outer.expired(), inner.expired())
    # an error in the body
    try:
        async with asyncio.timeout(1):
            raise ValueError("body")
    except ValueError as e:
        print(e)
    # cancelled from outside while under a timeout
    async def body():
        try:
            async with asyncio.timeout(1) as cm:
                await asyncio.sleep(5)
        except asyncio.CancelledError:
            print("cancelled from outside", cm.expired())
            raise
    t = asyncio.create_task(body())
    await asyncio.sleep(0.1)
    t.cancel()
    await asyncio.wait([t])
    try:
        async with cm:
            pass
    except RuntimeError as e:
        print(e)
    try:
        cm.reschedule(3)
    except RuntimeError as e:
        print(e)
    # the body swallows the cancellation
    async with asyncio.timeout(0.1) as cm:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed")
    print(cm.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
