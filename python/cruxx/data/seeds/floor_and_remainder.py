def f(a, b):
    if b == 0:
        return (a, 0, False)
    quotient = a // b
    remainder = a % b
    return (quotient, remainder, quotient * b + remainder == a)

# f(-17, 5)
# f(17, -5)
# f(3, 0)
