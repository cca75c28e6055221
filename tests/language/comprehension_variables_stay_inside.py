x = "outer"
print([x for x in range(3)], x)
print({x: y for x in "ab" for y in (1, 2)}, x)
print({(i, j) for i in range(3) for j in range(i) if (i + j) % 2} == {(1, 0), (2, 1)})
print([[j * i for j in range(3)] for i in range(3)])

def local(n):
    n2 = [n for n in range(n)]
    return n, n2

print(local(4))
functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])

def nested():
    y = 10
    return [(lambda: x + y)() for x in range(3)], [[y for y in range(y)] for y in range(3)], y

print(nested())

class Body:
    size = 3
    cells = [size for _ in range(1)] if False else [n for n in range(size)]
    try:
        wrong = [size for _ in range(2)]
    except NameError as error:
        print(error)

print(Body.cells)
print([a + b for a, b in zip([1, 2], [3, 4])])
print([c for row in [[1, 2], [3]] for c in row if c != 2])
print(list(x for x in (y for y in range(5)) if x % 2 == 0))
print(sum(n * n for n in range(10)), max((len(w), w) for w in ["aa", "b", "cccc"]))
print(dict((k, v) for k, v in [("a", 1)]), set(c for c in "hello") == set("helo"))
def unbound():
    return [a for a in [1] for b in [2] if later] if False else [last for last in [1]]
print(unbound())
try:
    print(last)
except NameError as error:
    print(error)
def capture():
    fs = []
    for n in range(2):
        fs += [lambda: (n, m) for m in range(2)]
    return [f() for f in fs]
print(capture())
