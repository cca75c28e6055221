import asyncio


async def book(what, seconds):
    await asyncio.sleep(seconds)
    if what == "hotel":
        raise OSError("the hotel is full")
    print(what, "booked")


async def main():
    try:
        await asyncio.gather(
            book("flight", 0.4),
            book("hotel", 0.2),
            book("car", 0.6),
        )
    except OSError as error:
        print("no journey:", error)
    await asyncio.sleep(0.5)


asyncio.run(main())
