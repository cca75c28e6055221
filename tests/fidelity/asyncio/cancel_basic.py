import asyncio


async def job(name, d=10):
    print(name, "starts")
    try:
        await asyncio.sleep(d)
        print(name, "slept")
    except asyncio.CancelledError as e:
        print(name, "cancelled", e.args)
        raise
    finally:
        print(name, "cleanup", round(asyncio.get_running_loop().time(), 2))


async def swallow():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("swallowed", asyncio.current_task().cancelling())
    await asyncio.sleep(0.5)
    print("still here", asyncio.current_task().uncancel())
    return "kept"


async def slow_cleanup():
    try:
        await asyncio.sleep(5)
    finally:
        print("cleaning")
        try:
            await asyncio.sleep(1)
            print("clean")
        except asyncio.CancelledError:
            print("cancelled while cleaning")
            raise


async def before_start():
    print("never printed")


async def catch_and_replace():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        raise ValueError("instead")


async def self_cancel():
    asyncio.current_task().cancel("me")
    print("still running")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        print("self", e.args)
    return 5


async def self_cancel_return():
    asyncio.current_task().cancel()
    return 6


async def main():
    t = asyncio.create_task(job("j1"))
    await asyncio.sleep(0.1)
    print(t.cancel(), t.cancelled(), t.done())
    try:
        await t
    except asyncio.CancelledError as e:
        print("main caught", e.args)
    print(t.cancel(), t.cancelled(), t.done())

    t = asyncio.create_task(job("j2"))
    await asyncio.sleep(0.1)
    t.cancel("reason")
    t.cancel("second")
    print(t.cancelling())
    try:
        await t
    except asyncio.CancelledError as e:
        print("main caught", e.args)

    t = asyncio.create_task(swallow())
    await asyncio.sleep(0.1)
    t.cancel()
    print(await t, t.cancelled())

    t = asyncio.create_task(slow_cleanup())
    await asyncio.sleep(0.1)
    t.cancel()
    await asyncio.sleep(0.5)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("ended", t.cancelled())

    t = asyncio.create_task(before_start())
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("before start", t.cancelled())

    t = asyncio.create_task(catch_and_replace())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except ValueError as e:
        print("replaced", e, repr(e.__context__), t.cancelled())

    print(await asyncio.create_task(self_cancel()))
    t = asyncio.create_task(self_cancel_return())
    try:
        print(await t)
    except asyncio.CancelledError:
        print("return was cancelled", t.cancelled())
    try:
        t.result()
    except asyncio.CancelledError:
        print("result raises")
    try:
        t.exception()
    except asyncio.CancelledError:
        print("exception raises")


asyncio.run(main())
