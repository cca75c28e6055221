class M:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit"); return False

def f1(items):
    for item in items:
        with M():
            try:
                if item == 1: continue
                if item == 2: return ("returned", item)
            finally:
                print("finally", item)
    return "end"

print(f1([1, 3, 2, 4]), f1([]))

def f2():
    e = "outer"
    try:
        raise ValueError("v")
    except ValueError as e:
        return e

print(repr(f2()))

def f3():
    value = [1]
    try:
        return value
    finally:
        value.append(2)
        value = "rebound"

print(f3())

def f4():
    try:
        raise ValueError("lost")
    finally:
        return "kept"

print(f4())

def f5():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2:
                continue

print(f5())

def f6():
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise ValueError("b")
        finally:
            print("inner")
    except ValueError as error:
        return error, error.__context__

print(f6())

def f7():
    def g():
        try:
            yield 1
            return 2
        finally:
            print("g done")
    def h():
        result = yield from g()
        return result
    it = h()
    next(it)
    try:
        next(it)
    except StopIteration as stop:
        return stop.value

print(f7())

def f8():
    with M() as m, M():
        while True:
            with M():
                break
        return "from with"

print(f8())

def f9(n):
    try:
        n += 1
        if n > 1:
            return n
    except Exception:
        pass
    else:
        return "else"
    finally:
        n = 100
        print("n", n)

print(f9(0), f9(5))

async def f10():
    for i in range(3):
        try:
            async with A():
                if i: return i
        finally:
            print("async finally", i)

class A:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): print("aexit", a)

try:
    f10().send(None)
except StopIteration as stop:
    print(stop.value)
