import asyncio
async def main():
    queue = asyncio.Queue(2)
    async def producer():
        for item in range(5):
            await queue.put(item)
            print("put", item, queue.qsize(), queue.full())
    async def consumer():
        while True:
            item = await queue.get()
            print("got", item)
            await asyncio.sleep(0.1)
            queue.task_done()
    task = asyncio.create_task(consumer())
    await producer()
    await queue.join()
    task.cancel()
    print(queue.empty(), queue.maxsize, queue)
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    for act in (queue.get_nowait, lambda: [queue.put_nowait(n) for n in range(3)]):
        try:
            act()
        except (asyncio.QueueEmpty, asyncio.QueueFull) as error:
            print(repr(error))
    print(queue)
asyncio.run(main())
