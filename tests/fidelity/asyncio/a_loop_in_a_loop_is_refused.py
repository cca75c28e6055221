import asyncio
async def inner():
    return 1
async def main():
    loop = asyncio.get_running_loop()
    one = inner()
    for run in (asyncio.run, loop.run_until_complete):
        try:
            run(one)
        except RuntimeError as error:
            print(error)
    one.close()
    for outside in (asyncio.get_running_loop, asyncio.current_task):
        try:
            print(await asyncio.to_thread(outside))
        except RuntimeError as error:
            print(error)
asyncio.run(main())
