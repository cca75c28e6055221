with_ = lambda: (yield)
list(map(lambda x: x / 0, [1]))
