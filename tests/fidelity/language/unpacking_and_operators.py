import sys
first, *rest = range(4)
*init, last = 'hello'
a, (b, *c), d = (1, (2, 3, 4), 5)
print(first, rest, init, last, a, b, c, d)
x = y = z = []
x.append(1)
print(y is z, z)
i = 5
i += 1
i -= 2
i *= 3
i //= 2
i **= 2
i %= 7
i <<= 3
i |= 1
i &= 15
i ^= 2
print(i)
f = 7
f /= 2
print(f)
l = [0] * 3
l[1:1] = [7, 8]
l[-1:] = []
print(l)
l[::2] = ['a'] * len(l[::2])
print(l)
del l[0], l[-1]
print(l)
m = [[0] * 2 for _ in range(2)]
m[0][1] = 5
n = [[0] * 2] * 2
n[0][1] = 5
print(m, n)

def swap(a, b):
    return (b, a)
p, q = swap(*'xy')
p, q = (q, p)
print(p, q)
d = {'a': 1}
d['b'], d['c'] = (2, 3)
d['e'], *d['f'] = 'xyz'
print(d)
k = {**d, 'a': 0, **{'z': 26}}
print(k)
print([*'ab', *range(2)], (*'a',), {*'a'}, [*{'q': 1}])
for i, (a, b) in enumerate(zip([1, 2], 'ab'), 1):
    print(i, a, b, end='; ')
else:
    print('end')
n = 3
while n:
    n -= 1
    if n == 1:
        continue
    print(n, end=' ')
else:
    print('wdone')
for x in []:
    pass
else:
    print('empty else')
for x in range(10):
    if x == 3:
        break
else:
    print('never')
print(x, [x for x in range(3)], x)
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1.0, not 1 == 2, 5 if 0 else 6, 0 or 'd', 'a' and 'b')
print(None or [] or 0, 1 and 2 or 3, not [], (1, 2) < (1, 3), 'abc' < 'abd', [1] == [1])
print([] is [], 3 in [1, 2, 3], 'x' not in 'abc', bool('0'), bool([0]), any([]), all([]))
if (n := len('hello')) > 3:
    print(n)
print([(y := 5), y ** 2], (lambda a, b=2, *c, d, **e: (a, b, c, d, e))(1, d=4, z=5))
print((t := (1, 2))[0], t)
try:
    assert 1 == 2, 'math'
except AssertionError as e:
    print(repr(e))

def gen():
    x = (yield 1)
    while x:
        x = (yield (x * 2))
    return 'done'
g = gen()
print(next(g), g.send(5), g.send(7))
try:
    g.send(0)
except StopIteration as e:
    print(e.value)

def outer():
    x = 'o'

    def inner():
        nonlocal x
        x = 'i'

        class K:
            x = 'k'

            def m(self):
                return x
        return (K().m(), K.x)
    return (inner(), x)
print(outer())
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda: j for j in range(3)]])

def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
print(fact(30), fact(5), 2 ** 100, 7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 / 2, 1000.0, 10 ** (-2))
print(0.1 + 0.2, round(2.5), round(3.14159, 2), abs(-3), divmod(17, 5), int('ff', 16))
print(hex(255), bin(5), 1000000, 5, 255, 15, 5 // 0.5, 3.0 == 3, int(3.9), float('1.5'))
print(str(1e+20), 1e+16, 123456789012345678)
print(type(1).__name__, type('').__name__, type(None), type([]), type(print).__name__)
print(type(lambda: 0).__name__, type(type), isinstance(True, int), callable(print))
print(id(1) == id(1))
s = 'Hello, World'
print(s[0], s[-1], s[2:5], s[::-1], s[::2], s.upper(), s.find('o'), s.replace('l', 'L'))
print(s.split(', '), '-'.join('abc'), s.center(20, '*'), len(s), s.count('l'))
print(s.startswith('He'), s.title(), s.swapcase(), 'a,b,,c'.split(','), ' x '.strip())
print('%d %s %.2f' % (1, 'a', 2.5), '{0}-{1}-{0}'.format(1, 2), f'{s!r:>20}')
print(f'{3.14159:.2f} {1234567:,} {0.5:%} {255:x} {5:03d} {'a':^5}|')
print('a' * 3, 'ab' + 'cd', 'b' in 'abc', ord('a'), chr(98), 'abc'.index('c'), sorted('hello'))
print(''.join(reversed('abc')), max('abc'), 'x'.isalpha(), '12'.isdigit(), 'Ab'.islower())
print('a\tb'.expandtabs(4), 'line1\nline2'.splitlines(), 'abc'.encode(), b'abc'.decode())
print('z'.zfill(3), 'é'.encode('utf-8'), repr("it's"), 'say "hi"', 'tab\\t', 'raw\\n')
nested = {'a': [1, {'b': (2, 3)}], 'c': {'d': None}}
print(nested['a'][1]['b'][0], nested.get('x', {}).get('y'), nested['c']['d'] is None, len(nested))
try:
    nested['q']['r']
except KeyError as e:
    print('KeyError', e, e.args)
try:
    [].pop()
except IndexError as e:
    print(e)
try:
    int('abc')
except ValueError as e:
    print(e)
try:
    'a' + 1
except TypeError as e:
    print(e)
try:
    undefined
except NameError as e:
    print(e)
try:
    None.x
except AttributeError as e:
    print(e)
try:
    (1,)[5]
except IndexError as e:
    print(e)
try:
    {}.popitem()
except KeyError as e:
    print(e)
try:
    a, b = (1,)
except ValueError as e:
    print(e)
try:
    next(iter([]))
except StopIteration:
    print('stop')
try:
    raise Exception('a', 'b')
except Exception as e:
    print(e, e.args)
sys.stdout.write('bye\n')
sys.exit('fatal: goodbye')
