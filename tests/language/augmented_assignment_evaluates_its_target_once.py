def where(name, value):
    print(name)
    return value

data = {"n": 1, "items": [1]}
where("object", data)[where("key", "n")] += where("value", 10)
print(data)
alias = data["items"]
data["items"] += [2]
print(alias is data["items"], alias)

class Box:
    pass

box = Box()
box.value = 2
where("box", box).value **= where("exponent", 5)
print(box.value)
x = 7
x //= 2
x <<= 3
x |= 1
x ^= 9
x &= 0xff
x -= 3
x *= 2
x %= 17
print(x)
s = "a"
s += "b"
s *= 3
print(s)
t = (1, [2])
try:
    t[1] += [3]
except TypeError as error:
    print(error)
print(t)

def local():
    n = 1
    n += 2
    n -= 5
    m = 1.5
    m += 1
    return n, m

print(local())
try:
    none = None
    none += 1
except TypeError as error:
    print(error)
try:
    none - 1
except TypeError as error:
    print(error)
try:
    none -= 1
except TypeError as error:
    print(error)
