def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs

print(f(1, d=4))
print(f(1, 2, 3, 4, 5, d=6, e=7, g=8))
print(f(1, d=0, a=9))
print(f(*[1, 2], **{"d": 3, "z": 4}))
print(f(*"ab", *"cd", d=1, **{"x": 1}, **{"y": 2}))

def plain(a, b, c=3):
    return a, b, c

wrong = [
    lambda: plain(),
    lambda: plain(1),
    lambda: plain(1, 2, 3, 4),
    lambda: plain(1, 2, d=4),
    lambda: plain(1, 2, a=1),
    lambda: f(1),
    lambda: f(),
    lambda: plain(1, **{"b": 1}, **{"b": 2}),
    lambda: plain(*1),
    lambda: plain(**1),
    lambda: (lambda: 0)(1),
    lambda: (lambda *, k: 0)(),
    lambda: (lambda a, /: 0)(a=1),
    lambda: plain(1, 2, **{1: 2}),
    lambda: (lambda *a: 0)(x=1),
    lambda: None(),
]
for call in wrong:
    try:
        call()
    except TypeError as error:
        print(str(error).replace("<lambda>.<locals>.", "").replace("__main__.", ""))
def mutable(item, into=[]):
    into.append(item)
    return into
mutable(1)
print(mutable(2))
print((lambda *args, **kw: (args, kw))(1, *(), 2, k=1, **{}))
print(max(*[3, 1], 2, key=lambda x: -x))
