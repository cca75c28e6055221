def outer():
    name = "outer"
    class A:
        first = name
        name = "class"
        second = name
        def method(self):
            return name
    return A

try:
    A = outer()
    print(A.first, A.second, A().method())
except NameError as error:
    print(type(error).__name__, error)

def outer2():
    name = "outer"
    class B:
        copy = name
        class C:
            inner = name
            def get(self):
                return name
        items = [name for _ in range(2)]
    return B

B = outer2()
print(B.copy, B.C.inner, B.C().get(), B.items)
value = "global"

class G:
    before = value
    value = "local"
    after = value
    del value
    again = value
    global made
    made = "made in class"
    for i in range(3):
        if i == 1:
            continue
    else:
        loop = i
    try:
        1 / 0
    except ZeroDivisionError as error:
        text = str(error)
    with_lambda = lambda self: value

print(G.before, G.after, G.again, made, G.loop, G.text, G().with_lambda(), hasattr(G, "value"), hasattr(G, "error"))
print(G.loop)

def nonlocal_in_class():
    x = 1
    class C:
        nonlocal x
        x = 2
        y = x
    return x, C.y, hasattr(C, "x")

print(nonlocal_in_class())
class Docs:
    "the doc"
    def f(self):
        """f's doc"""
    def g(self): pass
print(Docs.__doc__, Docs.f.__doc__, Docs.g.__doc__, Docs.__name__, Docs.__qualname__, Docs.f.__qualname__)
def local_class():
    class L:
        def m(self): return lambda: 0
    return L
print(local_class().__qualname__, local_class().m.__qualname__, local_class()().m().__qualname__)
