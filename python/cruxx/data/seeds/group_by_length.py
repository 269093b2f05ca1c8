def f(words):
    groups = {}
    for word in words:
        if len(word) not in groups:
            groups[len(word)] = []
        groups[len(word)].append(word)
    return groups

# f(['ox', 'hen', 'cow', 'goat', 'ram', 'pig'])
# f(['', 'a', ''])
# f([])
