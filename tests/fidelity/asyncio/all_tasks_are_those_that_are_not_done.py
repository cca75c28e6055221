import asyncio
async def job():
    await asyncio.sleep(0.1)
async def main():
    tasks = [asyncio.create_task(job(), name=f"t{n}") for n in range(3)]
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    await tasks[0]
    tasks.append(asyncio.create_task(job(), name="t9"))
    await asyncio.sleep(0)
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    print(asyncio.current_task() in asyncio.all_tasks())
asyncio.run(main())
