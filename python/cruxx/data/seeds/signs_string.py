def f(numbers):
    signs = ''
    for number in numbers:
        if number > 0:
            signs += '+'
        elif number < 0:
            signs += '-'
        else:
            signs += '0'
    return signs.replace('+-', '*').count('*') * 10 + len(signs.strip('0'))

# f([1, -1, 0, 2, -5])
# f([0, 0])
# f([-1, 3, -2, 4])
