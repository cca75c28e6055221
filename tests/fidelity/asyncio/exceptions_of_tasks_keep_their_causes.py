import asyncio
async def fail():
    try:
        raise KeyError("root")
    except KeyError as error:
        raise ValueError("leaf") from error
async def main():
    task = asyncio.create_task(fail())
    try:
        await task
    except ValueError as error:
        print(repr(error), repr(error.__cause__), error is task.exception())
    try:
        try:
            await asyncio.wait_for(asyncio.sleep(1), 0.1)
        finally:
            print("finally")
    except TimeoutError as error:
        print(repr(error.__cause__), repr(error.__context__))
asyncio.run(main())
