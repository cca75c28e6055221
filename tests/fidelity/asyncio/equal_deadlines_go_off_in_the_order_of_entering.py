import asyncio
async def main():
    try:
        async with asyncio.timeout(0.5) as outer:
            try:
                async with asyncio.timeout(0.5) as inner:
                    await asyncio.sleep(0.5)
                    print("slept")
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
    except TimeoutError:
        print("outer", inner.expired(), outer.expired())
asyncio.run(main())
