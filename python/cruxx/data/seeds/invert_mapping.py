def f(mapping):
    inverted = {}
    for key, value in mapping.items():
        inverted.setdefault(value, []).append(key)
    for names in inverted.values():
        names.sort()
    return inverted

# f({'pear': 'green', 'apple': 'red', 'lime': 'green'})
# f({})
# f({'b': 'x', 'a': 'x', 'c': 'x'})
