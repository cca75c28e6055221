import asyncio, time
from concurrent.futures import ThreadPoolExecutor
def work(n):
    print("start", n, time.monotonic()); time.sleep(0.1*n); print("end", n, time.monotonic()); return n
async def main():
    loop=asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        fs=[loop.run_in_executor(pool, work, n) for n in (3,1,2,4)]
        print("all submitted")
        for f in fs: print(await f)
        fs=[loop.run_in_executor(pool, work, n) for n in (1,2,1)]
        fs[2].cancel()
        print(await asyncio.wait(fs[:2], return_when=asyncio.FIRST_COMPLETED) and 1)
    print("pool closed", loop.time())
    print(await asyncio.gather(*fs, return_exceptions=True))
asyncio.run(main())
with ThreadPoolExecutor(2) as p:
    f=p.submit(work, 2); g=p.submit(pow, 2, 5)
    print(f.done(), g.done(), g.result(), f.result())
