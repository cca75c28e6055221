import asyncio

BEGINS = True


async def watch(log):
    try:
        log.append("open")
        await asyncio.sleep(60.0)
    finally:
        log.append("closed")


async def test_cancel():
    log = []
    task = asyncio.create_task(watch(log), name="watch")
    if BEGINS:
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
        print("FAILED: not cancelled")
    except asyncio.CancelledError:
        print("cancelled; the log says:", *log)


asyncio.run(test_cancel())
