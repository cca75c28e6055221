import asyncio


async def book(what, seconds):
    await asyncio.sleep(seconds)
    if what == "hotel":
        raise OSError("the hotel is full")
    print(what, "booked")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(book("flight", 0.4))
            group.create_task(book("hotel", 0.2))
            group.create_task(book("car", 0.6))
    except* OSError as errors:
        print("no journey:", errors.exceptions[0])


asyncio.run(main())
