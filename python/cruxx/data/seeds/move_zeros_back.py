def f(values):
    moved = 0
    while 0 in values and moved < len(values):
        values.remove(0)
        values.append(0)
        moved += 1
    return values

# f([0, 1, 0, 2, 3])
# f([4, 5])
# f([0])
