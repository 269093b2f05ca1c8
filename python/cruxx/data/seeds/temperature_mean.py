def f(readings):
    total = 0.0
    count = 0
    for reading in readings:
        if reading > -100.0:
            total += reading
            count += 1
    return total / count if count else -1.0

# f([20.5, 19.0, -273.5])
# f([])
# f([1.5, 2.25])
