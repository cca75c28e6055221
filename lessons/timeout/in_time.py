import asyncio

LIMIT = 0.5


async def ask(seconds):
    print("the question is sent")
    try:
        await asyncio.sleep(seconds)
        print("the answer is there")
        return "42"
    finally:
        print("the line is closed")


async def main():
    try:
        async with asyncio.timeout(LIMIT):
            answer = await ask(0.3)
            print("heard:", answer)
    except TimeoutError:
        print("heard nothing")
    print("main goes on")


asyncio.run(main())
