def on_return():
    try:
        return "body"
    finally:
        print("finally")

def overrides():
    try:
        return "body"
    finally:
        return "finally"

def loops():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out

def nested():
    out = []
    try:
        try:
            out.append(1)
            raise ValueError
        finally:
            out.append(2)
    except ValueError:
        out.append(3)
    else:
        out.append("no")
    finally:
        out.append(4)
    return out

def keeps():
    x = 1
    try:
        return x
    finally:
        x = 2

def swallow():
    while True:
        try:
            raise KeyError
        finally:
            break
    return "swallowed"

def in_handler():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as error:
            if i < 2:
                continue
            return error
        finally:
            print("after", i)

def both():
    try:
        try:
            return 1
        finally:
            print("inner")
    finally:
        print("outer")

def raises():
    try:
        try:
            return 1
        finally:
            raise RuntimeError("from finally")
    except RuntimeError as error:
        return str(error), error.__context__

def with_else():
    try:
        pass
    except ValueError:
        return "no"
    else:
        return "else"
    finally:
        print("finally after else")

for call in (on_return, overrides, loops, nested, keeps, swallow, in_handler, both, raises, with_else):
    print(call.__name__, repr(call()))

def deep():
    for a in range(2):
        for b in range(2):
            try:
                try:
                    if b:
                        break
                    continue
                finally:
                    print("x", a, b)
            finally:
                print("y", a, b)
    return "end"

print(deep())

def gen():
    try:
        yield 1
        yield 2
    finally:
        print("closed")

for value in gen():
    print(value)
    break
print("after")
