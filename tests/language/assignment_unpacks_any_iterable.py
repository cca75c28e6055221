a, b = 1, 2
a, b = b, a
print(a, b)
(c, d), [e, *f] = "xy", range(4)
print(c, d, e, f)
*g, h = {"k": 1, "l": 2}
print(g, h)
i, *j, k = 1, 2
print(i, j, k)
[l] = {5}
print(l)
m = n = []
m.append(1)
print(n)
for first, (second, *rest) in [(1, (2, 3, 4)), (5, "abc")]:
    print(first, second, rest)
for wrong in ([1], [1, 2, 3], 5):
    try:
        p, q = wrong
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    p, *q, r = [1]
except ValueError as error:
    print(error)

def rotate(a, b, c):
    a, b, c = c, a, b
    return a, b, c

print(rotate(1, 2, 3))

def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

print([fib(n) for n in range(15)], fib(100))

def chain():
    x = y, z = 1, 2
    return x, y, z

print(chain())
values = [1, 2, 3]
i = 0
i, values[i] = 2, 9
print(i, values)
