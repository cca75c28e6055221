import asyncio
import httpx
import pytest
from unittest.mock import AsyncMock, MagicMock, Mock, patch, call, ANY, sentinel

class Service:
    def __init__(self, client): self.client = client
    async def name(self, n):
        r = await self.client.get(f"/users/{n}")
        return r["name"]

async def fetch(url):
    async with httpx.AsyncClient() as c:
        return (await c.get(url)).json()

def helper(): return "real"
async def ahelper(): return "real"
def use(): return helper()

@pytest.fixture
def service():
    client = Mock()
    client.get = AsyncMock(return_value={"name": "Ada"})
    return Service(client)

@pytest.fixture(scope="module")
async def shared():
    await asyncio.sleep(0.1)
    yield []
    await asyncio.sleep(0.1)

@pytest.fixture(params=[1, 2])
def number(request): return request.param

async def test_service(service):
    assert await service.name(1) == "Ada"
    service.client.get.assert_awaited_once_with("/users/1")
    service.client.get.assert_called_once()

async def test_wrong_call(service):
    await service.name(1)
    service.client.get.assert_awaited_once_with("/users/2")

def test_calls():
    m = Mock(return_value=3)
    assert m(1, a=2) == 3
    m(2)
    assert m.call_count == 2
    assert m.call_args_list == [call(1, a=2), call(2)]
    assert m.mock_calls == [call(1, a=2), call(2)]
    m.assert_has_calls([call(1, a=2), call(2)])
    m.assert_any_call(2)
    assert m.call_args == call(2)
    assert m.call_args.args == (2,)
    m.assert_called_with(3)

def test_not_called():
    m = Mock()
    m.assert_called_once()

def test_side_effects():
    m = Mock(side_effect=[1, ValueError("x"), 3])
    assert m() == 1
    with pytest.raises(ValueError): m()
    assert m() == 3
    m = MagicMock(side_effect=lambda x: x * 2)
    assert m(4) == 8
    m.child.method(5).foo(6)
    assert m.mock_calls == [call(4), call.child.method(5), call.child.method().foo(6)]

async def test_async_effects():
    m = AsyncMock(side_effect=[1, TimeoutError()])
    assert await m() == 1
    with pytest.raises(TimeoutError):
        await m()
    assert m.await_count == 2
    m2 = AsyncMock()
    m2.method.return_value = 7
    assert await m2.method(1) == 7

@patch(f"{__name__}.helper", return_value="fake")
def test_patch(h):
    assert use() == "fake"
    h.assert_called_once_with()

@patch(f"{__name__}.ahelper")
async def test_patch_async(h, service):
    h.return_value = 5
    assert await ahelper() == 5

def test_patch_with():
    with patch("test_stand_ins.helper") as h:
        h.return_value = 1
        assert use() == 1
    assert use() == "real"
    with patch.object(Service, "name", new=lambda self: 9):
        assert Service(None).name() == 9

async def test_patch_httpx():
    with patch("httpx.AsyncClient.get", new_callable=AsyncMock) as get:
        get.return_value = Mock(json=lambda: {"a": 1})
        assert await fetch("https://x.org") == {"a": 1}
        get.assert_awaited_once_with("https://x.org")

def test_monkey(monkeypatch):
    monkeypatch.setattr("test_stand_ins.helper", lambda: "m")
    assert use() == "m"

def test_after(): assert use() == "real"

async def test_shared1(shared): shared.append(1); assert shared == [1]
async def test_shared2(shared): shared.append(2); assert shared == [1, 3]

def test_number(number): assert number < 2

def test_capsys(capsys):
    print("hi")
    out, err = capsys.readouterr()
    assert out == "hi\n"

def test_magic():
    m = MagicMock()
    with m as c:
        c.x(1)
    assert m[3] is not None
    assert len(m) == 0 and list(m) == []
    m.__len__.return_value = 5
    assert len(m) == 5
    assert bool(m)

async def test_actx():
    s = MagicMock()
    s.get.return_value.__aenter__.return_value.json = AsyncMock(return_value={"k": 1})
    async with s.get("u") as r:
        assert await r.json() == {"k": 1}

def test_spec():
    m = Mock(spec=Service)
    with pytest.raises(AttributeError): m.nope
    assert asyncio.iscoroutinefunction(m.name)

def test_repr():
    m = Mock(name="db")
    assert repr(m.query).startswith("<Mock name='db.query' id=")
    assert repr(call(1, a="x")) == "call(1, a='x')"
    assert ANY == 5 and sentinel.a is sentinel.a

class TestTwo:
    @pytest.fixture
    async def thing(self):
        yield "thing"
        print("down")
    async def test_a(self, thing): assert thing == "thing"
    def test_b(self):
        with pytest.raises((KeyError, ValueError)) as info:
            {}["a"]
        assert info.type is KeyError and info.value.args == ("a",)
