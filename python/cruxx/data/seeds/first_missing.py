def f(numbers):
    present = set(numbers)
    candidate = 1
    while candidate in present:
        candidate += 1
    return candidate

# f([3, 1, 2, 6])
# f([])
# f([-1, 0, 2])
