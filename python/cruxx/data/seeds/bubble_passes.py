def f(items):
    passes = 0
    swapped = True
    while swapped:
        swapped = False
        for i in range(len(items) - 1):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        passes += 1
    return passes

# f([3, 1, 2])
# f([5, 4, 3, 2, 1])
# f([1, 2, 2])
