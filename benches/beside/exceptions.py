"""Exceptions raised, caught, and passed through a finally."""


class Refused(Exception):
    pass


def check(number):
    if number & 1:
        raise Refused(number)
    return number


def work(turns):
    caught = 0
    cleaned = 0
    for number in range(turns):
        try:
            try:
                check(number)
            finally:
                cleaned += 1
        except Refused as refused:
            caught += refused.args[0]
    return caught, cleaned


print(work(300_000))
