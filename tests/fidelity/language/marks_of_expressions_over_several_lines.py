x = [1, 2, 3]
for i in range(10):
    x[i] = (
        x[i]
        + 1
    )
