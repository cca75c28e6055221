import asyncio
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    AsyncExitStack,
    ContextDecorator,
    ExitStack,
    aclosing,
    asynccontextmanager,
    closing,
    contextmanager,
    nullcontext,
    redirect_stdout,
    redirect_stderr,
    suppress,
)
import io


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except KeyError as e:
        print("swallowed", e)
    finally:
        print(f"</{name}>")


@asynccontextmanager
async def resource(name, fail=False):
    print("open", name)
    await asyncio.sleep(0.1)
    try:
        yield name
    finally:
        await asyncio.sleep(0.1)
        print("close", name)


with tag("a") as a:
    print(a)
with tag("b"):
    raise KeyError("gone")


@tag("deco")
def decorated(x):
    "doc"
    print("inside", x)
    return x * 2


print(decorated(3), decorated(4), decorated.__name__, decorated.__doc__)


@resource("adeco")
async def adecorated(x):
    print("ainside", x)
    return x + 1


class Conn:
    def close(self):
        print("closed")

    async def aclose(self):
        print("aclosed")


async def gen():
    try:
        for i in range(10):
            yield i
    finally:
        print("gen closed")


async def main():
    print(await adecorated(1))
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(resource(f"r{i}")) for i in range(3)]
        print(names)
        stack.enter_context(tag("sync"))
        stack.callback(print, "callback", sep="-")

        async def cleanup(x):
            print("async callback", x)

        stack.push_async_callback(cleanup, 5)
        stack.push(lambda *exc: print("pushed exit", exc[0]))
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(resource("x"))
            raise ValueError("boom")
    except ValueError as e:
        print("caught", e)
    async with aclosing(gen()) as g:
        async for i in g:
            if i == 2:
                break
    async with aclosing(Conn()) as c:
        print(type(c).__name__)
    async with nullcontext(5) as n:
        print(n)
    try:
        async with resource("cancelled"):
            raise asyncio.CancelledError
    except asyncio.CancelledError:
        print("cancelled out")
    stack = AsyncExitStack()
    await stack.enter_async_context(resource("moved"))
    other = stack.pop_all()
    await stack.aclose()
    print("now")
    await other.aclose()


asyncio.run(main())
with closing(Conn()):
    print("using")
with suppress(KeyError, ValueError) as s:
    print(s)
    raise ValueError
with suppress(ZeroDivisionError):
    1 / 0
with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1), ValueError(2)])
print("after")
with nullcontext() as n:
    print(n)
out = io.StringIO()
with redirect_stdout(out):
    print("hidden")
    print("also hidden", end="")
print(repr(out.getvalue()))
with ExitStack() as stack:
    for i in range(3):
        stack.callback(lambda i=i: print("cb", i))

    @stack.callback
    def last():
        print("decorated callback")


class Mgr(ContextDecorator):
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *exc):
        print("exit", exc[0])
        return False


@Mgr()
def f():
    print("f")


f()


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


for bad in (never, twice):
    try:
        with bad():
            pass
    except RuntimeError as e:
        print("RuntimeError:", e)


class A(AbstractContextManager):
    def __exit__(self, *a):
        print("A exit")


with A() as a:
    print(type(a).__name__)
print(isinstance(Mgr(), AbstractContextManager), isinstance(resource("q"), AbstractAsyncContextManager))
try:
    AbstractContextManager()
except TypeError as e:
    print(e)
cm = tag("reuse")
with cm:
    pass
try:
    with cm:
        pass
except (RuntimeError, AttributeError) as e:
    print(type(e).__name__, e)
try:
    with tag("err"):
        raise ValueError("v")
except ValueError as e:
    print(e, e.__context__)
print(resource("z").__class__.__name__, tag.__name__, tag.__wrapped__.__name__)
try:
    with ExitStack() as st:
        st.enter_context(5)
except TypeError as e:
    print(e)
