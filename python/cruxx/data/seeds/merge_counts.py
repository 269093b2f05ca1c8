def f(first, second):
    merged = dict(first)
    for key in second:
        merged[key] = merged.get(key, 0) + second[key]
        if merged[key] == 0:
            del merged[key]
    return merged

# f({'a': 1, 'b': 2}, {'b': -2, 'c': 5})
# f({}, {'x': 0})
# f({'k': 3}, {'k': 4})
