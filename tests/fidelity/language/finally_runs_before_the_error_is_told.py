def f():
    try:
        g()
    finally:
        print("cleanup")
def g(): return [][0]
f()
