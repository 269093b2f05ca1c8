def f(first, second):
    result = {}
    for a, b in zip(first.split(), second.split()):
        result[a + b] = len(a) - len(b)
    return sorted(result, key=lambda word: (result[word], word))

# f('one three five', 'seven two')
# f('a bb', 'ccc d e')
# f('', 'x')
