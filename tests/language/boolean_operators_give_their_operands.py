def show(value, name):
    print(name, end=" ")
    return value

print(show(0, "a") or show("", "b") or show("c", "c"))
print(show(1, "a") and show([], "b") and show(2, "c"))
print(show(0, "a") and show(1, "b") or show(2, "c"))
print(show(1, "a") or show(1, "b") and show(2, "c"))
print(not show(0, "a") or show(1, "b"), not not 5)
if show(0, "a") or show(1, "b") and not show(0, "c"):
    print("then")
if not (show(1, "a") and show(0, "b")):
    print("not and")
x = None
y = x or [] or {} or 0
print(y, x and x.missing, (1 or x.missing))
x = x if x is not None else "default"
print(x, "a" if [] else "b" if {} else "c", (1 if True else 2) + 1)
values = [0, 1, "", "a", [], [0], {}, {0: 0}, None, 0.0, -0.0, 0.1, (), (0,), set(), False, True, range(0), b"", 10 ** 30]
print([bool(v) for v in values])
class Raises:
    def __bool__(self):
        raise ValueError("no truth")
try:
    if Raises() and True:
        pass
except ValueError as error:
    print(error)
class Wrong:
    def __bool__(self):
        return 5
try:
    not Wrong()
except TypeError as error:
    print(error)
def last(a, b):
    return a and b, a or b, not a
print(last([], 1), last(1, []))
i = 0
while i < 10 and not (i > 3 or i == 2):
    i += 1
print(i)
assert True and not False, "never"
try:
    assert x and not x, f"message {x}"
except AssertionError as error:
    print(error)
try:
    assert ()
except AssertionError as error:
    print(repr(error))
