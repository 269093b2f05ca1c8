def f(prices, names):
    total = 0
    missing = []
    for name in names:
        try:
            total += prices[name]
        except KeyError:
            missing.append(name)
    return (total, missing)

# f({'tea': 3, 'milk': 2}, ['tea', 'jam', 'tea'])
# f({}, ['nail'])
# f({'pen': 1}, [])
