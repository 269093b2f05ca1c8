def f(base, exponent, modulus):
    result = 1
    base = base % modulus
    while exponent > 0:
        if exponent % 2 == 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent //= 2
    return result

# f(3, 13, 50)
# f(-2, 5, 7)
# f(10, 0, 3)
