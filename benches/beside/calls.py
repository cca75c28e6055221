"""Calls of functions with positional arguments, a default and a keyword."""


def add(left, right):
    return left + right


def scaled(number, factor=2):
    return number * factor


def work(turns):
    total = 0
    for number in range(turns):
        total = add(total, scaled(number))
        total = add(total, scaled(number, factor=3))
    return total


print(work(600_000))
