import asyncio


async def ask(line, question):
    await asyncio.sleep(0.2)
    if question == "why?":
        raise ValueError("nobody knows")
    print(line, "answers", question)


async def query(pool, question):
    line = await pool.get()
    await ask(line, question)
    pool.put_nowait(line)


async def main():
    pool = asyncio.Queue()
    pool.put_nowait("line A")
    pool.put_nowait("line B")
    questions = ["why?", "who?", "where?", "when?", "what?"]
    results = await asyncio.gather(
        *(query(pool, question) for question in questions), return_exceptions=True
    )
    print("failed:", sum(result is not None for result in results))
    print("lines in the pool:", pool.qsize())


asyncio.run(main())
