def f(numbers):
    return [2 * number for number in numbers]

# f([3, 0, -1])
# f([])
