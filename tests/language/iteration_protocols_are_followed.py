class Count:
    def __init__(self, n): self.i, self.n = 0, n
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i

print(list(Count(3)), sum(Count(4)), max(Count(3)), [*Count(2)], tuple(Count(1)), set(Count(2)), dict(zip(Count(2), "ab")))
a, *b = Count(4)
print(a, b, 2 in Count(3), 5 not in Count(3))
class Old:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Old()), 10 in Old(), [x for x in Old()])
class Sized:
    def __len__(self): return 3
    def __getitem__(self, i): return "abc"[i]
print(list(reversed(Sized())), len(Sized()))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "none"), list(it))
print(list(iter(lambda c=Count(3): next(c), 3)))
class BadIter:
    def __iter__(self): return 5
for wrong in (lambda: iter(5), lambda: next([]), lambda: iter(BadIter()), lambda: [*5], lambda: sum("ab"), lambda: next(iter([]))):
    try:
        wrong()
    except (TypeError, StopIteration) as error:
        print(type(error).__name__, error)
class Raising:
    def __iter__(self):
        yield 1
        raise ValueError("in the middle")
out = []
try:
    for x in Raising(): out.append(x)
except ValueError as error:
    print(out, error)
d = {"a": 1, "b": 2}
for i, (k, v) in enumerate(d.items()): print(i, k, v)
print(list(zip("abc", range(5), [True] * 3)), list(zip()), [*map(str, range(3))])
print(list(enumerate("ab", start=5)), any(x > 2 for x in Count(5)), all(x for x in Count(3)))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
print(sorted(Count(3), reverse=True), min("b", "a"), min([3, 1, 2], key=lambda v: -v), max([], default="empty"))
g = (x for x in Count(3))
print(2 in g, list(g))
for x in list(range(3)):
    for x in "ab": pass
    print(x, end=" ")
print()
