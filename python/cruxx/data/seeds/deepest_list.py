def f(grid):
    longest = []
    for row in grid:
        if len(row) >= len(longest):
            longest = row
    longest.append(len(grid))
    return grid

# f([[1], [2, 3], [4, 5]])
# f([[9, 9, 9], [1]])
# f([[]])
