import copy

a = [1, [2, 3], {"k": [4]}]
s, d = copy.copy(a), copy.deepcopy(a)
a[1].append(9)
print(s, d, s[1] is a[1], d[1] is a[1])


class Node:
    def __init__(self, v, nxt=None):
        self.v, self.nxt = v, nxt

    def __repr__(self):
        return f"Node({self.v})"


n = Node(1, Node(2))
n.nxt.nxt = n
c = copy.deepcopy(n)
print(c, c.nxt, c.nxt.nxt is c, c is not n, copy.copy(n).nxt is n.nxt)


class Own:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return f"deep {type(memo).__name__}"


print(copy.copy(Own()), copy.deepcopy([Own()]))
shared = [1]
x = copy.deepcopy([shared, shared])
print(x[0] is x[1], copy.copy((1, 2)), copy.deepcopy((1, [2])), copy.copy({1, 2}), copy.deepcopy({"a": {1}}), copy.copy("s"), copy.deepcopy(None), copy.copy(len) is len)
loop = []
loop.append(loop)
l2 = copy.deepcopy(loop)
print(l2[0] is l2)


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a, self.b = 1, [2]


z = copy.deepcopy(Slots())
print(z.a, z.b)
import asyncio, collections

print(copy.deepcopy(collections.defaultdict(list, {"a": [1]})), copy.copy(collections.deque([1], maxlen=2)), copy.deepcopy(collections.OrderedDict(a=[1])), copy.copy(collections.Counter("aab")))
try:
    copy.replace(5, x=1)
except TypeError as e:
    print(e)
