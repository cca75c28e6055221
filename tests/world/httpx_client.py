import asyncio, httpx
from urllib.parse import urlencode, urljoin, urlparse, quote, parse_qs

async def fetch(client, n):
    r = await client.get(f"/users/{n}")
    r.raise_for_status()
    return r.json()["name"], r.elapsed if False else None

async def main():
    async with httpx.AsyncClient(base_url="https://api.example.com", limits=httpx.Limits(max_connections=2)) as client:
        print(await asyncio.gather(*(fetch(client, n) for n in range(1, 5))))
        r = await client.get("/users", params={"limit": 2, "x": "a b"})
        print(r, r.url, r.json(), r.headers, repr(r.headers))
        r = await client.post("/users", json={"name": "Zoë"})
        print(r.status_code, r.json(), r.request.headers, r.request.content)
        try:
            (await client.get("https://httpbin.org/status/404")).raise_for_status()
        except httpx.HTTPStatusError as e:
            print(repr(e), e.response.status_code)
        try:
            await client.get("https://httpbin.org/delay/3", timeout=1)
        except httpx.TimeoutException as e:
            print(repr(e), e.request)
        for u in ["http://localhost:8000/", "http://nosuch/", "https://x.invalid"]:
            try: await client.get(u)
            except httpx.ConnectError as e: print(repr(e))
        async with client.stream("GET", "https://httpbin.org/stream/3") as r:
            async for line in r.aiter_lines():
                print(line[:40])
        r = await client.get("https://www.python.org/")
        print(r.text)
        r = await client.get("https://pokeapi.co/api/v2/pokemon/ditto"); print(r)
        r = await client.get("https://pokeapi.co/api/v2/pokemon/25"); print(r.json())
        r = await client.get("https://httpbin.org/redirect/2", follow_redirects=True); print(r, r.history, r.json())
    try: await client.get("/")
    except RuntimeError as e: print(e)
    print(httpx.get("https://httpbin.org/uuid").json())
asyncio.run(main())
print(urlencode({"a":"x y","b":[1,2]}, doseq=True), urljoin("http://a/b/c","../d"), urlparse("http://a.b:80/c;d?e#f"), quote("a b/ü"), parse_qs("a=1&a=2"))
