def f(values):
    best = []
    current = []
    for value in values:
        if current and value <= current[-1]:
            current = []
        current.append(value)
        if len(current) > len(best):
            best = current[:]
    return best

# f([3, 4, 9, 1, 2, 5, 8, 7])
# f([5, 5, 5])
# f([])
