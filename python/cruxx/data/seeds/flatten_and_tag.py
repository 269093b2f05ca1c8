def f(rows):
    flat = []
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell != 0:
                flat.append((y, x, cell))
    return flat

# f([[0, 5, 0], [7, 0], []])
# f([[1]])
# f([[0], [0, 0]])
