import asyncio
async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future.cancelled(), future)
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(error)
    future.add_done_callback(lambda it: print("callback", it.result()))
    future.set_result([1, 2])
    print(future.done(), future, "before the callback")
    for act in (lambda: future.set_result(1), lambda: future.set_exception(ValueError())):
        try:
            act()
        except asyncio.InvalidStateError as error:
            print(repr(error))
    print(await future, future.cancel())
    future = loop.create_future()
    future.set_exception(KeyError)
    try:
        await future
    except KeyError as error:
        print(repr(error), repr(future.exception()))
    try:
        loop.create_future().set_exception(StopIteration())
    except (TypeError, RuntimeError) as error:
        print(type(error).__name__, error)
    future = loop.create_future()
    print(future.cancel("msg"), future.cancelled())
    try:
        future.result()
    except asyncio.CancelledError as error:
        print(error.args)
    print(future.get_loop() is loop, asyncio.isfuture(future), asyncio.isfuture(1))
asyncio.run(main())
