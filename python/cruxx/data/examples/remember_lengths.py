def f(words):
    lengths = {}
    for word in words:
        lengths[word] = len(word)
    return lengths

# f(['sun', 'moon'])
# f(['a', '', 'a'])
