def f(code):
    total = 0
    for position, char in enumerate(code.replace('-', '')):
        if not char.isdigit():
            return False
        total += int(char) * (3 if position % 2 else 1)
    return total % 10 == 0

# f('4006-3813')
# f('40a')
# f('4006381-333931')
