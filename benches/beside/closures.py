"""Closures with a captured counter, lambdas, and sorting with a key."""


def counter():
    count = 0

    def step(by):
        nonlocal count
        count += by
        return count

    return step


def work(turns):
    step = counter()
    for number in range(turns):
        step(number & 3)
    items = sorted(range(turns), key=lambda number: -(number % 1_000))
    return step(0), items[0], max(map(lambda number: number * 2, range(turns)))


print(work(400_000))
