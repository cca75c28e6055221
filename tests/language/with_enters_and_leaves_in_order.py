class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value)
        return self.swallow

with Manager("a") as a, Manager("b") as b:
    print("body", a, b)
with (
    Manager("c") as c,
    Manager("d"),
):
    print("body", c)
with Manager("swallows", True):
    raise ValueError("inside")
print("after")
try:
    with Manager("outer"), Manager("inner"):
        raise KeyError("k")
except KeyError as error:
    print("caught", error)

def early():
    with Manager("return"):
        return "value"

print(early())
for i in range(3):
    with Manager(f"loop{i}"):
        if i == 0:
            continue
        break
with Manager("tuple") as (x, *y):
    print(x, y)

class Broken:
    def __enter__(self):
        raise RuntimeError("enter failed")

    def __exit__(self, *info):
        print("never")

try:
    with Broken():
        pass
except RuntimeError as error:
    print(error)
for wrong in (5, "text"):
    try:
        with wrong:
            pass
    except TypeError as error:
        print(str(error).split(" (")[0])

class Replaces:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        raise TypeError("from exit")

try:
    with Replaces():
        raise ValueError("from body")
except TypeError as error:
    print(error, repr(error.__context__))
from contextlib import contextmanager, suppress, ExitStack

@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name
    except ValueError as error:
        print("in", name, error)
    finally:
        print(f"</{name}>")

with tag("p") as p:
    print(p)
with tag("q"):
    raise ValueError("swallowed")
with suppress(KeyError):
    {}["x"]
with ExitStack() as stack:
    stack.enter_context(tag("s"))
    stack.callback(print, "callback")
print("end")
def unset():
    with Manager("maybe", True):
        value = int("x")
    try:
        return value
    except UnboundLocalError as error:
        return str(error)
print(unset())
