import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def server():
    print("server up")
    yield "server"
    await asyncio.sleep(0.1)
    print("server down")


async def test_good(server):
    await asyncio.sleep(0.1)


async def test_bad(server):
    await asyncio.sleep(0.1)
    assert server == "database"


async def run(test):
    try:
        async with server() as it:
            await test(it)
        print("passed", test.__name__)
    except AssertionError:
        print("FAILED", test.__name__)


asyncio.run(run(test_bad))
asyncio.run(run(test_good))
