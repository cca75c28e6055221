def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)
d = {'a': 1, 'b': 2}
t(lambda: d['z'])
t(lambda: {}[1])
t(lambda: {}[1, 2])
t(lambda: {}["it's"])
t(lambda: {}[None])
t(d.get, 'z')
t(d.get, 'z', 5)
t(d.get)
t(d.pop, 'z')
t(d.pop, 'z', None)
t({}.popitem)
t(d.setdefault, 'c', [])
t(d.setdefault, 'c')
t(d.update, {'d': 4}, e=5)
t(d.update, [('f', 6)])
t(d.update, [1])
t(d.update, [(1, 2, 3)])
t(d.update, 5)
t(d.update, ['ab'])
print(d)
t(d.keys)
t(d.values)
t(d.items)
t(d.copy)
t(dict.fromkeys, 'ab', 0)
t(dict.fromkeys, 5)
t(dict, [('a', 1)], b=2)
t(dict, [1])
t(dict, 5)
t(dict, {'a': 1}, a=2)
t(dict, [('a', 1, 2)])
t(d.popitem)
t(dict, a=1, **{'b': 2})
t(lambda: {**d, 'a': 9})
t(lambda: d | {'z': 1})
t(lambda: d | [('z', 1)])
t(lambda: d < {})
t(lambda: d + {})
t(lambda: {1: 2} == {1.0: 2})
t(lambda: {[]: 1})
t(lambda: d[[]])
t(lambda: {1, [2]})
t(lambda: [] in {})
t(lambda: 'a' in d)
t(lambda: list(d))
t(len, d)
d |= [('q', 7)]
print(d)

def de(k):
    del d[k]
t(de, 'nope')
t(de, 'q')

def chg():
    for k in d:
        d[k + '!'] = 1

def chg2():
    for k in d:
        del d[k]
t(chg)
t(chg2)
print(len(d))
d = {'b': 1, 'a': 2, 'c': 3}
print(d.keys() & {'a', 'z'}, sorted(d.keys() | {'z'}), sorted(d.keys() - {'a'}))
print(d.keys() ^ {'a', 'b', 'c'}, d.items() & {('a', 2)}, d.keys() == {'a', 'b', 'c'})
print('a' in d.keys(), 2 in d.values(), ('a', 2) in d.items(), list(reversed(d.keys())))
print(list(reversed(d.items())), d.keys().isdisjoint({'x'}), d.keys() <= {'a', 'b', 'c', 'd'})
print(d.keys() > {'a'}, len(d.items()), d.values() == d.values())
t(lambda: d.keys()[0])
t(lambda: d.values() & {1})
t(hash, d.keys())
t(hash, d)
t(lambda: d.keys() & [1])
t(lambda: d.keys() + [])
t(lambda: d.nope)
t(lambda: d.has_key('a'))
t(lambda: d.get('a', 1, 2))
t(lambda: d.items(1))
t(lambda: d.update(1, 2))
t(d.clear)
t(lambda: d.pop())
t(lambda: dict(1, 2))
t(lambda: {}.fromkeys([1, 2], []))
d = {1: 'a', True: 'b', 1.0: 'c'}
print(d)
d = {}
d[0.0] = 1
d[-0.0] = 2
d[False] = 3
print(d)
d['x'] = d
print(d)
k = {}
for w in 'the quick brown the lazy quick the'.split():
    k[w] = k.get(w, 0) + 1
print(k, sorted(k.items(), key=lambda kv: (-kv[1], kv[0])), max(k, key=k.get), min(k))
print(sum(k.values()))
print({v: k for k, v in k.items()}, {i: i * i for i in range(4)}, dict(zip('ab', [1, 2])))
print(dict([['a', 1]]))
s = {3, 1, 2}
print(s, {1, 2} | {3}, {1, 2} & {2}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} < {1, 2}, {1} <= {1})
print({1, 2} > {1}, {1} == frozenset({1}), set(), frozenset(), frozenset([1, 2]))
print({1} | frozenset({2}), frozenset({2}) | {1})
t(s.add, 4)
t(s.add, [])
t(s.remove, 99)
t(s.remove, 'q')
t(s.discard, 99)
t(set().pop)
t(s.update, [5, 6], (7,))
t(s.update, 5)
t(s.intersection, [1, 2])
t(s.difference, [1], [2])
t(s.symmetric_difference, [1, 100])
t(s.issubset, range(20))
t(s.issuperset, [1])
t(s.isdisjoint, [1])
t(s.intersection_update, [1, 2, 3])
t(s.difference_update, [1])
t(s.symmetric_difference_update, [3, 8])
print(s)
t(s.copy)
t(lambda: s | [1])
t(lambda: s + {1})
t(lambda: s < [1])
t(lambda: s[0])
t(hash, s)
t(lambda: hash(frozenset([1])) == hash(frozenset([1])))
t(lambda: {frozenset([1]): 2})
t(lambda: {1} in [{1}])
t(lambda: {1} in {frozenset([1])})
t(set, 5)
t(set, 'hello' * 0)
t(frozenset, [[1]])
t(s.clear)
t(s.pop)
t(lambda: frozenset().add(1))
t(lambda: {*()})
t(lambda: {1, 1.0, True})
t(lambda: set([0, 8, 16, 1, 9, 17]))
t(lambda: set(range(20, 0, -3)))
t(lambda: {-1, -2, 5, 100, 1000})
t(lambda: {10 ** 20, 5, 2 ** 61 - 1, 2 ** 61})
t(lambda: {0.5, 1.5, 2.5})
s = {1, 2, 3}
s |= {4}
s -= {1}
s &= {2, 3, 4}
s ^= {2, 9}
print(s)

def chs():
    for x in s:
        s.add(x + 100)
t(chs)
f = frozenset({1})
g = f
f |= {2}
print(f, g)
