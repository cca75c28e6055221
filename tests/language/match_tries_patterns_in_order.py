from dataclasses import dataclass

@dataclass
class Point:
    x: int
    y: int = 0

class Color:
    RED = "red"
    BLUE = "blue"

def kind(value):
    match value:
        case None | True | False:
            return "singleton"
        case 0 | 1 | 2:
            return "small"
        case -1:
            return "minus one"
        case 2.5:
            return "float"
        case "a" | b"b":
            return "letter"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float() as n:
            return f"number {n}"
        case Color.RED:
            return "red"
        case str(text):
            return f"text {text}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *middle, 9]:
            return f"from 1 to 9: {middle}"
        case (x, [y, *_], *rest):
            return f"nested {x} {y} {rest}"
        case [_, _]:
            return "pair"
        case {"kind": "circle", "r": r}:
            return f"circle {r}"
        case {"kind": k, **rest} if rest:
            return f"kind {k} {rest}"
        case {}:
            return "mapping"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "point"
        case _:
            return "other"

for value in (None, True, 0, 2, -1, 2.5, "a", b"b", 500, 50, "red", "zzz", [], [5], [1, 2, 3, 9], (3, "yz", 5, 6),
              (4, 5), {"kind": "circle", "r": 2}, {"kind": "x", "z": 1}, {"kind": "y"}, {}, Point(0, 0), Point(0, 7),
              Point(3, 3), Point(1, 2), object, {1, 2}, "", range(1)):
    print(kind(value))

def swap(pair):
    match pair:
        case (a, b):
            pass
        case a:
            b = None
    return b, a

print(swap((1, 2)), swap(3))

def after(value):
    x = "unchanged"
    match value:
        case [x, 5]:
            return x
        case _:
            return x

print(after([1, 5]), after([1, 6]))

class Args:
    __match_args__ = ("a", "b")

    def __init__(self):
        self.a, self.b, self.c = 1, 2, 3

match Args():
    case Args(1, b=2, c=3):
        print("matched")
try:
    match Args():
        case Args(1, 2, 3):
            pass
except TypeError as error:
    print(error)
match [1, [2, [3, 4]]]:
    case [a, [b, [*c]]]:
        print(a, b, c)
match {"a": {"b": [1, {"c": 2}]}}:
    case {"a": {"b": [_, {"c": c}]}}:
        print(c)
match 5, 6:
    case 5, y:
        print(y)
match = {"case": 1}
case = match["case"]
print(case)
match ("x", 1):
    case ("x" | "y") as letter, (1 | 2) as digit:
        print(letter, digit)
