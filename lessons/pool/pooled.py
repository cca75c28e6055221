import asyncio

SIZE = 2


class Connection:
    async def open(self):
        await asyncio.sleep(0.3)
        print("connected")

    async def ask(self, question):
        await asyncio.sleep(0.1)
        return f"answer {question}"


async def query(pool, question):
    connection = await pool.get()
    try:
        print(await connection.ask(question))
    finally:
        pool.put_nowait(connection)


async def main():
    pool = asyncio.Queue()
    for _ in range(SIZE):
        connection = Connection()
        await connection.open()
        pool.put_nowait(connection)
    async with asyncio.TaskGroup() as group:
        for question in range(6):
            group.create_task(query(pool, question), name=f"query-{question}")


asyncio.run(main())
