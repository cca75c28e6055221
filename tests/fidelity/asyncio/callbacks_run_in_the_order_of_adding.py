import asyncio
async def main():
    future = asyncio.get_running_loop().create_future()
    def callback(name):
        return lambda it: print(name)
    first, second = callback("first"), callback("second")
    for one in (first, second, first):
        future.add_done_callback(one)
    print(future.remove_done_callback(first))
    asyncio.get_running_loop().call_soon(print, "soon")
    future.set_result(None)
    future.add_done_callback(callback("late"))
    print("set")
    await asyncio.sleep(0)
    print("end")
asyncio.run(main())
