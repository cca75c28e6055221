import asyncio
from contextlib import asynccontextmanager

TESTS = 2


@asynccontextmanager
async def database():
    await asyncio.sleep(0.1)
    rows = []
    print("database open")
    try:
        yield rows
    finally:
        await asyncio.sleep(0.1)
        print("database closed, with", len(rows), "rows")


async def test_insert(rows):
    rows.append("Ada")
    assert len(rows) == 1


async def run(test):
    async with database() as rows:
        await test(rows)
    print("passed", test.__name__)


for _ in range(TESTS):
    asyncio.run(run(test_insert))
