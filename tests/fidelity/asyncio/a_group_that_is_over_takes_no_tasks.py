import asyncio
async def quick():
    return 1
async def main():
    group = asyncio.TaskGroup()
    print(group)
    try:
        group.create_task(quick())
    except RuntimeError as error:
        print(error)
    async with group:
        task = group.create_task(quick(), name="mine")
    print(task.result(), task.get_name(), group)
    try:
        group.create_task(quick())
    except RuntimeError as error:
        print(error)
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)
    async def late(group):
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            try:
                group.create_task(quick())
            except RuntimeError as error:
                print(error)
            raise
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late(group))
            await asyncio.sleep(0)
            raise ValueError
    except* ValueError:
        print("group over")
asyncio.run(main())
