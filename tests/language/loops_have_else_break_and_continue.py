for i in range(3):
    pass
else:
    print("finished", i)
for i in range(3):
    if i == 1:
        break
else:
    print("not printed")
n = 5
while n:
    n -= 1
    if n % 2:
        continue
    print(n, end=" ")
else:
    print("zero")
while True:
    n += 1
    if n > 3:
        break
print(n)
for a in range(3):
    for b in range(3):
        if b == a:
            break
        if (a + b) % 2:
            continue
        print(a, b)
    else:
        print("inner done", a)
for i, c in enumerate("abc", 1):
    print(i, c, end=";")
print()
for k, v in {"a": 1, "b": 2}.items():
    print(k, v)
for x in []:
    pass
else:
    print("empty")
items = [1, 2, 3, 4]
for item in items:
    if item == 2:
        items.remove(item)
print(items)
d = {"a": 1}
try:
    for k in d:
        d["new"] = 1
except RuntimeError as error:
    print(error)
for obj.attr in [] if False else []:
    pass
class Holder: pass
holder = Holder()
for holder.value in range(3): pass
print(holder.value)
data = [0, 0]
for data[0] in "xy":
    data[1] += 1
print(data)
for i in range(10, 0, -3): print(i, end=" ")
print()
def first_even(values):
    for v in values:
        if v % 2 == 0:
            return v
    return None
print(first_even([1, 3, 4]), first_even([1]))
i = 100
for i in range(0):
    pass
print(i)
for x in 1, 2, *[3]:
    print(x, end=",")
print()
i = 0
while i < 3: i += 1
else: print("one line", i)
for wrong in (5, None):
    try:
        for x in wrong: pass
    except TypeError as error:
        print(error)
