def early():
    print(x)
    x = 1

def maybe(flag):
    if flag:
        y = 1
    return y

def deleted():
    z = 1
    del z
    return z

def loop(items):
    for item in items:
        pass
    return item

def handler():
    try:
        raise ValueError("v")
    except ValueError as error:
        pass
    return error

def augmented():
    n += 1

def both():
    try:
        value = int("x")
    except ValueError:
        pass
    return value

def with_else(flag):
    while flag:
        w = 1
        break
    else:
        return "none"
    return w

for call in (early, lambda: maybe(False), deleted, lambda: loop([]), handler, augmented, both):
    try:
        print(call())
    except UnboundLocalError as error:
        print(type(error).__name__, error)
print(maybe(True), loop([1, 2]), with_else(True), with_else(False))
try:
    undefined_name
except NameError as error:
    print(error)
try:
    del undefined_name
except NameError as error:
    print(error)
