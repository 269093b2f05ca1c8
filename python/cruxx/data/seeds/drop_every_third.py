def f(items):
    kept = []
    for index, item in enumerate(items, 1):
        if index % 3 != 0:
            kept.append(item)
    return kept[::-1]

# f(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
# f(['x', 'y'])
