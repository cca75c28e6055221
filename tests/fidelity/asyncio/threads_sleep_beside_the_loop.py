import asyncio, time
def work(n, d):
    print("start", n, time.monotonic())
    time.sleep(d)
    print("end", n, time.monotonic())
    return n*n
def helper(d):
    for i in range(3):
        time.sleep(d)
        print("tick", i, time.monotonic())
    raise ValueError("bad")
def nested(d):
    def inner(x):
        time.sleep(x); return x+1
    return [inner(d), inner(d)]
async def ticker():
    for i in range(4):
        print("loop", i, time.monotonic()); await asyncio.sleep(0.1)
async def main():
    print(await asyncio.to_thread(work, 1, 0.25))
    t=asyncio.create_task(ticker())
    r=await asyncio.gather(asyncio.to_thread(work,2,0.3), asyncio.to_thread(work,3,0.15), asyncio.to_thread(helper,0.05), asyncio.to_thread(nested,0.1), return_exceptions=True)
    print(r)
    await t
    loop=asyncio.get_running_loop()
    print(await loop.run_in_executor(None, time.sleep, 0.5), loop.time())
    print(await loop.run_in_executor(None, sum, [1,2,3]))
    f=loop.run_in_executor(None, work, 9, 1)
    print("submitted")
    try:
        await asyncio.wait_for(f, 0.2)
    except TimeoutError:
        print("timeout", loop.time())
    f=loop.run_in_executor(None, work, 10, 1)
asyncio.run(main())
print("after", time.monotonic())
