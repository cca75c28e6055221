import asyncio
async def fail(n):
    try:
        await asyncio.sleep(1)
    finally:
        raise LookupError(n)
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(1))
            group.create_task(fail(2))
            await asyncio.sleep(0)
            raise KeyError("body")
    except BaseExceptionGroup as group:
        print(repr(group), group.__cause__, group.__context__ is None)
        rest, mine = group.split(KeyError)
        print(rest, mine)
asyncio.run(main())
