import asyncio

CAREFUL = False


async def ask(connection, question):
    await asyncio.sleep(0.1)
    if question == 1:
        raise ValueError("a bad question")
    return f"{connection} answers {question}"


async def query(pool, question):
    connection = await pool.get()
    try:
        print(await ask(connection, question))
    except ValueError as error:
        print(error)
        if not CAREFUL:
            return
    pool.put_nowait(connection)


async def main():
    pool = asyncio.Queue()
    pool.put_nowait("line A")
    pool.put_nowait("line B")
    async with asyncio.TaskGroup() as group:
        for question in range(6):
            group.create_task(query(pool, question), name=f"query-{question}")
    print("lines in the pool:", pool.qsize())


asyncio.run(main())
