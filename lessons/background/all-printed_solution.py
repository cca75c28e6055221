import asyncio


class Printer:
    def __init__(self):
        self.queue = asyncio.Queue()

    def start(self):
        self.task = asyncio.create_task(self.run(), name="printer")

    async def stop(self):
        await self.queue.join()
        self.task.cancel()
        await asyncio.wait([self.task])

    async def run(self):
        while True:
            letter = await self.queue.get()
            await asyncio.sleep(0.2)
            print("printed", letter)
            self.queue.task_done()


async def main():
    printer = Printer()
    printer.start()
    for letter in "ABC":
        printer.queue.put_nowait(letter)
    await printer.stop()
    print("stopped:", printer.task.done())


asyncio.run(main())
