"""Many small objects, made and forgotten."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def work(turns):
    total = 0
    for number in range(turns):
        point = Point(number, 1)
        total += point.x + point.y
    return total


print(work(700_000))
