import asyncio
import pytest

class Err(Exception): pass
def add(a, b): return a + b
class R:
    status = 404
    def ok(self): return False

@pytest.fixture
def nums(): return [1, 2, 3]

@pytest.fixture
async def client():
    print("setup client")
    await asyncio.sleep(0.01)
    yield {"a": 1}
    print("teardown client")

def test_ok(nums):
    assert sum(nums) == 6

def test_cmp():
    print("hello out")
    x = 3
    assert add(x, 2) == 4

def test_list(nums):
    assert nums == [1, 2, 4]

def test_str():
    assert "hello world" == "hello there"

def test_dict():
    assert {"a": 1, "b": 2} == {"a": 1, "b": 3}

def test_attr():
    r = R()
    assert r.status == 200

def test_call():
    assert R().ok()

def test_msg():
    assert 1 == 2, "custom message"

def test_not():
    x = [1]
    assert not x

def test_in():
    assert 5 in [1, 2]

def test_raise():
    raise ValueError("boom")

def test_raises_missing():
    with pytest.raises(ValueError):
        pass

def test_raises_match():
    with pytest.raises(ValueError, match="foo"):
        raise ValueError("bar")

def test_raises_ok():
    with pytest.raises(ValueError, match="b.r") as e:
        raise ValueError("bar")
    assert str(e.value) == "bar"
    assert e.type is ValueError

@pytest.mark.parametrize("a,b,expected", [(1, 2, 3), (2, 2, 5), ("x", "y", "xy")])
def test_param(a, b, expected):
    assert add(a, b) == expected

@pytest.mark.asyncio
async def test_async(client):
    await asyncio.sleep(0.1)
    assert client["a"] == 1

@pytest.mark.asyncio
async def test_async_fail(client):
    result = await asyncio.sleep(0.1, 5)
    assert result == 6

@pytest.mark.asyncio
@pytest.mark.parametrize("n", [1, 2], ids=["one", "two"])
async def test_async_param(n):
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(asyncio.sleep(1), 0.01)

async def test_unmarked():
    pass

@pytest.mark.skip(reason="not now")
def test_skip(): pass

@pytest.mark.xfail
def test_xfail(): assert 0

class TestGroup:
    def test_m(self, nums): assert len(nums) == 3
    def test_approx(self): assert 0.1 + 0.2 == pytest.approx(0.3)
    def test_napprox(self): assert 0.1 + 0.2 == pytest.approx(0.4)

def test_missing_fixture(nope): pass

@pytest.fixture
def broken(): raise RuntimeError("no")
def test_broken(broken): pass
def test_nested():
    def inner(): raise KeyError("k")
    inner()
def test_fail(): pytest.fail("failed here")
def test_bool():
    a, b = 1, 0
    assert a and b
def test_none(): assert None
def test_is():
    assert add(1,1) is None
def test_sk2(): pytest.skip("dyn")
