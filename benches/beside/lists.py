"""Lists: appending, indexing, assigning, walking, a comprehension."""


def work(turns):
    items = []
    for number in range(turns):
        items.append(number)
    for index in range(len(items)):
        items[index] = items[index - 1] + 1
    total = 0
    for item in items:
        total += item
    return total + sum([item * 2 for item in items if item & 1])


print(work(700_000))
