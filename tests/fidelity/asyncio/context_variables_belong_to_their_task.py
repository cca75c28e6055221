import asyncio, contextvars
who = contextvars.ContextVar("who", default="nobody")
async def job(name):
    print(name, "sees", who.get())
    who.set(name)
    await asyncio.sleep(0)
    print(name, "has", who.get())
async def main():
    who.set("main")
    await asyncio.gather(job("a"), job("b"))
    await job("inline")
    print(who.get())
    print(await asyncio.to_thread(who.get))
    asyncio.get_running_loop().call_soon(lambda: print("callback", who.get()))
    who.set("later")
    await asyncio.sleep(0)
asyncio.run(main())
print(who.get())
