def f(values):
    for i in range(len(values)):
        while values[i] != 0 and values[i] % 2 == 0:
            values[i] //= 2
    values.sort(reverse=True)
    return values

# f([12, 7, 40, -6, 0])
# f([1024, 96])
# f([])
