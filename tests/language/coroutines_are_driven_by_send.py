class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        received = yield self.value
        return ("received", received)

async def inner():
    first = await Suspend(1)
    print(first)
    try:
        second = await Suspend(2)
    except ValueError as error:
        second = ("thrown", str(error))
    return second

async def outer():
    result = await inner()
    print("inner gave", result)
    return "end"

coro = outer()
print(coro.send(None))
print(coro.send("a"))
try:
    coro.throw(ValueError("boom"))
except StopIteration as stop:
    print(stop.value)
try:
    coro.send(None)
except RuntimeError as error:
    print(error)

async def agen():
    try:
        got = yield 1
        print("got", got)
        await Suspend("s")
        yield 2
    finally:
        print("agen closed")

async def use():
    async for x in agen():
        print("item", x)
    print([x async for x in agen()], {x: y async for x in agen() for y in "a"})
    g = agen()
    print(await g.__anext__(), await g.asend("sent"))
    await g.aclose()
    print([await inner2(i) for i in range(3)])

async def inner2(i):
    return i * 2

def drive(coro):
    value = None
    while True:
        try:
            value = coro.send(value)
            print("yielded", value)
        except StopIteration as stop:
            return stop.value

drive(use())

class Manager:
    async def __aenter__(self):
        print("aenter", await Suspend("in"))
        return self

    async def __aexit__(self, kind, value, tb):
        print("aexit", kind and kind.__name__)
        await Suspend("out")
        return kind is KeyError

async def managed():
    async with Manager() as m, Manager():
        print("body")
    async with Manager():
        raise KeyError
    try:
        async with Manager():
            raise ValueError("passes")
    except ValueError as error:
        print(error)
    return "managed"

print(drive(managed()))

class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n

async def loop():
    async for n in Countdown(3):
        if n == 1:
            continue
        print(n)
    else:
        print("else")
    async for n in Countdown(3):
        break
    else:
        print("no")
    print((x async for x in Countdown(2)).__class__.__name__)
    total = 0
    async for x in (i * 10 async for i in Countdown(3) if i):
        total += x
    return total

print(drive(loop()))
async def wrong():
    try:
        await 5
    except TypeError as error:
        print(error)
    try:
        async for x in [1]:
            pass
    except TypeError as error:
        print(error)
    try:
        async with 5:
            pass
    except TypeError as error:
        print(str(error).split(" (")[0])
drive(wrong())
try:
    with Manager():
        pass
except TypeError as error:
    print(str(error).split(" (")[0])
