def f(heights):
    rows = []
    for level in range(max(heights), 0, -1):
        row = ''
        for height in heights:
            row += '#' if height >= level else '.'
        rows.append(row)
    return rows

# f([1, 3, 0, 2])
# f([2, 2])
# f([0])
