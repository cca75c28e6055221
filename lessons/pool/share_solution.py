import asyncio


async def connect():
    await asyncio.sleep(0.4)
    print("connected")
    return "line"


async def ask(line, question):
    await asyncio.sleep(0.1)
    print("answer", question)


async def query(line, question):
    await ask(line, question)


async def main():
    line = await connect()
    for question in range(4):
        await query(line, question)


asyncio.run(main())
