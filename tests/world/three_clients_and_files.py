import asyncio, requests, aiohttp, aiofiles, aiofiles.os
async def ticker():
    for i in range(3):
        print("tick", i); await asyncio.sleep(0.1)
async def main():
    t = asyncio.create_task(ticker())
    await asyncio.sleep(0.05)
    r = requests.get("https://httpbin.org/delay/1")
    print(r, r.ok, r.headers["Content-Type"])
    await t
    for u, k in [("http://localhost:1/x", {}), ("https://httpbin.org/delay/2", {"timeout": 0.5}), ("http://a.invalid/z", {}), ("x", {}), ("ftp://a.b", {})]:
        try: requests.get(u, **k)
        except requests.exceptions.RequestException as e: print(repr(e)); print(e)
    try: requests.get("https://x.org/status/404").raise_for_status()
    except requests.HTTPError as e: print(repr(e), e.response, e.request)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2), connector=aiohttp.TCPConnector(limit=2)) as session:
        async def get(n):
            async with session.get(f"https://api.example.com/users/{n}") as resp:
                return resp.status, (await resp.json())["name"]
        print(await asyncio.gather(*map(get, range(1, 5))))
        async with session.get("https://x.org/a", params={"q": "1"}) as r:
            print(r, r.url, r.content_type, (await r.text())[:20])
            try: await r.json()
            except aiohttp.ContentTypeError as e: print(e)
        for u in ["http://localhost:1/x", "https://httpbin.org/delay/3", "http://a.invalid/z", "x"]:
            try:
                async with session.get(u) as r: print(r.status)
            except (aiohttp.ClientError, asyncio.TimeoutError) as e: print(repr(e), "|", e)
        async with session.get("https://x.org/status/404") as r:
            try: r.raise_for_status()
            except aiohttp.ClientResponseError as e: print(repr(e), "|", e)
        r = await session.post("https://httpbin.org/post", json={"a": 1}); print((await r.json())["json"])
        async with session.get("https://files.org/a.bin") as r:
            n = 0
            async for chunk in r.content.iter_chunked(1024): n += len(chunk)
            print(n, r.headers["content-length"])
    print(session, session.closed)
    async with aiofiles.open("out.txt", "w") as f:
        await f.write("hello\n"); await f.write("world\n")
    async with aiofiles.open("out.txt") as f:
        print(await f.read())
    async with aiofiles.open("data.txt", mode="r") as f:
        async for line in f: print(line.strip())
    try:
        async with aiofiles.open("nope.txt") as f: pass
    except FileNotFoundError as e: print(repr(e), e)
    print(await aiofiles.os.path.exists("out.txt"), await aiofiles.os.listdir("."))
asyncio.run(main())
