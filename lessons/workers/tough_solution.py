import asyncio


async def parse(text):
    await asyncio.sleep(0.1)
    return int(text)


async def work(texts):
    while True:
        text = await texts.get()
        try:
            number = await parse(text)
            print("parsed", number)
        except ValueError:
            print("no number:", text)
        texts.task_done()


async def main():
    texts = asyncio.Queue()
    worker = asyncio.create_task(work(texts), name="worker")
    for text in ["7", "seven", "8", "9"]:
        texts.put_nowait(text)
    await texts.join()
    print("all texts seen")
    worker.cancel()


asyncio.run(main())
