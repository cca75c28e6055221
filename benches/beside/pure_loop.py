"""A loop over a range, with arithmetic on small integers and a branch."""


def count(turns):
    total = 0
    for number in range(turns):
        if number % 3 == 0:
            total += number
        else:
            total -= 1
    return total


print(count(2_000_000))
