import asyncio

HOURS = 24


class Clock:
    """Time that passes when a test says so."""

    def __init__(self):
        self.now = 0
        self.sleepers = []

    async def sleep(self, seconds):
        wake = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.now + seconds, wake))
        await wake

    async def advance(self, seconds):
        self.now += seconds
        for due, wake in self.sleepers:
            if due <= self.now and not wake.done():
                wake.set_result(None)
        await asyncio.sleep(0)


async def backup_daily(sleep):
    await sleep(24 * 3600)
    print("backup made")


async def test_backup():
    clock = Clock()
    task = asyncio.create_task(backup_daily(clock.sleep), name="backup")
    await asyncio.sleep(0)
    await clock.advance(HOURS * 3600)
    print("after", HOURS, "h done:", task.done())


asyncio.run(test_backup())
