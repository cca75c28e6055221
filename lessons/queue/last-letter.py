import asyncio


async def post(letters):
    while True:
        letter = await letters.get()
        await asyncio.sleep(0.2)
        print("posted", letter)


async def main():
    letters = asyncio.Queue()
    postman = asyncio.create_task(post(letters), name="postman")
    for name in ["Ada", "Ben", "Cem"]:
        await letters.put(name)
    print("all letters are written")
    postman.cancel()
    print("office closed")


asyncio.run(main())
