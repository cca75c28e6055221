import asyncio


async def move(who, first, second):
    async with first:
        print(who, "has one drawer open")
        await asyncio.sleep(0.2)
        async with second:
            await asyncio.sleep(0.1)
            print(who, "moved it")


async def main():
    forks, knives = asyncio.Lock(), asyncio.Lock()
    ann = asyncio.create_task(move("ann", forks, knives), name="ann")
    bob = asyncio.create_task(move("bob", forks, knives), name="bob")
    done, stuck = await asyncio.wait([ann, bob], timeout=1)
    print("done:", len(done), "stuck:", len(stuck))


asyncio.run(main())
