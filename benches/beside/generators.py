"""Generators: a chain of two, a `yield from`, and a generator expression."""


def numbers(limit):
    for number in range(limit):
        yield number


def odd(items):
    for item in items:
        if item & 1:
            yield item


def twice(limit):
    yield from odd(numbers(limit))
    yield from odd(numbers(limit))


print(sum(twice(500_000)) + sum(number * 2 for number in range(500_000)))
