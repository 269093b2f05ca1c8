def f(values):
    seen = set()
    repeated = []
    for value in values:
        if value in seen and value not in repeated:
            repeated.append(value)
        seen.add(value)
    return repeated

# f([4, 1, 4, 2, 1, 4])
# f([1, 2, 3])
# f([0, 0])
