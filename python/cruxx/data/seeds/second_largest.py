def f(numbers):
    distinct = sorted(set(numbers))
    if len(distinct) < 2:
        return None
    return distinct[-2]

# f([4, 9, 9, 2])
# f([5, 5])
# f([-1, -7])
