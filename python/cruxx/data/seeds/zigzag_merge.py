def f(left, right):
    merged = []
    while left or right:
        source = left if len(left) >= len(right) else right
        merged.append(source.pop())
    return merged

# f([1, 2, 3], [9, 8])
# f([], [5, 6])
# f([4], [4])
