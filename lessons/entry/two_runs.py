import asyncio


async def count(name):
    for number in (1, 2):
        await asyncio.sleep(0.2)
        print(name, number)


def first():
    asyncio.run(count("first"))


def second():
    asyncio.run(count("second"))


first()
print("in between")
second()
