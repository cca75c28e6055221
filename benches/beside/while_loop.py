"""A loop with a condition, at a module's top level as learners write it."""

number = 0
total = 0.0
while number < 1_000_000:
    total = total * 0.5 + number
    number += 1
print(total)
