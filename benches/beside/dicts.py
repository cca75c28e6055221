"""Dictionaries: storing, looking up by text and by number, counting, walking."""


def work(turns):
    names = [f"key-{number}" for number in range(100)]
    counts = {}
    for number in range(turns):
        name = names[number % 100]
        counts[name] = counts.get(name, 0) + 1
    squares = {}
    for number in range(turns):
        squares[number] = number
    total = 0
    for key, value in counts.items():
        total += len(key) * value
    for number in range(turns):
        if number in squares:
            total += squares[number]
    return total


print(work(400_000))
