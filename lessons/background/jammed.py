import asyncio

CAREFUL = False


async def run(queue):
    while True:
        letter = await queue.get()
        try:
            await asyncio.sleep(0.2)
            if letter == "B":
                raise OSError("paper jam")
            print("printed", letter)
        except OSError as error:
            print(error)
            if not CAREFUL:
                raise
        finally:
            queue.task_done()


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(run(queue), name="printer")
    for letter in "ABCD":
        queue.put_nowait(letter)
    await asyncio.sleep(1.0)
    print("still running:", not task.done())
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled():
        print("it died of:", task.exception())


asyncio.run(main())
