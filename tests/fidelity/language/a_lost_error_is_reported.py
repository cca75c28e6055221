import asyncio
async def w(): raise KeyError("lost")
async def main():
    t = asyncio.create_task(w())
    await asyncio.sleep(1)
asyncio.run(main())
print("end")
