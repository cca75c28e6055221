s = "abcdefghij"
print(s[2:5], s[:3], s[7:], s[::2], s[::-1], s[5:2:-1], s[-3:], s[:-3], s[100:], s[-100:2], s[2:-2:3])
l = list(range(10))
print(l[2:5], l[::-3], l[-1:0:-4], l[slice(1, None, 4)], l[:])
t = tuple(l)
print(t[1:3], t[::-5], range(20)[5:15:3], range(10)[::-1], b"bytes"[1:3])
class Show:
    def __getitem__(self, key):
        return key
show = Show()
print(show[1], show[1:2], show[::], show[1:2, 3], show[..., None], show[()], show[-1:], show[:, ::2], show["a":"b":"c"])
print(slice(1, 10, 2).indices(6), slice(None).start, slice(1, 2) == slice(1, 2))
m = [1, 2, 3, 4]
m[1:3] = ["x"]
m[len(m):] = [7, 8]
m[:0] = (0,)
print(m)
for wrong in (lambda: s[::0], lambda: l["a"], lambda: l[1.5], lambda: s["x":], lambda: l[10], lambda: t[-11], lambda: {}[1:2] if False else {}["k"]):
    try:
        wrong()
    except (ValueError, TypeError, IndexError, KeyError) as error:
        print(type(error).__name__, error)
n = l[:]
n.append(1)
print(len(l), len(n), l is not n)
a = [1, 2, 3]
a[:] = a[::-1]
print(a)
a += a[:2]
a *= 2
print(a)
