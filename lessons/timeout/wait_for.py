import asyncio

SHIELDED = False


async def report(pages):
    for page in range(pages):
        await asyncio.sleep(0.2)
        print("wrote page", page)
    return pages


async def main():
    task = asyncio.create_task(report(4), name="report")
    try:
        waited = asyncio.shield(task) if SHIELDED else task
        await asyncio.wait_for(waited, timeout=0.5)
    except TimeoutError:
        print("not in time; cancelled:", task.cancelled())
    await asyncio.sleep(0.5)
    print("done")


asyncio.run(main())
