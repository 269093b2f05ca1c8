def f(values, path):
    position = 0
    trail = []
    for _ in path:
        try:
            position = values[position]
            trail.append(position)
        except IndexError:
            trail.append('end')
            break
    return len(trail), trail[-1] if trail else 'none'

# f([2, 0, 1], 'abcd')
# f([3, 9], 'ab')
# f([1], '')
