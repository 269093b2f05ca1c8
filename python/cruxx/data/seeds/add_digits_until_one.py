def f(number):
    rounds = 0
    while number > 9:
        total = 0
        while number > 0:
            total += number % 10
            number //= 10
        number = total
        rounds += 1
    return [number, rounds]

# f(987654)
# f(7)
# f(199)
