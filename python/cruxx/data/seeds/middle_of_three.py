def f(a, b, c):
    if a > b:
        a, b = b, a
    if b > c:
        b, c = c, b
    if a > b:
        a, b = b, a
    return [b, c - a]

# f(9, 2, 5)
# f(1, 1, 0)
# f(-3, 8, 8)
