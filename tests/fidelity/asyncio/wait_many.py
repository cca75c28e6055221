import asyncio


async def job(n, d, fail=False):
    await asyncio.sleep(d)
    if fail:
        raise ValueError(n)
    return n


def names(s):
    return sorted(t.get_name() for t in s)


async def main():
    mk = lambda *a, **k: asyncio.create_task(job(*a, **k), name=f"j{a[0]}")
    done, pending = await asyncio.wait([mk(1, 0.1), mk(2, 0.2)])
    print(names(done), names(pending))
    ts = [mk(1, 0.1), mk(2, 0.2), mk(3, 0.1)]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    await asyncio.wait(ts)
    ts = [mk(1, 0.1), mk(2, 0.2, True), mk(3, 0.4)]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    for p in pending:
        p.cancel()
    done, pending = await asyncio.wait([mk(1, 0.1), mk(2, 5)], timeout=0.3)
    print(names(done), names(pending))
    for p in pending:
        p.cancel()
    for c in asyncio.as_completed([job("a", 0.3), job("b", 0.1), job("c", 0.2)]):
        print(await c)
    try:
        for c in asyncio.as_completed([job("a", 0.3), job("b", 0.1)], timeout=0.2):
            print(await c)
    except TimeoutError:
        print("as_completed timed out")
    for c in asyncio.as_completed([job("a", 0.1, True), job("b", 0.15)]):
        try:
            print(await c)
        except ValueError as e:
            print("failed", e)
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)
    try:
        await asyncio.wait([mk(1, 0)], return_when="X")
    except ValueError as e:
        print(e)


asyncio.run(main())
