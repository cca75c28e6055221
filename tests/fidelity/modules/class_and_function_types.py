import asyncio
import types
from types import FunctionType, MappingProxyType, MethodType, ModuleType, SimpleNamespace


async def co(): ...
def gen():
    yield


ns = SimpleNamespace(a=1, b="x")
ns.c = [1]
print(ns, ns.a, ns == SimpleNamespace(a=1, b="x", c=[1]), vars(ns))
del ns.a
print(hasattr(ns, "a"))
m = MappingProxyType({"k": 1})
print(m, m["k"], "k" in m, dict(m), len(m), m.get("z", 0), list(m.items()))
try:
    m["x"] = 1
except TypeError as e:
    print(e)
c = co()
print(isinstance(c, types.CoroutineType), isinstance(gen(), types.GeneratorType), isinstance(gen, FunctionType), isinstance(lambda: 0, types.LambdaType), isinstance(len, types.BuiltinFunctionType), isinstance([].append, types.BuiltinMethodType), isinstance(asyncio, ModuleType), isinstance(None, types.NoneType))
c.close()


class A:
    def m(self):
        return self.x


a = A()
a.x = 5
bound = MethodType(lambda self, k: self.x * k, a)
print(bound(3), isinstance(a.m, MethodType), a.m.__self__ is a, a.m.__func__ is A.m)


K = types.new_class("K", (A,), {}, lambda d: d.update(y=2))
print(K.__name__, K.y, K.__mro__[1].__name__, types.SimpleNamespace(**{"q": 1}))
print(type(co).__name__, type(a.m).__name__, type(len).__name__, type(gen()).__name__, type(types).__name__)
