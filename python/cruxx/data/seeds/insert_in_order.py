def f(ordered, extra):
    for value in extra:
        position = 0
        while position < len(ordered) and ordered[position] < value:
            position += 1
        ordered.insert(position, value)
    return ordered

# f([2, 5, 9], [4, 10, 1])
# f([], [3, 3, 2])
# f([6], [])
