import asyncio

async def double(n):
    await asyncio.sleep(0)
    return n * 2

async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i

async def main():
    print([await double(n) for n in range(3)])
    print({await double(n) async for n in numbers(3)})
    print({n: await double(n) async for n in numbers(4) if await double(n) > 2})
    print([x async for x in (await double(n) async for n in numbers(3))])
    print([(a, b) for a in "xy" async for b in numbers(2)])
    print([[y async for y in numbers(x)] async for x in numbers(3)])
    gen = (await double(n) for n in range(2))
    print(type(gen).__name__, [x async for x in gen])
    print(sum([x async for x in numbers(5)]), await double((await double(1)) + 1))
    print(await asyncio.gather(*[double(n) for n in range(4)]))
    print([f"{await double(n)}!" for n in range(2)], (await double(5), await double(6)))
    result = await double(1) if await double(0) == 0 else await double(9)
    print(result, await double(3) < await double(4) < await double(5))
    data = {"k": [1]}
    data["k"][await double(0)] += await double(5)
    print(data)
    print(await (lambda: double(21))())
    async def anext_all():
        it = numbers(2)
        print(await anext(it), await anext(it), await anext(it, "default"))
    await anext_all()

asyncio.run(main())
