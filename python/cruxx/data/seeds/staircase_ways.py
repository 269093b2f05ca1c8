def f(steps):
    if steps < 0:
        return 0
    if steps == 0:
        return 1
    return f(steps - 1) + f(steps - 2) + f(steps - 3)

# f(5)
# f(-1)
# f(7)
