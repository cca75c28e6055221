import random

r = random.Random(2024)
for name, args in [("random", ()), ("uniform", (1, 10)), ("gauss", (0, 1)), ("gauss", (5, 2)), ("normalvariate", (0, 1)), ("expovariate", (1.5,)), ("triangular", (0, 10, 3)), ("triangular", ()), ("betavariate", (2, 5)), ("gammavariate", (2, 3)), ("gammavariate", (0.5, 1)), ("lognormvariate", (0, 1)), ("paretovariate", (3,)), ("weibullvariate", (1, 2)), ("expovariate", ())]:
    print(name, args, getattr(r, name)(*args))
state = r.getstate()
a = [r.random() for _ in range(3)]
r.setstate(state)
print(a == [r.random() for _ in range(3)])
print(random.Random(7).random() == random.Random(7).random(), isinstance(r, random.Random))


class Dice(random.Random):
    def roll(self):
        return self.randint(1, 6)


print([Dice(3).roll() for _ in range(3)])
