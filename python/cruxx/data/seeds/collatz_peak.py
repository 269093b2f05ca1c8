def f(start):
    peak = start
    while start > 1:
        if start % 2 == 0:
            start = start // 2
        else:
            start = 3 * start + 1
        if start > peak:
            peak = start
    return peak

# f(7)
# f(16)
# f(1)
