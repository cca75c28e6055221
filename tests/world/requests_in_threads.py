import asyncio, requests, time, httpx
async def main():
    t = time.monotonic()
    rs = await asyncio.gather(*(asyncio.to_thread(requests.get, "https://httpbin.org/delay/1") for _ in range(3)))
    print(rs, round(time.monotonic() - t, 3))
asyncio.run(main())
