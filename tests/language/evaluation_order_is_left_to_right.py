def note(name, value=None):
    print(name, end=" ")
    return value if value is not None else name

def end():
    print()

note("f", lambda *a, **k: None)(note("a"), *note("b", [1]), k=note("c"), **note("d", {}))
end()
note("left", 1) + note("right", 2)
end()
{note("k1"): note("v1"), note("k2"): note("v2")}
end()
note("obj", {})[note("key")] = note("value")
end()
x = [0, 0]
x[note("i", 0)], x[note("j", 1)] = note("p", 1), note("q", 2)
end()
note("a", 1) < note("b", 2) < note("c", 3)
end()
note("a", 3) < note("b", 2) < note("c", 3)
end()
note("then") if note("test") else note("otherwise")
end()

class Target:
    def __setattr__(self, name, value):
        print("set", name, value, end=" ")

note("t", Target()).x = note("u", Target()).y = note("w")
end()

def f(a=note("default-a"), *, b=note("default-b")):
    pass

end()

@note("outer", lambda g: g)
@note("inner", lambda g: g)
def g(a=note("default")):
    pass

end()
(note("x", [1, 2, 3]))[note("lo", 0):note("hi", 2):note("step", 1)]
end()
d = {}
d[note("k")] = d[note("k2")] = note("v")
end()
print(d)
