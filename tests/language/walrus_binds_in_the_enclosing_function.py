def longest(words):
    if any((found := word).startswith("b") for word in words):
        return found
    return None

print(longest(["alpha", "beta", "gamma"]))

def collect(values):
    total = 0
    partial = [total := total + value for value in values]
    return partial, total

print(collect([1, 2, 3, 4]))
print([y := 5, y ** 2], y)
while (n := len(str(y))) < 4:
    y *= 10
print(n, y)

def order():
    x = 1
    return x + (x := 10) + x, x

print(order())

def mixed(x):
    return [x, (x := x + 1), x, (x := x * 2), x]

print(mixed(3))

def call(x):
    return (lambda *a: a)(x, (x := 2), x)

print(call(1))
if (m := 3) > 2 and (k := m + 1):
    print(m, k)
print({(z := 4): z, z + 1: (z := 0)}, z)

def compare(x):
    return x < (x := 5) < (x := 7), x

print(compare(1))

class Scope:
    inside = (outer := 3) + 1

print(Scope.outer, Scope.inside)
