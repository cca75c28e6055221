import asyncio
async def coroutine():
    return 1
async def main():
    for wrong in (1, None, "x", coroutine):
        try:
            await wrong
        except TypeError as error:
            print(error)
    one = coroutine()
    print(await one)
    try:
        await one
    except RuntimeError as error:
        print(error)
    for make in (asyncio.create_task, asyncio.ensure_future, asyncio.shield):
        try:
            make(5)
        except TypeError as error:
            print(error)
asyncio.run(main())
