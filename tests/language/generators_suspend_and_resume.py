def count(n):
    while n:
        received = yield n
        if received:
            print("received", received)
        n -= 1
    return "done"

g = count(3)
print(next(g), g.send("x"), next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
print(list(count(2)))

def delegate():
    result = yield from count(2)
    print("result", result)
    yield from "ab"
    return 5

print(list(delegate()))
print([*delegate(), *range(2)])

def catching():
    while True:
        try:
            value = yield
            print("value", value)
        except ValueError as error:
            print("caught", error)
        except GeneratorExit:
            print("closing")
            raise

c = catching()
next(c)
c.send(1)
c.throw(ValueError("thrown"))
c.close()
c.close()
try:
    next(c)
except StopIteration:
    print("stopped")

def inner():
    try:
        yield 1
    except KeyError:
        yield "handled"

def outer():
    yield from inner()

o = outer()
print(next(o), o.throw(KeyError))

def bad():
    yield 1
    raise StopIteration

try:
    list(bad())
except RuntimeError as error:
    print(error, repr(error.__cause__))
h = count(1)
try:
    h.send("early")
except TypeError as error:
    print(error)

def selfish():
    yield next(s)

s = selfish()
try:
    next(s)
except ValueError as error:
    print(error)

def ignores():
    try:
        yield 1
    finally:
        yield 2

i = ignores()
next(i)
try:
    i.close()
except RuntimeError as error:
    print(error)
squares = (x * x for x in range(4))
print(next(squares), list(squares), list(squares))
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
print(list(zip(count(2), count(3))))
lazy = (print("evaluated", x) for x in [1, 2])
print("made")
list(lazy)
def infinite():
    n = 0
    while True:
        yield n
        n += 1
for n in infinite():
    if n > 3:
        break
print(n)
