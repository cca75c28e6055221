import asyncio


async def inner():
    await asyncio.sleep(0.1)
    raise LookupError("from inside")


async def main():
    try:
        await inner()
    except LookupError as error:
        raise RuntimeError("outer") from error


asyncio.run(main())
