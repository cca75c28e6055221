import asyncio


async def connect():
    await asyncio.sleep(0.4)
    print("connected")
    return "line"


async def ask(line, question):
    await asyncio.sleep(0.1)
    print("answer", question)


async def query(question):
    line = await connect()
    await ask(line, question)


async def main():
    for question in range(4):
        await query(question)


asyncio.run(main())
