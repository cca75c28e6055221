x, y, z = 1, 2, 3
del x, (y, [z])
for get in (lambda: x, lambda: y, lambda: z):
    try:
        get()
    except NameError as error:
        print(error)
items = list(range(10))
del items[0], items[-1]
print(items)
del items[1:3]
print(items)
del items[::2]
print(items)
items[1:1] = "abc"
print(items)
items[::2] = [0] * len(items[::2])
print(items)
try:
    items[::2] = [1]
except ValueError as error:
    print(error)
d = {"a": 1, "b": {"c": 2}}
del d["a"], d["b"]["c"]
print(d)
try:
    del d["nothing"]
except KeyError as error:
    print(repr(error))
class C: pass
c = C()
c.a = c.b = 1
del c.a
print(vars(c))
try:
    del c.a
except AttributeError as error:
    print(error)
def local():
    a = 1
    b = [a]
    del a
    try:
        print(a)
    except UnboundLocalError as error:
        print(error)
    a = 2
    return a, b
print(local())
try:
    del (1, 2)[0]
except TypeError as error:
    print(error)
class G:
    def __delattr__(self, name): print("delattr", name)
    def __delitem__(self, key): print("delitem", key)
del G().x, G()[1:2, ...]
