import asyncio
async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("inner")
async def main():
    try:
        await asyncio.shield(fail())
    except ValueError as error:
        print(repr(error))
    task = asyncio.create_task(asyncio.sleep(5))
    asyncio.get_running_loop().call_later(0.1, task.cancel)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError as error:
        print("inner cancelled", error.args)
asyncio.run(main())
