import asyncio


async def eat(who, left, right):
    async with left:
        await asyncio.sleep(0.1)
        async with right:
            await asyncio.sleep(0.2)
            print(who, "has eaten")


async def main():
    forks = [asyncio.Lock() for _ in range(3)]
    await asyncio.gather(
        eat("ann", forks[0], forks[1]),
        eat("bob", forks[1], forks[2]),
        eat("cat", forks[2], forks[0]),
    )
    print("all are full")


asyncio.run(main())
