class V:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"V({self.x})"

    def __add__(self, other):
        return V(self.x + other.x) if isinstance(other, V) else NotImplemented

    def __radd__(self, other):
        return V(other + self.x)

    def __iadd__(self, other):
        self.x += other
        return self

    def __neg__(self):
        return V(-self.x)

    def __eq__(self, other):
        return isinstance(other, V) and self.x == other.x

    def __lt__(self, other):
        return self.x < other.x

    def __hash__(self):
        return hash(self.x)

    def __bool__(self):
        return self.x != 0

    def __len__(self):
        return 7

    def __contains__(self, item):
        return item == self.x

    def __call__(self, *args):
        return args

    def __iter__(self):
        yield from range(self.x)

    def __getitem__(self, key):
        return ("get", key)

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)

    def __matmul__(self, other):
        return "matmul"

    def __format__(self, spec):
        return f"<{spec}>"

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *info):
        print("exit", info[0])
        return True

a = V(1)
b = V(2)
print(a + b, 5 + a, -a, a == V(1), a != b, a < b, a > b, sorted([V(3), V(1)]), not V(0), len(a), 1 in a, 2 not in a)
a += 10
print(a, a(1, 2), list(V(3)), a["k"], a[1:2], a @ b, f"{a:spec}", f"{a}", f"{a!r:>8}")
a["k"] = 1
del a["k"]
with a as c:
    raise ValueError
print({V(1): "one"}[V(1)], bool(V(0)))
try:
    a + "x"
except TypeError as error:
    print(error)
try:
    a <= b
except TypeError as error:
    print(error)
