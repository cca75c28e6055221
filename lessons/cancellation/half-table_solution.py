import asyncio


class Table:
    def __init__(self):
        self.rows = 0

    async def write(self):
        await asyncio.sleep(0.2)
        self.rows += 1
        print("row", self.rows)

    async def remove(self):
        await asyncio.sleep(0.1)
        self.rows = 0
        print("table removed")


async def copy(table):
    try:
        for _ in range(5):
            await table.write()
        print("copy complete")
    except asyncio.CancelledError:
        await table.remove()
        raise


async def main():
    task = asyncio.create_task(copy(Table()), name="copy")
    await asyncio.sleep(0.5)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled:", task.cancelled())


asyncio.run(main())
