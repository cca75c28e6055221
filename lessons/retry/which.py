import asyncio

ERROR = "busy"


async def log_in(attempt):
    await asyncio.sleep(0.1)
    if ERROR == "busy" and attempt < 3:
        raise ConnectionError("the server is busy")
    if ERROR == "password":
        raise PermissionError("wrong password")
    return "logged in"


async def main():
    for attempt in range(1, 5):
        try:
            print(await log_in(attempt))
            break
        except ConnectionError as error:
            print(error)
            await asyncio.sleep(0.2)
        except PermissionError as error:
            print(error, "- no use trying again")
            break


asyncio.run(main())
