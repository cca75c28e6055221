import asyncio


class Printer:
    """Prints letters in the background."""

    def __init__(self):
        self.queue = asyncio.Queue()
        self.task = None

    def start(self):
        self.task = asyncio.create_task(self.run(), name="printer")

    def submit(self, letter):
        self.queue.put_nowait(letter)

    async def stop(self):
        self.task.cancel()
        await asyncio.wait([self.task])

    async def run(self):
        while True:
            letter = await self.queue.get()
            await asyncio.sleep(0.2)
            print("printed", letter)


async def main():
    printer = Printer()
    printer.start()
    for letter in "ABCD":
        printer.submit(letter)
    await asyncio.sleep(0.5)
    await printer.stop()
    print("left in the queue:", printer.queue.qsize())


asyncio.run(main())
