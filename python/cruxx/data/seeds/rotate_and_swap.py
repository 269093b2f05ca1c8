def f(items, steps):
    if not items:
        return items
    steps %= len(items)
    turned = items[-steps:] + items[:-steps]
    turned[0], turned[-1] = turned[-1], turned[0]
    return turned

# f([1, 2, 3, 4, 5], 2)
# f([1, 2, 3], -1)
# f([], 3)
