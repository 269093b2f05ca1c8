def f(names, limit):
    pairs = set()
    for first in names:
        for second in names:
            if first < second and len(first) + len(second) <= limit:
                pairs.add((first, second))
    return sorted(pairs)

# f(['bo', 'al', 'cyd', 'al'], 5)
# f(['x'], 9)
# f(['kim', 'jo', 'li'], 4)
