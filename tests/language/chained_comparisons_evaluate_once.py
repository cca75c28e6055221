def middle():
    print("middle")
    return 5

print(1 < middle() < 10, 1 < middle() < 3, 10 < middle() < 20)
if 1 < middle() <= 5 == 5 != 4:
    print("yes")
if not 1 < middle() < 3:
    print("no")
print(1 == 1 in [1], (1 == 1) in [1], 1 < 2 > 0, "a" < "b" < "c" < "b")
print(1 is not None is not False, [] is [] , None is None)
x = 5
print(0 <= x < 10 and x != 3, x in (1, 5) or x / 0, not x in [1], x not in [1])
class Weird:
    def __lt__(self, other): return "lt"
    def __eq__(self, other): return []
    def __gt__(self, other): return 0
w = Weird()
print(w < 1, w == 1, w != 1, 1 < w, w < 1 < 2, w == 1 == 1)
while 0 < x < 6:
    x += 1
print(x)
print([n for n in range(20) if 3 < n <= 15 and n % 2 and n not in (5, 7)])
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, not nan < 1, nan in [nan], [nan] == [nan])
if nan < 1:
    print("wrong")
elif not (nan >= 1):
    print("right")
try:
    1 < "a"
except TypeError as error:
    print(error)
try:
    "a" in 5
except TypeError as error:
    print(error)
