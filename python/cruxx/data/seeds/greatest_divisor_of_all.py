def f(numbers):
    divisor = 0
    for number in numbers:
        a, b = divisor, abs(number)
        while b:
            a, b = b, a % b
        divisor = a
    return divisor

# f([84, -36, 60])
# f([7, 5])
# f([0, 0])
