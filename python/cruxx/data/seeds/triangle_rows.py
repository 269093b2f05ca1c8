def f(rows):
    row = [1]
    triangle = []
    for _ in range(rows):
        triangle.append(row)
        row = [1] + [row[i] + row[i + 1] for i in range(len(row) - 1)] + [1]
    return triangle

# f(4)
# f(0)
# f(6)
