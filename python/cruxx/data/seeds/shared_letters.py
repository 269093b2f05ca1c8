def f(left, right):
    both = set(left) & set(right)
    only = set(left) ^ set(right)
    return (''.join(sorted(both)), len(only), both <= only)

# f('planet', 'plenty')
# f('abc', 'xyz')
# f('', '')
