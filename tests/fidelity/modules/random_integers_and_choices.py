import random

random.seed(42)
print(random.randint(1, 6), random.randrange(10), random.randrange(0, 100, 7), random.choice("abcdef"))
print(random.sample(range(100), 5), random.choices([1, 2, 3], k=4), random.choices("ab", weights=[1, 9], k=5), random.choices("abc", cum_weights=[1, 2, 10], k=3))
x = list(range(10))
random.shuffle(x)
print(x, random.getrandbits(70), random.randbytes(4))
random.seed("text seed")
print(random.random(), random.randint(-5, 5))
random.seed(b"bytes")
print(random.random())
random.seed(1.5)
print(random.random())
random.seed(-7)
print(random.random(), random.sample(["a", "b", "c"], counts=[3, 1, 1], k=3))
for call in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 3), lambda: random.randrange(0), lambda: random.choices([], k=1), lambda: random.sample({1, 2}, 1), lambda: random.randrange(1.5)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
