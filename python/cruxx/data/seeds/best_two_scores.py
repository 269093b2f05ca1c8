def f(scores):
    ranking = sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))
    winners = [name for name, points in ranking[:2] if points > 0]
    return ' and '.join(winners)

# f({'mira': 4, 'otto': 9, 'lene': 9, 'paul': 1})
# f({'solo': 3})
# f({'a': 0, 'b': -2})
