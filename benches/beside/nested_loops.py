"""Loops within loops, over small ranges."""


def pairs(size):
    found = 0
    for left in range(size):
        for right in range(left):
            if left ^ right & 7:
                found += 1
    return found


print(pairs(1_800))
