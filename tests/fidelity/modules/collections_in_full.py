from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple
import copy

d = deque([1, 2, 3], maxlen=3)
d.append(4)
d.appendleft(0)
print(d, d.maxlen, len(d), d[0], d[-1])
d.rotate(1)
print(d, list(reversed(d)), 2 in d)
d.rotate(-2)
print(d)
d.extend([7, 8])
d.extendleft([9])
print(d, d.index(9), d.count(7))
try:
    d.index(100)
except ValueError as e:
    print(e)
try:
    deque().pop()
except IndexError as e:
    print(e)
try:
    d[10]
except IndexError as e:
    print(e)
e = d.copy()
e.clear()
print(e, d == deque(d), d + deque([1]), deque("abc") < deque("abd"), bool(e))
del d[0]
d.insert(1, "x")
d.remove("x")
print(d, deque("ab") * 2, deque([1, [2]]))
try:
    for i in d:
        d.append(i)
except RuntimeError as err:
    print(err)
dd = defaultdict(list)
dd["a"].append(1)
dd["b"].extend([1, 2])
print(dd, dd.get("zz"), dict(dd), dd.default_factory, "zz" in dd)
dd2 = defaultdict(lambda: defaultdict(int))
dd2["x"]["y"] += 1
print(dd2["x"], len(dd2), dd2.keys())
print(defaultdict(int, a=1) | {"b": 2}, copy.copy(dd), defaultdict(int, {"k": 1}))
try:
    defaultdict(None)["q"]
except KeyError as err:
    print("KeyError", err)
try:
    defaultdict(5)
except TypeError as err:
    print(err)
c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], c.total(), sorted(c.elements()))
c2 = Counter(a=1, z=5)
print(c + c2, c - c2, c & c2, c | c2, +Counter(a=-1, b=2), -Counter(a=-1))
c.update("aaa")
c.subtract({"a": 10})
print(c, c.most_common()[-1], c == Counter(c), Counter(a=1) <= Counter(a=2, b=1))
del c["nope"]
c3 = Counter()
for w in "the cat the dog".split():
    c3[w] += 1
print(c3, list(c3), Counter([("a", 1), ("a", 1)]), Counter(a=0) == Counter())
c3 += Counter(the=1)
print(c3, Counter.__mro__[1], isinstance(c3, dict), repr(Counter()))
try:
    Counter.fromkeys("a")
except NotImplementedError as err:
    print(err)
od = OrderedDict(a=1, b=2, c=3)
od.move_to_end("a")
print(od, list(od))
od.move_to_end("c", last=False)
print(od.popitem(), od.popitem(last=False), od, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1})
try:
    od.move_to_end("zz")
except KeyError as err:
    print("KeyError", err)
try:
    OrderedDict().popitem()
except KeyError as err:
    print(err)
print(list(reversed(OrderedDict(x=1, y=2))), OrderedDict.fromkeys("abc", 0), OrderedDict(a=1) | {"b": 2})
Point = namedtuple("Point", ["x", "y"], defaults=[0])
p = Point(1)
print(p, p.x, p[1], p._asdict(), p._replace(y=5), Point._fields, Point._field_defaults, Point._make([3, 4]))
x, y = p
print(x, y, p == (1, 0), hash(p) == hash((1, 0)), isinstance(p, tuple), len(p), p + (1,), sorted([Point(2, 1), Point(1, 2)]))
try:
    p.x = 5
except AttributeError as err:
    print("AttributeError:", err)
try:
    Point()
except TypeError as err:
    print("TypeError:", err)
try:
    Point(1, 2, 3)
except TypeError as err:
    print("TypeError:", err)
try:
    p._replace(z=1)
except (ValueError, TypeError) as err:
    print(type(err).__name__, err)
try:
    namedtuple("Bad", "a a")
except ValueError as err:
    print(err)
try:
    namedtuple("Bad", "class x")
except ValueError as err:
    print(err)
print(namedtuple("R", "a class _b", rename=True)._fields, Point.__doc__, Point.x.__doc__, Point.__name__)


class P3(namedtuple("P3", "x y z")):
    __slots__ = ()

    def norm(self):
        return (self.x**2 + self.y**2 + self.z**2) ** 0.5


print(P3(1, 2, 2).norm(), P3(1, 2, 3), copy.replace(P3(1, 2, 3), x=9))
match p:
    case Point(x=a, y=0):
        print("matched", a)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(cm["a"], cm["b"], dict(cm), list(cm), len(cm), cm.parents, cm.new_child({"z": 1}), "b" in cm, cm.get("q", 5))
cm["n"] = 1
print(cm.maps, cm)
cm.update(w=2)
print(cm.pop("w"), cm.setdefault("s", 3), cm | {"o": 1})
try:
    del cm["b"]
except KeyError as err:
    print("KeyError", err)
try:
    cm["nope"]
except KeyError as err:
    print("KeyError", err)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


u = Lower(A=1)
u["B"] = 2
u.update(C=3)
print(u, u.data, "a" in u, len(u), dict(u), u.get("x"), u.pop("a"), u == {"b": 2, "c": 3})


class L(UserList):
    pass


ul = L([3, 1, 2])
ul.append(4)
ul.sort()
print(ul, ul[0], ul[1:], ul + [1], len(ul), type(ul[1:]).__name__, ul.data)
us = UserString("hello")
print(us.upper(), us + " x", len(us), us[1:3], repr(us), us == "hello")
