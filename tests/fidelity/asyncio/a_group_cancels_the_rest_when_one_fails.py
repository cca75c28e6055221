import asyncio
async def job(n, fail=False):
    try:
        await asyncio.sleep(n / 10)
        if fail:
            raise ValueError(n)
        print("finished", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise
async def main():
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(job(n, n == 2)) for n in (1, 2, 3)]
            print(group)
    except* ValueError as errors:
        print(errors.exceptions, errors.message)
    print([task.cancelled() for task in tasks], asyncio.current_task().cancelling())
asyncio.run(main())
