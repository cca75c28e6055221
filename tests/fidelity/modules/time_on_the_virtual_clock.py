import asyncio
import time

start = time.perf_counter()
time.sleep(0.25)
print(f"{time.perf_counter() - start:.2f}", f"{time.monotonic() - start:.2f}", time.perf_counter_ns() // 10**6)


async def main():
    t = time.monotonic()
    loop = asyncio.get_running_loop()
    l = loop.time()
    await asyncio.sleep(1.5)
    print(round(time.monotonic() - t, 3), round(loop.time() - l, 3))
    time.sleep(0.5)
    print(round(time.monotonic() - t, 3))


asyncio.run(main())
t = time.gmtime(1700000000)
print(t, t.tm_year, t.tm_yday, t[3], time.strftime("%Y-%m-%d %H:%M:%S %a %b %j %p %%", t), time.asctime(t), len(t))
print(time.strptime("2024-02-29 12:30", "%Y-%m-%d %H:%M")[:6], time.mktime(time.struct_time((2024, 1, 1, 0, 0, 0, 0, 1, 0))), time.ctime(0), time.gmtime(0).tm_wday)
print(isinstance(time.time(), float), isinstance(time.time_ns(), int), time.tzname is not None, time.get_clock_info("monotonic").monotonic)
