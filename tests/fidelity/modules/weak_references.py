import asyncio
import weakref


class Thing:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Thing({self.n})"

    def method(self):
        return self.n


t = Thing(1)
r = weakref.ref(t)
print(r() is t, r() is not None, r == weakref.ref(t))
s = weakref.WeakSet()
s.add(t)
print(len(s), t in s, list(s))
d = weakref.WeakValueDictionary()
d["k"] = t
k = weakref.WeakKeyDictionary()
k[t] = "v"
print(d["k"], dict(d), k[t], len(k), "k" in d)
m = weakref.WeakMethod(t.method)
print(m()())
p = weakref.proxy(t)
print(p.n, p.method())
del t
print(r(), len(s), len(d), len(k))


async def main():
    tasks = weakref.WeakSet()
    task = asyncio.create_task(asyncio.sleep(0.1))
    tasks.add(task)
    print(len(tasks))
    await task
    del task
    await asyncio.sleep(0)
    print(len(tasks))


asyncio.run(main())
try:
    weakref.ref(5)
except TypeError as e:
    print(e)
