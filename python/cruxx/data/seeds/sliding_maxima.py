def f(values, width):
    maxima = []
    for start in range(len(values) - width + 1):
        window = values[start:start + width]
        if not window:
            break
        maxima.append(max(window) - min(window))
    return maxima

# f([4, 1, 7, 3, 3], 3)
# f([1, 2], 5)
# f([1, 2], 0)
