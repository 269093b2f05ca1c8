def f(size, value):
    row = [0] * size
    grid = [row, row, row[:]]
    grid[0][size - 1] = value
    grid[2][0] += value
    return [sum(each) for each in grid] + row

# f(3, 4)
# f(1, -2)
# f(2, 0)
