import itertools as it
import operator

print(list(it.islice(it.count(5, 2), 4)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat(7, 3)), list(it.chain([1], "ab", (2,))), list(it.chain.from_iterable([[1], [2, 3]])))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([1, 2, 3], operator.mul)), list(it.accumulate([1, 2], initial=10)), list(it.accumulate([3, 1, 4], max)))
print(list(it.batched("ABCDEFG", 3)), list(it.compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(it.dropwhile(lambda x: x < 3, [1, 4, 2])), list(it.takewhile(lambda x: x < 3, [1, 4, 2])), list(it.filterfalse(lambda x: x % 2, range(6))))
print([(k, list(g)) for k, g in it.groupby("aaabbc")], [(k, len(list(g))) for k, g in it.groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
print(list(it.islice("ABCDEFG", 2)), list(it.islice("ABCDEFG", 2, None, 2)), list(it.pairwise("ABCD")), list(it.starmap(pow, [(2, 5), (3, 2)])), list(it.zip_longest("ab", "xyz", fillvalue="-")))
print(list(it.product("ab", [1, 2])), list(it.product([0, 1], repeat=2)), list(it.permutations("abc", 2)), list(it.permutations([1, 2, 3]))[-1], list(it.combinations("abcd", 2)), list(it.combinations_with_replacement("ab", 2)))
a, b = it.tee([1, 2, 3])
print(next(a), list(b), list(a))
print(next(it.count()), list(zip(it.count(), "ab")), sum(it.islice(it.count(), 1000)))
g = it.groupby("aab")
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, list(g1), k2, list(g2))
try:
    list(it.batched("abc", 0))
except ValueError as e:
    print(e)
try:
    list(it.batched("abcd", 3, strict=True))
except ValueError as e:
    print(e)
try:
    list(it.islice([1], -1))
except ValueError as e:
    print(e)
print(list(it.product()), list(it.combinations([1], 2)), list(it.permutations([], 0)), type(it.chain()).__name__, isinstance(it.count(), object))
