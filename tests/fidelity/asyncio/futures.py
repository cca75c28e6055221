import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled(), f)
    try:
        f.result()
    except asyncio.InvalidStateError as e:
        print(e)
    try:
        f.exception()
    except asyncio.InvalidStateError as e:
        print(e)
    f.set_result([1, 2])
    print(f, f.result(), f.exception())
    try:
        f.set_result(3)
    except asyncio.InvalidStateError as e:
        print(e)
    print(await f, await f)
    g = asyncio.Future()
    g.set_exception(ValueError("bad"))
    print(g)
    try:
        await g
    except ValueError as e:
        print("await", e)
    print(repr(g.exception()))
    h = loop.create_future()
    cb = lambda fut: print("never")
    h.add_done_callback(cb)
    print(h.remove_done_callback(cb), h.remove_done_callback(cb))
    print(h.cancel("msg"), h.cancel(), h)
    try:
        await h
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
    try:
        h.set_result(1)
    except asyncio.InvalidStateError as e:
        print(e)

    async def body():
        return 5

    t = asyncio.create_task(body(), name="named")
    print(t.get_name(), t.done(), t.get_coro().__name__)
    t.set_name("renamed")
    t.add_done_callback(lambda t: print("done callback", t.get_name(), t.result()))
    print(await t)
    await asyncio.sleep(0)
    t.add_done_callback(lambda t: print("late callback", t.result()))
    print("before late")
    await asyncio.sleep(0)
    print(isinstance(t, asyncio.Future), isinstance(t, asyncio.Task), isinstance(f, asyncio.Task))
    print(asyncio.isfuture(t), asyncio.iscoroutinefunction(body), asyncio.isfuture(3))
    print(asyncio.ensure_future(t) is t)
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    try:
        t.set_result(3)
    except RuntimeError as e:
        print(e)
    try:
        f.set_exception(StopIteration)
    except Exception as e:
        print(type(e).__name__, e)

    async def waits_itself():
        await asyncio.current_task()

    try:
        await asyncio.create_task(waits_itself())
    except RuntimeError as e:
        print(str(e)[:27])
    h = loop.call_later(1, print, "never")
    print(h.cancelled(), round(h.when() - loop.time(), 2))
    h.cancel()
    print(h.cancelled())
    loop.call_later(0.2, print, "later 0.2")
    loop.call_later(0.1, print, "later 0.1")
    loop.call_at(loop.time() + 0.15, print, "at 0.15")
    loop.call_later(0.1, print, "later 0.1 again")
    await asyncio.sleep(0.3)
    try:
        asyncio.create_task(5)
    except TypeError as e:
        print(e)
    try:
        await 5
    except TypeError as e:
        print(e)


asyncio.run(main())
