class A:
    def who(self):
        return "A"

    def chain(self):
        return ["A"]

class B(A):
    def who(self):
        return "B" + super().who()

    def chain(self):
        return ["B"] + super().chain()

class C(A):
    def who(self):
        return "C" + super().who()

    def chain(self):
        return ["C"] + super().chain()

class D(B, C):
    def who(self):
        return "D" + super().who()

    def chain(self):
        return ["D"] + super().chain()

print(D().who(), D().chain(), [c.__name__ for c in D.__mro__])
try:
    class Wrong(A, B):
        pass
except TypeError as error:
    print(str(error)[:44])

class Base:
    kind = "base"

    def __init__(self, name, **rest):
        super().__init__(**rest)
        self.name = name

    def __init_subclass__(cls, tag=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.tag = tag

class Derived(Base, tag="t"):
    kind = "derived"

d = Derived("n")
print(d.name, d.kind, Derived.tag, Base.kind, isinstance(d, Base), issubclass(Derived, (int, Base)))
d.kind = "own"
print(d.kind, Derived.kind, vars(d))
del d.kind
print(d.kind)
try:
    d.missing
except AttributeError as error:
    print(error)

class Props:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        "doc of x"
        return self._x

    @x.setter
    def x(self, value):
        self._x = value * 2

    @x.deleter
    def x(self):
        self._x = None

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def add(a, b):
        return a + b

p = Props.make()
p.x = 5
print(p.x, Props.add(1, 2), p.add(3, 4), Props.x.__doc__)
del p.x
print(p.x)

class Dynamic:
    def __getattr__(self, name):
        if name.startswith("dyn"):
            return name.upper()
        raise AttributeError(name)

    def __getitem__(self, key):
        return key

print(Dynamic().dynamo, Dynamic()[1:2], Dynamic()[1, ..., None], hasattr(Dynamic(), "x"))

class Private:
    def __init__(self):
        self.__secret = 1
        self._Private__other = 2

    def get(self):
        return self.__secret, self.__other

print(Private().get(), sorted(vars(Private())))
print(type(Private).__name__, Private.__name__, D.__qualname__, D.__module__, A.who.__qualname__)
