import asyncio


class Connection:
    async def open(self):
        await asyncio.sleep(0.3)
        print("connected")

    async def ask(self, question):
        await asyncio.sleep(0.1)
        return f"answer {question}"


async def query(question):
    connection = Connection()
    await connection.open()
    print(await connection.ask(question))


async def main():
    for question in range(3):
        await query(question)


asyncio.run(main())
