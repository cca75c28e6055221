def counter():
    count = 0

    def up():
        nonlocal count
        count += 1
        return count

    def down():
        nonlocal count
        count -= 1
        return count

    return up, down

up, down = counter()
print(up(), up(), down(), up())

def make(n):
    def inner():
        def innermost():
            return n * factor
        return innermost
    factor = 3
    return inner()

print(make(4)())

def param(a, *args, b=2, **kwargs):
    def show():
        return a, args, b, kwargs
    a += 1
    return show

print(param(1, 5, 6, b=3, c=4)())

def late():
    def use():
        return value
    try:
        use()
    except NameError as error:
        print(error)
    value = 1
    return use()

print(late())

def deleted():
    x = 1
    def get():
        return x
    del x
    try:
        get()
    except NameError as error:
        print(error)
    try:
        x
    except UnboundLocalError as error:
        print(error)

deleted()
total = 0

def add(n):
    global total, created
    total += n
    created = total

add(2)
add(3)
print(total, created)
handlers = []
for i in range(3):
    handlers.append(lambda: i)
print([h() for h in handlers])

def outer():
    x = "outer"
    class C:
        y = x
        x = "class"
        def method(self):
            return x
    return C.y if hasattr(C, "y") else None, C.x, C().method()

try:
    print(outer())
except NameError as error:
    print(error)

def outer2():
    x = "outer"
    class C:
        y = x
        def method(self):
            return x, __class__.__name__
    return C.y, C().method()

print(outer2())
print((lambda f: f(f, 5))(lambda f, n: 1 if n <= 1 else n * f(f, n - 1)))
