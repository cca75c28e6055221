import asyncio, time, contextlib
async def op(name, seconds, fail=None):
    try:
        await asyncio.sleep(seconds)
        if fail: raise fail
        return name
    except asyncio.CancelledError as e:
        print(f"{name} cancelled {e.args}")
        raise
    finally:
        print(f"{name} finally")
async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("ignored", i, asyncio.current_task().cancelling())
    return "done anyway"
async def main():
    t0 = time.monotonic()
    el = lambda: f"{time.monotonic() - t0:.2f}"
    try:
        await asyncio.wait_for(op("a", 2), 0.5)
    except asyncio.TimeoutError as e: print(el(), repr(e), repr(e.__cause__), repr(e.__context__))
    try:
        async with asyncio.timeout(0.3) as cm:
            await op("b", 1)
    except TimeoutError as e: print(el(), cm.expired(), repr(e.__cause__))
    async with asyncio.timeout(1) as cm:
        await op("c", 0.1); cm.reschedule(asyncio.get_running_loop().time() + 5); print(cm)
        await op("c2", 2)
    print(el(), cm, cm.when() is not None)
    try:
        async with asyncio.timeout(0.2):
            try:
                async with asyncio.timeout(1): await op("d", 3)
            except TimeoutError: print("inner caught?")
    except TimeoutError: print(el(), "outer caught")
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0.1)
    print(t.cancel("please"), t.cancel()); await asyncio.sleep(0)
    print(await t, t.cancelled(), t.cancelling(), el())
    try:
        async with asyncio.timeout(0.5):
            print(await asyncio.shield(op("e", 1)))
    except TimeoutError: print(el(), "shielded goes on")
    await asyncio.sleep(0.6)
    try:
        async with asyncio.timeout(None) as cm, asyncio.timeout(-1): print(cm); await asyncio.sleep(0)
    except TimeoutError: print("at once", el())
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout_at(asyncio.get_running_loop().time() + 0.1): await asyncio.Event().wait()
    print(el())
    results = await asyncio.gather(op("x", .1), op("y", .2, ValueError("v")), op("z", .3), return_exceptions=True)
    print(results)
    try: await asyncio.gather(op("x", .1), op("y", .2, KeyError("k")), op("z", .3))
    except KeyError as e: print("first error", e, el())
    await asyncio.sleep(0.5)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(op("p", .1, ValueError("1"))); tg.create_task(op("q", .1, TypeError("2"))); tg.create_task(op("r", 5))
    except* ValueError as eg: print("VE", eg.exceptions)
    except* TypeError as eg: print("TE", eg.exceptions, eg)
    fut = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.1, fut.set_result, 42)
    print(await fut, el())
    f2 = asyncio.Future(); f2.set_exception(OSError(5, "io"))
    try: await f2
    except OSError as e: print(e, e.errno, e.strerror)
asyncio.run(main())
