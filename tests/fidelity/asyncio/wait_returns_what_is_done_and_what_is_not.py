import asyncio
async def job(n, fail=False):
    await asyncio.sleep(n / 10)
    if fail:
        raise ValueError(n)
    return n
def names(tasks):
    return sorted(task.get_name() for task in tasks)
async def main():
    def tasks():
        return [asyncio.create_task(job(n, n == 2), name=f"t{n}") for n in (1, 2, 3)]
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        done, pending = await asyncio.wait(tasks(), return_when=when)
        print(when, names(done), names(pending), round(asyncio.get_running_loop().time(), 3))
        for task in pending:
            task.cancel()
        for task in done:
            task.exception()
    done, pending = await asyncio.wait(tasks(), timeout=0.15)
    print(names(done), names(pending))
    await asyncio.gather(*pending, return_exceptions=True)
    for bad in ([], job(1), [job(1)]):
        try:
            await asyncio.wait(bad)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
        if asyncio.iscoroutine(bad):
            bad.close()
        elif bad:
            bad[0].close()
asyncio.run(main())
