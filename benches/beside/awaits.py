"""Coroutines that await coroutines which never suspend."""
import asyncio


async def leaf(number):
    return number + 1


async def middle(number):
    return await leaf(number) + await leaf(number)


async def main():
    total = 0
    for number in range(200_000):
        total += await middle(number)
    print(total)


asyncio.run(main())
